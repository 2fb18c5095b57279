/** Encodes and decodes telnet (RFC 854, RFC 855). Pure; knows no socket and no serial port. */

const IAC = 0xff
const SB = 0xfa
const SE = 0xf0
const verbs = {will: 0xfb, wont: 0xfc, do: 0xfd, dont: 0xfe} as const

export type Verb = keyof typeof verbs

/** The options that both sides of a serial port agree on: RFC 856, RFC 858, RFC 2217. */
export const telnetOption = {binary: 0, suppressGoAhead: 3, comPort: 44} as const

/** A subnegotiation that is longer is nonsense and is cut off; those of RFC 2217 are under ten bytes, except a signature. */
const MAX_SUBNEGOTIATION = 1024

export type TelnetEvent =
	| {readonly kind: 'data'; readonly bytes: Uint8Array}
	| {readonly kind: 'negotiation'; readonly verb: Verb; readonly option: number}
	| {readonly kind: 'subnegotiation'; readonly option: number; readonly payload: Uint8Array}

type State =
	| {readonly in: 'data' | 'command' | 'subnegotiation' | 'subnegotiation-command'}
	| {readonly in: 'option'; readonly verb: Verb}

/** Decodes a stream, however it is cut into pieces. Commands without an option (NOP, AYT…) are dropped. */
export class TelnetDecoder {
	#state: State = {in: 'data'}
	#payload: number[] = []

	push(bytes: Uint8Array): TelnetEvent[] {
		const events: TelnetEvent[] = []
		const data = new Uint8Array(bytes.length)
		let held = 0
		for (const byte of bytes) {
			if (this.#state.in === 'data' && byte !== IAC) {
				data[held++] = byte
			} else if (this.#state.in === 'command' && byte === IAC) {
				data[held++] = IAC
				this.#state = {in: 'data'}
			} else {
				const event = this.#step(byte)
				if (!event) continue
				if (held > 0) events.push({kind: 'data', bytes: data.slice(0, held)})
				held = 0
				events.push(event)
			}
		}
		if (held > 0) events.push({kind: 'data', bytes: data.slice(0, held)})
		return events
	}

	#step(byte: number): TelnetEvent | undefined {
		switch (this.#state.in) {
			case 'data':
				this.#state = {in: 'command'}
				return undefined
			case 'command':
				this.#state = this.#afterCommand(byte)
				return undefined
			case 'option': {
				const {verb} = this.#state
				this.#state = {in: 'data'}
				return {kind: 'negotiation', verb, option: byte}
			}
			case 'subnegotiation':
				if (byte === IAC) this.#state = {in: 'subnegotiation-command'}
				else this.#keep(byte)
				return undefined
			case 'subnegotiation-command':
				return this.#inSubnegotiation(byte)
		}
	}

	#afterCommand(byte: number): State {
		if (byte === SB) {
			this.#payload = []
			return {in: 'subnegotiation'}
		}
		const verb = verbOf(byte)
		return verb ? {in: 'option', verb} : {in: 'data'}
	}

	#inSubnegotiation(byte: number): TelnetEvent | undefined {
		if (byte !== SE) {
			// IAC IAC is one 0xff; any other command inside is the sender's mistake and is dropped.
			if (byte === IAC) this.#keep(IAC)
			this.#state = {in: 'subnegotiation'}
			return undefined
		}
		this.#state = {in: 'data'}
		const [option, ...payload] = this.#payload
		if (option === undefined) return undefined
		return {kind: 'subnegotiation', option, payload: Uint8Array.from(payload)}
	}

	#keep(byte: number): void {
		if (this.#payload.length < MAX_SUBNEGOTIATION) this.#payload.push(byte)
	}
}

function verbOf(byte: number): Verb | undefined {
	for (const verb of Object.keys(verbs) as Verb[]) if (verbs[verb] === byte) return verb
	return undefined
}

