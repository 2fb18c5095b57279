/** A class on the bench: its boards, the hub, and the hands that move them, put together. Knows no computer. */

import type {Clock} from '../../clock.ts'
import type {StartInterpreter} from '../interpreter/interpreter.ts'
import {VirtualBus} from '../usb/bus.ts'
import type {System} from '../usb/facts.ts'
import {BusPorts} from '../usb/ports.ts'
import {ClassBoard} from './class-board.ts'
import {type Act, Hands} from './hands.ts'
import type {ClassScript} from './script.ts'
import {Sockets} from './sockets.ts'
import {Supply} from './supply.ts'

/** What a test can look at, whatever the product believes. */
export interface Classroom {
	/** All of them, in the order in which they lay in the box. */
	readonly boards: readonly ClassBoard[]
	/** What the hands have done so far. */
	readonly log: readonly Act[]
	/** Resolves once every board is taken away or put aside, and when the bench is closed before that. */
	readonly finished: Promise<void>
}

interface ClassBenchParts {
	readonly script: ClassScript
	readonly clock: Clock
	readonly system: System
	readonly startInterpreter: StartInterpreter | undefined
}

export class ClassBench implements Classroom {
	readonly bus = new VirtualBus({hasHub: true})
	readonly ports: BusPorts
	readonly boards: readonly ClassBoard[]
	readonly log: Act[] = []
	readonly finished: Promise<void>
	readonly #sockets: Sockets
	readonly #hands: Hands
	readonly #supply: Supply
	readonly #finish: () => void
	readonly #script: ClassScript

	constructor({script, clock, system, startInterpreter}: ClassBenchParts) {
		const {bus} = this
		const {promise, resolve} = openPromise()
		this.finished = promise
		this.#finish = resolve
		this.#script = script
		this.boards = Array.from(
			{length: script.boards},
			(_, number) =>
				new ClassBoard({number, script, clock, startInterpreter, written: board => this.#written(board)}),
		)
		const sockets = new Sockets({bus, clock, system, count: script.sockets})
		const ports = new BusPorts({
			bus,
			clock,
			system,
			behind: socket => sockets.at(socket)!,
			used: (socket, isOpen) => this.#hands.used(socket, isOpen),
		})
		this.#sockets = sockets
		this.ports = ports
		this.#supply = new Supply({
			clock,
			hub: script.hub,
			power: on => {
				this.log.push({act: on ? 'hub-back' : 'hub-away', at: clock.now()})
				sockets.power(on)
			},
		})
		this.#hands = new Hands({
			clock,
			times: script.hands,
			sockets,
			boards: this.boards,
			isShown: socket => bus.at(socket) !== undefined,
			did: act => {
				this.log.push(act)
				if (!('socket' in act)) return
				this.#supply.emptied(act.socket)
				if (act.act === 'take' || act.act === 'put-aside') this.boards[act.board]?.putAway()
			},
			finished: resolve,
		})
		bus.listen((device, socket) => this.#hands.shown(socket, device !== undefined))
	}

	/** From now on the hands do what they have to. */
	begin(): void {
		this.#hands.begin(this.#script.pluggedFromStart)
	}

	/** Ends every program and every appointment. */
	async close(): Promise<void> {
		this.#hands.close()
		this.#supply.close()
		for (const socket of this.#sockets.numbers) this.#sockets.pull(socket)
		await Promise.all(this.boards.map(board => board.close()))
		this.#finish()
	}

	#written(board: ClassBoard): void {
		const socket = this.#sockets.of(board)
		if (socket === undefined) return
		this.#supply.written(socket)
		this.#hands.written(board)
	}
}

function openPromise(): {readonly promise: Promise<void>; readonly resolve: () => void} {
	let resolve = () => {}
	const promise = new Promise<void>(done => {
		resolve = done
	})
	return {promise, resolve}
}
