/** Loaded before a class: counts the sockets that are opened and the names that are looked up, but for those of the bench itself. */

import dgram from 'node:dgram'
import dns from 'node:dns'
import {syncBuiltinESMExports} from 'node:module'
import net from 'node:net'

export interface PacketCount {
	/** The port on loopback at which the bench serves its virtual computer. */
	allow(tcpPort: number): void
	count(): number
}

let counted = 0
let allowed: number | undefined

/** Counts each call of `name`, unless it is for the bench. */
function counting(owner: object, name: string, isForBench: (args: readonly unknown[]) => boolean): void {
	const methods = owner as Record<string, (...args: unknown[]) => unknown>
	const before = methods[name]!
	methods[name] = function (this: unknown, ...args: unknown[]) {
		if (!isForBench(args)) counted += 1
		return before.apply(this, args)
	}
}

/** Node gives `connect` its arguments as a list of options and callback. */
function isBench([first]: readonly unknown[]): boolean {
	const options = Array.isArray(first) ? (first[0] as unknown) : first
	const {host, port} = (options ?? {}) as {readonly host?: unknown; readonly port?: unknown}
	return host === '127.0.0.1' && port === allowed
}

const never = () => false
counting(net.Socket.prototype, 'connect', isBench)
counting(net.Server.prototype, 'listen', never)
counting(dgram, 'createSocket', never)
for (const owner of [dns, dns.promises])
	for (const name of Object.keys(owner))
		if (/^(lookup|resolve|reverse)/.test(name)) counting(owner, name, isLoopback)
syncBuiltinESMExports()

/** An address is no name. */
function isLoopback([name]: readonly unknown[]): boolean {
	return name === '127.0.0.1'
}

globalThis.packets = {
	allow(tcpPort) {
		allowed = tcpPort
	},
	count: () => counted,
}