/** Data on the wire: every 0xff is doubled. */
export function escapeData(bytes: Uint8Array): Uint8Array {
	let extra = 0
	for (const byte of bytes) if (byte === IAC) extra += 1
	if (extra === 0) return bytes
	const escaped = new Uint8Array(bytes.length + extra)
	let at = 0
	for (const byte of bytes) {
		escaped[at++] = byte
		if (byte === IAC) escaped[at++] = IAC
	}
	return escaped
}

export function negotiation(verb: Verb, option: number): Uint8Array {
	return Uint8Array.of(IAC, verbs[verb], option)
}

export function subnegotiation(option: number, payload: Uint8Array): Uint8Array {
	return Uint8Array.of(IAC, SB, option, ...escapeData(payload), IAC, SE)
}

/**
 * Decides by a connection's first bytes. A telnet side begins with IAC WILL/WONT/DO/DONT and an option, and the numbers of
 * all known options are small; anything else is plain bytes. Undefined while they could still be either.
 */
export function speaksTelnet(first: Uint8Array): boolean | undefined {
	const [iac, verb, option] = first
	if (iac === undefined) return undefined
	if (iac !== IAC) return false
	if (verb === undefined) return undefined
	if (!verbOf(verb)) return false
	if (option === undefined) return undefined
	return option < 64
}

type Agreement = 'no' | 'asked' | 'yes' | 'refused'

/** How often an option may be agreed to and taken back; a side that goes on has lost its mind, and gets no more replies. */
const MAX_CHANGES = 8

/**
 * One side's view of the options: what it offers to do, what it wants the other side to do, and what was agreed. It replies
 * only when something changes, so that two sides never answer each other for ever (the rule of RFC 854).
 */
export class TelnetOptions {
	readonly #ours = new Map<number, Agreement>()
	readonly #theirs = new Map<number, Agreement>()
	readonly #changes = new Map<number, number>()

	constructor(ours: readonly number[], theirs: readonly number[]) {
		for (const option of ours) this.#ours.set(option, 'no')
		for (const option of theirs) this.#theirs.set(option, 'no')
	}

	/** The requests for everything that is neither agreed nor requested yet. */
	ask(): Uint8Array {
		const requests: Uint8Array[] = []
		for (const [verb, options] of [
			['will', this.#ours],
			['do', this.#theirs],
		] as const) {
			for (const [option, state] of options) {
				if (state !== 'no') continue
				options.set(option, 'asked')
				requests.push(negotiation(verb, option))
			}
		}
		return Buffer.concat(requests)
	}

	/** The reply to a negotiation that came in; undefined when none is needed. */
	answer(verb: Verb, option: number): Uint8Array | undefined {
		const reply = this.#replyTo(verb, option)
		if (!reply) return undefined
		const changes = (this.#changes.get(option) ?? 0) + 1
		this.#changes.set(option, changes)
		return changes <= MAX_CHANGES ? reply : undefined
	}

	#replyTo(verb: Verb, option: number): Uint8Array | undefined {
		switch (verb) {
			case 'do':
				return accept(this.#ours, option, 'will', 'wont')
			case 'will':
				return accept(this.#theirs, option, 'do', 'dont')
			case 'dont':
				return refuse(this.#ours, option, 'wont')
			case 'wont':
				return refuse(this.#theirs, option, 'dont')
		}
	}
}

function accept(
	options: Map<number, Agreement>,
	option: number,
	yes: Verb,
	no: Verb,
): Uint8Array | undefined {
	const state = options.get(option)
	if (state === 'refused') return undefined
	if (state === undefined) {
		// An unknown option is refused once; a side that keeps asking gets no further replies.
		options.set(option, 'refused')
		return negotiation(no, option)
	}
	options.set(option, 'yes')
	return state === 'no' ? negotiation(yes, option) : undefined
}

function refuse(options: Map<number, Agreement>, option: number, no: Verb): Uint8Array | undefined {
	const state = options.get(option)
	if (state === undefined || state === 'refused') return undefined
	options.set(option, 'no')
	return state === 'yes' ? negotiation(no, option) : undefined
}
