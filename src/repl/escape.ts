/**
 * picocom's escape with its two states, as a pure function over one table: bytes pass through until the command key makes the next one
 * a command. Knows no port and no terminal.
 */

/** `transparent`: keys go to the board; `command`: the next key is a command for this program. */
export type EscapeState = 'transparent' | 'command'

/**
 * The commands by their keys, each with Ctrl, in the order of the help. Those of one row are told in one line of it
 * (`words.replCommands.help`). picocom 3.1 has all but E, L and O, which it leaves free.
 */
export const commandTable = {
	leave: {X: 'leave', Q: 'quit'},
	help: {H: 'help', K: 'help'},
	settings: {V: 'settings'},
	speed: {B: 'baud', U: 'faster', D: 'slower'},
	framing: {F: 'flow', Y: 'parity', I: 'dataBits', J: 'stopBits'},
	lines: {T: 'dtr', G: 'rts', P: 'pulse'},
	break: {'\\': 'break'},
	echo: {C: 'echo'},
	hex: {W: 'hex'},
	files: {S: 'send', R: 'receive'},
	run: {E: 'run'},
	log: {L: 'log'},
	restart: {O: 'restart'},
} as const

export type CommandRow = keyof typeof commandTable
type CommandsOf<Row> = Row extends Record<string, infer Name> ? Name : never
type AnyCommand = {[Row in CommandRow]: CommandsOf<(typeof commandTable)[Row]>}[CommandRow]
/** What leaves is no work for anybody: the session ends. */
export type CommandName = Exclude<AnyCommand, 'leave' | 'quit'>

type EscapeAction =
	| {readonly kind: 'send'; readonly bytes: Uint8Array}
	/** The command key twice: it is meant for the board itself. */
	| {readonly kind: 'literal'; readonly byte: number}
	| {readonly kind: 'leave'}
	| {readonly kind: 'command'; readonly name: CommandName}
	/** After the command key, a key that is no command. */
	| {readonly kind: 'unknown'; readonly byte: number}

export interface Escaped {
	readonly state: EscapeState
	/** Undefined where nothing is to be done yet. */
	readonly action?: EscapeAction
	/** What has not been looked at: it may be the answer to what the command asks. */
	readonly rest: Uint8Array
}

const CTRL_H = 0x08
const CTRL_RIGHT_BRACKET = 0x1d
const BACKSPACE = 0x7f

const byByte = new Map<number, AnyCommand>(
	Object.values(commandTable).flatMap(row =>
		Object.entries(row).map(([letter, name]) => [ctrl(letter), name] as const),
	),
)

/** The byte that a key sends with Ctrl. */
export function ctrl(letter: string): number {
	return letter.toUpperCase().charCodeAt(0) & 0x1f
}

/** The letter of a key that sends `byte` with Ctrl; undefined for other bytes. */
export function letterOf(byte: number): string | undefined {
	return byte < 0x20 ? String.fromCharCode(byte + 0x40) : undefined
}

/** What the first of the typed bytes mean. Ctrl-] leaves whatever the command key is, and is the only way where there is none. */
export function interpret(state: EscapeState, typed: Uint8Array, commandKey: number | undefined): Escaped {
	if (state === 'command') {
		const [byte] = typed
		if (byte === undefined) return {state, rest: typed}
		return {state: 'transparent', action: commandOf(byte, commandKey), rest: typed.subarray(1)}
	}
	const isOurs = (byte: number) => byte === commandKey || byte === CTRL_RIGHT_BRACKET
	const end = typed.findIndex(isOurs)
	const plain = end < 0 ? typed : typed.subarray(0, end)
	if (plain.length > 0)
		return {state, action: {kind: 'send', bytes: plain}, rest: typed.subarray(plain.length)}
	if (typed.length === 0) return {state, rest: typed}
	const rest = typed.subarray(1)
	if (typed[0] === commandKey) return {state: 'command', rest}
	return {state, action: {kind: 'leave'}, rest}
}

function commandOf(byte: number, commandKey: number | undefined): EscapeAction {
	if (byte === commandKey) return {kind: 'literal', byte}
	if (byte === CTRL_RIGHT_BRACKET) return {kind: 'leave'}
	// Some terminals send DEL for Ctrl-H.
	const name = byByte.get(byte === BACKSPACE ? CTRL_H : byte)
	if (name === undefined) return {kind: 'unknown', byte}
	return name === 'leave' || name === 'quit' ? {kind: 'leave'} : {kind: 'command', name}
}
