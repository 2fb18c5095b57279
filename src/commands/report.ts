/** How a command without questions tells what happens: JSON events, plain lines, or lines with one live bar. */

import {isDumb, type Os, type Terminal} from '../environment.ts'
import type {UsbMode} from '../esp/chip.ts'
import type {Problem, ProblemCode, SecurityFeature} from '../problem.ts'
import type {BoardState, Phase, Progress} from '../progress.ts'
import type {PortInfo} from '../serial/port.ts'
import {glyphsFor} from '../ui/glyphs.ts'
import type {Blindness, UsbDevice} from '../usb/tree.ts'
import type {Confinement, Holder, PortAccess, PortGrabber} from '../usb/usb.ts'
import type {DriverAdvice, VerdictCode} from '../usb/verdict.ts'
import {clean} from '../words/clean.ts'
import {words} from '../words/index.ts'

import {wrapWords} from '../words/wrap.ts'

/** The events of the command-line contract; `--json` prints each as one line, with these names. */
export type CommandEvent =
	| ({readonly event: 'port'; readonly path: string; readonly title: string} & Partial<PortFacts>)
	| {
			readonly event: 'computer'
			readonly program: string
			readonly node: string
			readonly platform: NodeJS.Platform
			readonly system: string
			readonly arch: string
			readonly confinement: Confinement | null
			readonly meddlers: readonly PortGrabber[]
			readonly blind: Blindness | null
	  }
	| UsbEvent
	| {
			readonly event: 'verdict'
			readonly code: VerdictCode
			readonly title: string
			readonly seen: string
			readonly meaning: string
			readonly fixes: readonly string[]
			readonly device?: Omit<UsbDevice, 'arrival'>
			readonly holders?: readonly Holder[]
			readonly driver?: DriverAdvice
	  }
	| {
			readonly event: 'chip'
			readonly name: string
			readonly model: string
			readonly revision: number
			readonly mac: string
			readonly flashBytes: number | null
			readonly psramBytes: number | null
			/** Data lines of that PSRAM. */
			readonly psramLines: 4 | 8 | null
			readonly crystalMhz: number
			readonly features: readonly string[]
			readonly usb: UsbMode
			readonly security: readonly SecurityFeature[]
			readonly micropython?: {readonly version: string; readonly board: string} | null
	  }
	| {
			readonly event: 'firmware'
			readonly board: string | null
			readonly variant: string | null
			readonly version: string | null
			readonly file: string
			readonly bytes: number
			readonly sha256: string
			readonly source: 'site' | 'cache' | 'file' | 'url'
	  }
	| ({readonly event: 'progress'} & Progress)
	| {readonly event: 'saved'; readonly folder: string; readonly files: number; readonly bytes: number}
	| {readonly event: 'put-back'; readonly files: number; readonly bytes: number}
	| {readonly event: 'verified'; readonly bytes: number; readonly md5: string}
	| {readonly event: 'prompt'; readonly version: string; readonly board: string; readonly port: string}
	| {
			readonly event: 'problem'
			readonly code: ProblemCode | 'cancelled' | 'bug'
			readonly title: string
			/** The raw fact. */
			readonly seen: string
			readonly fixes: readonly string[]
			readonly board: BoardState
	  }
	/** Something for the person to put right; the work goes on by itself as soon as it is. */
	| {
			readonly event: 'waiting'
			readonly code: ProblemCode
			readonly title: string
			readonly seen: string
			readonly fixes: readonly string[]
	  }
	| {readonly event: 'done'; readonly seconds?: number}

/** One device on the bus, as troubleshooting knows it. */
type UsbEvent = {readonly event: 'usb'} & Omit<UsbDevice, 'arrival'>

interface PortFacts {
	/** Whether it can be opened, where that was asked. */
	readonly access: PortAccess['state']
	readonly adapter: string
	readonly vendorId: number
	readonly productId: number
	readonly serialNumber: string
	readonly location: string
	/** Which of its device's interfaces the port is, from 0. */
	readonly interfaceNumber: number
	readonly likelihood: PortInfo['likelihood']
}

export interface Report {
	event(event: CommandEvent): void
	/** A card on stderr, or a `problem` event. */
	problem(problem: Problem, os: Os, state: BoardState): void
	/** What the work waits for: the same card, and that it goes on by itself. */
	waiting(problem: Problem): void
	/** The person left before the end. */
	cancelled(state: BoardState): void
	/** A line for people; JSON has none. */
	note(line: string): void
}

export function portEvent(info: PortInfo): Extract<CommandEvent, {event: 'port'}> {
	const {vendorId, productId, serialNumber, location, interfaceNumber, adapter, likelihood} = info
	return {
		event: 'port',
		path: clean(info.path, 200),
		title: words.portTitle(info),
		likelihood,
		...(adapter ? {adapter: adapter.chip} : {}),
		...(vendorId === undefined ? {} : {vendorId}),
		...(productId === undefined ? {} : {productId}),
		...(serialNumber === undefined ? {} : {serialNumber: clean(serialNumber, 60)}),
		...(location === undefined ? {} : {location: clean(location, 60)}),
		...(interfaceNumber === undefined ? {} : {interfaceNumber}),
	}
}

