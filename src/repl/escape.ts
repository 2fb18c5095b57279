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

const ctrlA = 0x01
const ctrlH = 0x08
const ctrlX = 0x18
const ctrlRightBracket = 0x1d
const backspace = 0x7f

interface Escaped {
	readonly state: EscapeState
	readonly actions: readonly EscapeAction[]
}

/** What the typed bytes mean, in order. Nothing after a 'leave' is interpreted. */
export function interpret(state: EscapeState, typed: Uint8Array): Escaped {
	const actions: EscapeAction[] = []
	let sending: number[] = []
	const flush = () => {
		if (sending.length > 0) actions.push({kind: 'send', bytes: Uint8Array.from(sending)})
		sending = []
	}
	for (const byte of typed) {
		if (state === 'transparent') {
			if (byte === ctrlA) {
				state = 'command'
			} else if (byte === ctrlRightBracket) {
				flush()
				return {state: 'transparent', actions: [...actions, {kind: 'leave'}]}
			} else {
				sending.push(byte)
			}
			continue
		}
		state = 'transparent'
		if (byte === ctrlA) {
			sending.push(ctrlA)
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
		case ctrlX:
		case ctrlRightBracket:
			return {kind: 'leave'}
		// Some terminals send DEL for Ctrl-H.
		case ctrlH:
		case backspace:
			return {kind: 'help'}
		default:
			return {kind: 'unknown'}
	}
}
