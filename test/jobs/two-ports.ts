/** A computer whose ports come and go, each with a board behind it that says what a test lets it say. */

import type {Environment} from '../../src/environment.ts'
import {Problem} from '../../src/problem.ts'
import type {PortInfo} from '../../src/serial/port.ts'
import {BenchClock} from '../../src/virtual/clock.ts'
import {FakePort} from '../fake-port.ts'
import {partOfEnvironment} from '../part-of-environment.ts'

export class Sockets {
	readonly clock = new BenchClock()
	readonly opened: string[] = []
	readonly #plugged = new Map<string, {readonly info: PortInfo; readonly port: () => FakePort}>()
	#open: FakePort | undefined

	plug(info: PortInfo, say: (port: FakePort) => void): void {
		this.#plugged.set(info.path, {
			info,
			port: () => {
				const port = new FakePort({info})
				say(port)
				return port
			},
		})
	}

	unplug(path: string): void {
		this.#plugged.delete(path)
		if (this.#open?.info.path === path) this.#open.unplug()
	}

	/** The port that is open now, or was last. */
	get open(): FakePort | undefined {
		return this.#open
	}

	env(parts: Partial<Environment> = {}): Environment {
		const ports = () => [...this.#plugged.values()].map(({info}) => info)
		return partOfEnvironment({
			clock: this.clock,
			os: {platform: 'linux', variables: {TERM: 'xterm-256color'}},
			async *watchPorts() {
				yield ports()
			},
			openPort: async ({path}) => {
				const plugged = this.#plugged.get(path)
				if (!plugged) throw new Problem('port-missing', {path})
				this.opened.push(path)
				this.#open = plugged.port()
				return this.#open
			},
			...parts,
		})
	}
}

const banner = (version: string) =>
	`\r\nMicroPython v${version} on 2026-04-06; Generic ESP32S3 module with ESP32S3\r\nType "help()" for more information.\r\n>>> `

/** A board at its prompt, as far as greeting it goes. */
export function micropython(version: string): (port: FakePort) => void {
	return port => {
		port.answer = written => {
			if (written === '\r\x03\x03\x02' || written === '\x02') port.say(banner(version))
			else if (written.endsWith('\x01')) port.say('\r\nraw REPL; CTRL-B to exit\r\n>')
			else if (written.endsWith('\x04')) port.say('OK2\r\n\x04\x04>')
		}
	}
}
