/** A class with sockets and boards, made moment by moment, for tests of what becomes of them. */

import type {PreparedBuild} from '../../../src/class/prepared.ts'
import type {RoomEvent} from '../../../src/class/room/event.ts'
import {emptyRoom, type Room, type RowState, rowAt, type WorkingRow} from '../../../src/class/room/model.ts'
import {update} from '../../../src/class/room/update.ts'
import type {ChipFacts} from '../../../src/esp/chip-facts.ts'
import {Problem, type ProblemCode, type ProblemFacts} from '../../../src/problem.ts'
import type {BoardState, Phase} from '../../../src/progress.ts'
import {causeOf} from '../../../src/rules/cause.ts'
import type {JobFacts} from '../../../src/rules/job-plan.ts'
import {describePort} from '../../../src/serial/describe.ts'
import type {PortInfo} from '../../../src/serial/port.ts'
import {identified} from '../../wizard/bench.ts'

const jobFacts: JobFacts = {
	flashBytes: 4 * 1024 * 1024,
	imageBytes: 1_700_000,
	baud: 460_800,
	ownUsb: false,
	keeps: false,
	downloads: false,
	virtual: false,
}

export const build: PreparedBuild = {
	kind: 'file',
	chip: 'ESP32',
	local: {bytes: new Uint8Array(1000), sha256: 'a'.repeat(64), source: 'file', name: 'firmware.bin'},
}

/** `24:0a:c4:00:00:07`, of board 7. */
export const macOfBoard = (board: number) => `24:0a:c4:00:00:${String(board).padStart(2, '0')}`

export function chipOf(board: number): ChipFacts {
	return {...identified.chip, mac: macOfBoard(board)}
}

/** `nameless`: all of them look the same. */
type Bridge = 'numbered' | 'nameless'

/** The bridge beside board 7. */
function portOf(socket: number, board: number, bridge: Bridge): PortInfo {
	return describePort({
		path: `/dev/ttyUSB${socket - 1}`,
		vendorId: 0x10c4,
		productId: 0xea60,
		...(bridge === 'numbered' && {serialNumber: `BRIDGE${board}`}),
		location: `1-1.${socket}`,
	})
}

export class Moments {
	room: Room
	at = 1000
	readonly #sockets = new Map<number, PortInfo>()

	readonly #bridge: Bridge

	constructor({count, bridge = 'numbered'}: {readonly count?: number; readonly bridge?: Bridge} = {}) {
		this.room = emptyRoom(count)
		this.#bridge = bridge
	}

	send(event: RoomEvent): this {
		this.room = update(this.room, event)
		return this
	}

	arm(): this {
		return this.send({type: 'arm'})
	}

	/** A board comes into a socket; undefined: the socket is empty. */
	plug(socket: number, board: number | undefined): this {
		return this.bus({[socket]: board})
	}

	/** Several sockets at the same moment. */
	bus(changes: Readonly<Record<number, number | undefined>>): this {
		for (const [socket, board] of Object.entries(changes)) {
			const number = Number(socket)
			if (board === undefined) this.#sockets.delete(number)
			else this.#sockets.set(number, portOf(number, board, this.#bridge))
		}
		const ports = [...this.#sockets].map(([number, port]) => ({number, place: port.location!, port}))
		return this.send({type: 'ports', ports, at: this.at})
	}

	/** So many ms pass. */
	pass(ms: number): this {
		this.at += ms
		return this.send({type: 'tick', at: this.at})
	}

	met(socket: number, board: number, name?: string): this {
		const event = {type: 'met', board: {chip: chipOf(board), name}, facts: jobFacts} as const
		return this.send({...this.#about(socket), ...event})
	}

	saved(socket: number): this {
		const saved = {folder: '/saved/x', files: 2, bytes: 10, unread: 0}
		return this.send({...this.#about(socket), type: 'saved', saved})
	}

	works(socket: number, phase: Phase, done = 0, total = 0): this {
		return this.send({...this.#about(socket), type: 'progress', progress: {phase, done, total}})
	}

	done(socket: number, board: number): this {
		const end = {
			kind: 'done',
			chip: chipOf(board),
			build,
			version: '1.27.0',
			md5: 'b'.repeat(32),
			files: 2,
			bytes: 40,
		} as const
		return this.send({...this.#about(socket), type: 'ended', end})
	}

	ends(socket: number, board: number, kind: 'already' | 'other-kind'): this {
		const chip = chipOf(board)
		const end = kind === 'already' ? ({kind, chip, was: {at: 1}} as const) : ({kind, chip} as const)
		return this.send({...this.#about(socket), type: 'ended', end})
	}

	fails<C extends ProblemCode>(
		socket: number,
		code: C,
		facts: ProblemFacts[C],
		{mayAgain = true, flash = 'untouched'}: {readonly mayAgain?: boolean; readonly flash?: BoardState} = {},
	): this {
		const cause = causeOf(new Problem(code, facts))
		return this.send({...this.#about(socket), type: 'failed', cause, mayAgain, flash})
	}

	state(socket: number): RowState {
		return rowAt(this.room, socket)!.state
	}

	kinds(): readonly string[] {
		return this.room.rows.map(({state}) => state.kind)
	}

	#about(socket: number): {readonly number: number; readonly visit: number; readonly at: number} {
		const state = this.state(socket) as WorkingRow['state']
		return {number: socket, visit: state.visit, at: this.at}
	}
}