export function makeReport(
	terminal: Terminal,
	os: Os,
	options: {readonly json: boolean; readonly plain: boolean},
): Report {
	if (options.json) return jsonReport(terminal, os)
	return textReport(terminal, os, !options.plain && !isDumb(os) && terminal.stderr.isTTY === true)
}

function jsonReport({stdout}: Terminal, os: Os): Report {
	const event = (event: CommandEvent) => stdout.write(`${JSON.stringify(event)}\n`)
	return {
		event,
		problem(problem, os, state) {
			const {title, seen, fixes} = words.problemCard(problem, os)
			event({event: 'problem', code: problem.code, title, seen, fixes, board: state})
		},
		waiting(problem) {
			const {title, seen, fixes} = words.problemCard(problem, os)
			event({event: 'waiting', code: problem.code, title, seen, fixes})
		},
		cancelled(state) {
			const title = words.commands.cancelled
			event({event: 'problem', code: 'cancelled', title, seen: '', fixes: [], board: state})
		},
		note() {},
	}
}

/** Lines on stderr; only what was asked for goes to stdout. `live`: one line is drawn over and over for progress. */
function textReport({stdout, stderr}: Terminal, os: Os, live: boolean): Report {
	const {text: fitting} = glyphsFor(os)
	const bar = new ProgressLine(stderr, live)
	/** On a terminal in lines that fit, what follows the first one below its text. */
	const line = (text: string, mark = '') => {
		bar.clear()
		const columns = stderr.isTTY ? (stderr.columns || 80) - mark.length : Number.POSITIVE_INFINITY
		for (const [index, part] of wrapWords(fitting(text), columns).entries())
			stderr.write(`${index === 0 ? mark : ' '.repeat(mark.length)}${part}\n`)
	}
	const card = (problem: Problem, os: Os) => {
		const {title, seen, meaning, fixes} = words.problemCard(problem, os)
		line(title)
		for (const text of [seen, meaning]) if (text !== '') line(text, '  ')
		for (const [index, fix] of fixes.entries()) line(fix, `  ${index + 1}. `)
	}
	return {
		event(event) {
			switch (event.event) {
				case 'port':
					return line(words.commands.port(event.title, event.path))
				case 'chip':
					return line(words.commands.chip(event.model, sizeOrUnknown(event.flashBytes), event.mac))
				case 'firmware':
					return line(
						words.commands.firmware(
							event.file,
							words.bytes(event.bytes),
							words.commands.source[event.source],
						),
					)
				case 'progress':
					return bar.show(event)
				case 'saved':
					return line(words.commands.saved(event.files, words.bytes(event.bytes), event.folder))
				case 'put-back':
					return line(words.commands.putBack(event.files, words.bytes(event.bytes)))
				case 'verified':
					return line(words.commands.verified(event.md5))
				case 'prompt':
					bar.clear()
					stdout.write(`${words.commands.prompt(event.version, event.port)}\n`)
					return
				case 'computer':
				case 'usb':
				case 'verdict':
				case 'problem':
				case 'waiting':
				case 'done':
					return bar.clear()
			}
		},
		problem(problem, os, state) {
			card(problem, os)
			if (state !== 'untouched') line(words.commands.boardState(state), '  ')
		},
		waiting(problem) {
			card(problem, os)
			line(words.commands.goesOn, '  ')
		},
		cancelled(state) {
			line(`${words.commands.cancelled} ${words.commands.boardState(state)}`)
		},
		note(text) {
			// Not cut into lines: it may be there to be copied.
			bar.clear()
			stderr.write(`${fitting(text)}\n`)
		},
	}
}

function sizeOrUnknown(count: number | null): string {
	return count === null ? words.commands.unknown : words.bytes(count)
}

/** Progress for people: a line drawn over itself on a terminal, else one line per phase and tenth. */
class ProgressLine {
	#phase: Phase | undefined
	#tenth = -1
	#drawn = false

	constructor(
		private readonly stderr: NodeJS.WriteStream,
		private readonly live: boolean,
	) {}

	show({phase, done, total}: Progress): void {
		const share = total > 0 && phase !== 'connect' ? Math.min(1, done / total) : undefined
		if (this.live) {
			const percent = share === undefined ? '' : ` ${String(Math.floor(share * 100)).padStart(3)} %`
			this.stderr.write(`\r\u001b[2K${words.commands.phase(phase)}${percent}`)
			this.#drawn = true
			return
		}
		const tenth = share === undefined ? -1 : Math.floor(share * 10)
		if (phase === this.#phase && tenth === this.#tenth) return
		this.#phase = phase
		this.#tenth = tenth
		this.stderr.write(`${words.commands.phase(phase)}${share === undefined ? '' : ` ${tenth * 10} %`}\n`)
	}

	clear(): void {
		if (this.#drawn) this.stderr.write('\r\u001b[2K')
		this.#drawn = false
	}
}
