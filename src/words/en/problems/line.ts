/** The cards for what a port cannot be set to. */

import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'

export const lineCards: Cards<'no-framing' | 'no-break'> = {
	'no-framing': ({path}) => ({
		title: 'This connection cannot change how bytes stand on its line',
		seen: clean(path),
		meaning: 'It has 8 data bits, no parity and 1 stop bit, as every board does.',
		fixes: ['Leave it as it is: MicroPython wants nothing else.'],
	}),
	'no-break': ({path}) => ({
		title: 'This connection cannot send a break',
		seen: clean(path),
		meaning: 'A pseudo-terminal or a plain socket has no line that could be held low.',
		fixes: ['Use the port of the board itself, or rfc2217:// instead of socket://.'],
	}),
}
