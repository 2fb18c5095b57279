/**
 * picocom's escape with its two states, as a pure function: bytes pass through until Ctrl-A makes the next one a command.
 * Knows no port and no terminal.
 */

/** `transparent`: keys go to the board; `command`: the next key is a command for this program. */
export type EscapeState = 'transparent' | 'command'

type EscapeAction =
	| {readonly kind: 'send'; readonly bytes: Uint8Array}
	| {readonly kind: 'leave'}
	| {readonly kind: 'help'}
	/** After Ctrl-A, a key that is no command. */
	| {readonly kind: 'unknown'}

const CTRL_A = 0x01
const CTRL_H = 0x08
const CTRL_K = 0x0b
const CTRL_Q = 0x11
const CTRL_X = 0x18
const CTRL_RIGHT_BRACKET = 0x1d
const BACKSPACE = 0x7f

interface Escaped {
	readonly state: EscapeState
	readonly actions: readonly EscapeAction[]
}

/** What the typed bytes mean, in order. Nothing after a 'leave' is interpreted. */
export function interpret(
	state: EscapeState,
	typed: Uint8Array,
	commandKey: number | undefined = CTRL_A,
): Escaped {
	const actions: EscapeAction[] = []
	let sending: number[] = []
	const flush = () => {
		if (sending.length > 0) actions.push({kind: 'send', bytes: Uint8Array.from(sending)})
		sending = []
	}
	for (const byte of typed) {
		if (state === 'transparent') {
			if (byte === commandKey) {
				state = 'command'
			} else if (byte === CTRL_RIGHT_BRACKET) {
				flush()
				return {state: 'transparent', actions: [...actions, {kind: 'leave'}]}
			} else {
				sending.push(byte)
			}
			continue
		}
		state = 'transparent'
		if (byte === commandKey) {
			sending.push(commandKey)
			continue
		}
		flush()
		const action = commandOf(byte)
		actions.push(action)
		if (action.kind === 'leave') return {state, actions}
	}
	flush()
	return {state, actions}
}

function commandOf(byte: number): EscapeAction {
	switch (byte) {
		case CTRL_X:
		case CTRL_Q:
		case CTRL_RIGHT_BRACKET:
			return {kind: 'leave'}
		// Some terminals send DEL for Ctrl-H.
		case CTRL_H:
		case CTRL_K:
		case BACKSPACE:
			return {kind: 'help'}
		default:
			return {kind: 'unknown'}
	}
}
