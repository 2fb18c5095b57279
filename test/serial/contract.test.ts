/** The contract, over every kind of port that leaves this process. */

import {describe} from 'vitest'
import {systemClock} from '../../src/clock.ts'
import {describePort} from '../../src/serial/describe.ts'
import {openNetworkPort} from '../../src/serial/network-port.ts'
import {openNodePort} from '../../src/serial/node-port.ts'
import {serveRfc2217} from '../../src/serial/rfc2217-server.ts'
import {type PortBench, portContract} from '../contract/port.ts'
import {FakePort} from '../fake-port.ts'
import {hasPseudoTerminals, openPseudoTerminal} from './pseudo-terminal.ts'
import {listen, TcpPeer} from './tcp.ts'

/**
 * Loopback and pseudo-terminals hand bytes over at once, or nearly so; the other end of this process sees them when its turn
 * comes, and a server between the two needs one more.
 */
async function handedOver(): Promise<void> {
	await systemClock.sleep(30)
	// The sleep alone is no turn: after a pause of the whole process it ends before anything is read.
	for (let turn = 0; turn < 10; turn += 1) await new Promise(resolve => setImmediate(resolve))
}

async function plainTcp(): Promise<PortBench> {
	const server = await listen()
	const port = await openNetworkPort(`socket://${server.address}`, 115_200, systemClock)
	const far = await server.accept()
	return {
		port,
		async send(bytes) {
			await far.send(bytes)
			await handedOver()
		},
		received: count => far.take(count),
		vanish() {
			far.socket.destroy()
		},
		dispose: () => server.close(),
	}
}

async function rfc2217(): Promise<PortBench> {
	const board = new FakePort()
	const server = await serveRfc2217({open: async () => board, host: '127.0.0.1', port: 0, clock: systemClock})
	const port = await openNetworkPort(`rfc2217://${server.address}`, 115_200, systemClock)
	let taken = 0
	return {
		port,
		async send(bytes) {
			board.say(bytes)
			await handedOver()
		},
		async received(count) {
			while (board.written.length < taken + count) await systemClock.sleep(1)
			taken += count
			return board.written.subarray(taken - count, taken)
		},
		vanish: () => server.close(),
		linesSeen: () => board.linesSeen,
		speedSeen: () => board.speeds.at(-1) ?? 0,
		dispose: () => server.close(),
	}
}

async function pseudoTerminal(): Promise<PortBench> {
	const terminal = openPseudoTerminal()
	const far = new TcpPeer(terminal.far)
	const port = await openNodePort(describePort({path: terminal.path}), 115_200, systemClock)
	terminal.letGo()
	return {
		port,
		async send(bytes) {
			await far.send(bytes)
			await handedOver()
		},
		received: count => far.take(count),
		vanish() {
			terminal.far.destroy()
		},
		dispose() {
			terminal.far.destroy()
		},
	}
}

portContract('socket://', plainTcp)
portContract('rfc2217://', rfc2217)

describe.skipIf(!hasPseudoTerminals)('on a pseudo-terminal (wants pseudo-terminals)', () => {
	portContract('a port of this computer', pseudoTerminal)
})
