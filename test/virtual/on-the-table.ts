/** A board on the test's table: leaping clock, open cable, an interpreter of four lines, and hands to talk to it. */

import {onTestFinished} from 'vitest'
import type {ChipName} from '../../src/esp/chips.ts'
import {encodeFrame, FrameReader} from '../../src/esp/slip.ts'
import type {Port} from '../../src/serial/port.ts'
import {type BoardOptions, VirtualBoard} from '../../src/virtual/board/board.ts'
import {virtualChips} from '../../src/virtual/board/chips.ts'
import {checksumOf} from '../../src/virtual/board/command.ts'
import {VirtualBridge} from '../../src/virtual/bridge.ts'
import {BenchClock} from '../../src/virtual/clock.ts'
import type {InterpreterOptions, StartInterpreter} from '../../src/virtual/interpreter/interpreter.ts'

export interface Table {
	readonly clock: BenchClock
	readonly board: VirtualBoard
	readonly bridge: VirtualBridge
	readonly port: Port
	/** Every interpreter that was started, newest last, with what it was given. */
	readonly started: readonly InterpreterOptions[]
	/** All that is heard within `ms`, as Latin-1 text. */
	hear(ms: number): Promise<string>
	/** Into download mode by the two lines, the boot log thrown away. */
	download(): Promise<void>
	/** One request; the frames that answer it within `ms`, in lower-case hexadecimal. */
	ask(opcode: number, data: Uint8Array, options?: {ms?: number; checksum?: number}): Promise<string[]>
	/** A DATA command: its header and checksum are made here. */
	give(opcode: number, sequence: number, payload: Uint8Array, ms?: number): Promise<string[]>
	/** Uploads a program that is a few bytes of nothing, and jumps to it. */
	stub(): Promise<void>
}

const path = 'table'

/** Says its banner, echoes what it hears as a REPL does. */
function echoing(started: InterpreterOptions[]): StartInterpreter {
	return options => {
		started.push(options)
		options.output(Buffer.from(`${options.nameAndVersion}; ${options.machine}\r\n>>> `))
		return {input: bytes => options.output(bytes), stop: async () => {}}
	}
}

export async function onTheTable(
	chip: ChipName = 'ESP32',
	options: Partial<BoardOptions> = {},
	prepare: (board: VirtualBoard) => void = () => {},
): Promise<Table> {
	const clock = new BenchClock()
	const started: InterpreterOptions[] = []
	const board = new VirtualBoard({chip, clock, startInterpreter: echoing(started), ...options})
	// A board without a program starts for ever, and on a leaping clock takes all the time of this computer for it.
	onTestFinished(() => board.close())
	prepare(board)
	const bridge = new VirtualBridge({board, clock, info: {path, kind: 'usb', likelihood: 'likely'}})
	const port = await bridge.open(115_200)

	const hearBytes = async (ms: number): Promise<Buffer> => {
		const heard: Uint8Array[] = []
		const end = new AbortController()
		clock.after(ms, () => end.abort(new Error('enough')))
		try {
			for (;;) heard.push(await port.read(end.signal))
		} catch (error) {
			if (!end.signal.aborted) throw error
		}
		return Buffer.concat(heard)
	}
	const ask: Table['ask'] = async (opcode, data, {ms = 100, checksum = 0} = {}) => {
		await port.write(encodeFrame(Buffer.concat([words16(opcode << 8, data.length), words(checksum), data])))
		const frames = new FrameReader().push(await hearBytes(ms))
		return frames.flatMap(heard => (heard.kind === 'frame' ? [Buffer.from(heard.body).toString('hex')] : []))
	}
	const give: Table['give'] = (opcode, sequence, payload, ms) =>
		ask(opcode, Buffer.concat([words(payload.length, sequence, 0, 0), payload]), {
			checksum: checksumOf(payload),
			...(ms === undefined ? {} : {ms}),
		})
	return {
		clock,
		board,
		bridge,
		port,
		started,
		ask,
		give,
		hear: async ms => (await hearBytes(ms)).toString('latin1'),
		async download() {
			await port.lines({dtr: false, rts: true})
			await clock.sleep(100)
			await port.lines({dtr: true, rts: false})
			await clock.sleep(50)
			await port.lines({dtr: false, rts: false})
			await port.discard()
		},
		async stub() {
			const {ram, runsFrom, revision} = virtualChips[chip]
			const [at] = runsFrom?.(options.revision ?? revision) ?? ram.at(-1)!
			await ask(0x05, words(16, 1, 16, at))
			await give(0x07, 0, new Uint8Array(16))
			await ask(0x06, words(0, at + 4))
		},
	}
}

/** Little-endian 32-bit words. */
export function words(...values: number[]): Buffer {
	const bytes = Buffer.alloc(4 * values.length)
	values.forEach((value, i) => {
		bytes.writeUInt32LE(value >>> 0, 4 * i)
	})
	return bytes
}

function words16(...values: number[]): Buffer {
	const bytes = Buffer.alloc(2 * values.length)
	values.forEach((value, i) => {
		bytes.writeUInt16LE(value, 2 * i)
	})
	return bytes
}

export const syncData: Uint8Array = Uint8Array.from([7, 7, 0x12, 0x20, ...new Array<number>(32).fill(0x55)])
