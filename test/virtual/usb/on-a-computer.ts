/** A scene on a bench that leaps, and a person beside it who looks, moves the cable and asks what is wrong. */

import {onTestFinished} from 'vitest'
import {cableScenes} from '../../../src/arguments/demo-names.ts'
import type {BoardSceneName} from '../../../src/arguments.ts'
import type {Environment, Operator} from '../../../src/environment.ts'
import {connect} from '../../../src/esp/connect.ts'
import type {Loader} from '../../../src/esp/loader.ts'
import {Problem} from '../../../src/problem.ts'
import {describePort, likeliestFirst} from '../../../src/serial/describe.ts'
import type {Port, PortInfo} from '../../../src/serial/port.ts'
import {diagnose} from '../../../src/usb/diagnose.ts'
import {verdictOfAccess, verdictOfProblem} from '../../../src/usb/judge-port.ts'
import type {BusSnapshot, Verdict} from '../../../src/usb/verdict.ts'
import type {StartInterpreter} from '../../../src/virtual/interpreter/interpreter.ts'
import type {System} from '../../../src/virtual/usb/facts.ts'
import {type SceneOptions, sceneEnvironment} from '../../../src/virtual/usb/scene-environment.ts'
import {scenes} from '../../../src/virtual/usb/scenes.ts'
import {FakeTerminal} from '../../fake-terminal.ts'

const systems: readonly System[] = ['linux', 'darwin', 'win32']

export type CableScene = (typeof cableScenes)[number]

/** Every scene of a cable on every system that it is on. */
export const everywhere: readonly (readonly [CableScene, System])[] = cableScenes.flatMap(name =>
	systems.filter(each => (scenes[name].system ?? each) === each).map(each => [name, each] as const),
)

/** A program of which nobody wants to hear a word: to start a MicroPython takes longer than most questions to the bus. */
export const silent: StartInterpreter = () => ({input: () => undefined, stop: async () => undefined})

export async function sceneOn(
	name: BoardSceneName,
	system: System,
	options: Pick<SceneOptions, 'startInterpreter'> = {},
): Promise<Person> {
	const env = await sceneEnvironment(name, {
		speed: Number.POSITIVE_INFINITY,
		terminal: new FakeTerminal(),
		os: {platform: system, variables: {}},
		...options,
	})
	onTestFinished(() => env.close())
	return new Person(env)
}

export class Person {
	constructor(readonly env: Environment) {}

	get operator(): Operator {
		return this.env.demo!.operator!
	}

	async ports(): Promise<readonly PortInfo[]> {
		for await (const ports of this.env.watchPorts(new AbortController().signal)) return ports
		return []
	}

	/** One look, the list of ports first: what it shows must be on the bus too. */
	async look(): Promise<BusSnapshot> {
		const ports = await this.ports()
		const {devices} = await this.env.usb.readTree()
		return {ports, devices}
	}

	/** What is on the bus besides hubs, how it is served, and its ports: `1a86:7523 serves /dev/ttyUSB0`. */
	async bus(): Promise<readonly string[]> {
		const {devices} = await this.look()
		const boards = devices.filter(({functions}) => !functions.includes('hub'))
		const hex = (id: number) => id.toString(16).padStart(4, '0')
		return boards.map(({vendorId, productId, driver, ports}) =>
			[`${hex(vendorId)}:${hex(productId)}`, driver.state, ...ports].join(' '),
		)
	}

	async paths(): Promise<readonly string[]> {
		return (await this.ports()).map(({path}) => path)
	}

	wait(ms: number): Promise<void> {
		return this.env.clock.sleep(ms)
	}

	/** Looks again and again for so long. */
	async watch(ms: number, every = 250): Promise<readonly BusSnapshot[]> {
		const snapshots: BusSnapshot[] = []
		for (let at = 0; at < ms; at += every) {
			await this.wait(every)
			snapshots.push(await this.look())
		}
		return snapshots
	}

	/** The cable test, and then whether a port opens and answers. */
	async verdict(every = 250): Promise<Verdict | undefined> {
		this.operator.unplug()
		await this.wait(500)
		const before = await this.look()
		this.operator.plug()
		const snapshots = [before, ...(await this.watch(8000, every))]
		const found = diagnose({host: await this.env.usb.host(), snapshots})
		return found?.code === 'ok' ? this.verdictOfPort(found.port) : found
	}

	/** By default of the likeliest. */
	async verdictOfPort(port?: PortInfo): Promise<Verdict | undefined> {
		const {ports, devices} = await this.look()
		const info = port ?? likeliestFirst(ports)[0]
		if (!info) return undefined
		const host = await this.env.usb.host()
		const access = await this.env.usb.access(info.path)
		const forbidden = verdictOfAccess(info, access, host)
		if (forbidden) return forbidden
		try {
			await this.connect(info.path)
			return {code: 'ok', port: info}
		} catch (error) {
			if (!(error instanceof Problem)) throw error
			const device = devices.find(each => each.ports.includes(info.path))
			return verdictOfProblem(error, {host, port: info, ports, device, access})
		}
	}

	/** The name of the chip that answers. */
	async connect(path: string): Promise<string> {
		const port = await this.env.openPort(describePort({path}), 115_200)
		try {
			return (await this.#greet(port)).chip.name
		} finally {
			await port.close()
		}
	}

	async #greet(port: Port): Promise<Loader> {
		const steps = connect(port, {clock: this.env.clock, platform: this.env.os.platform})
		for (;;) {
			const step = await steps.next()
			if (step.done) return step.value
		}
	}
}
