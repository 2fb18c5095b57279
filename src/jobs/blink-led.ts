/** Makes the LED of a running board blink, and keeps in mind where it is. Nothing is written to the board's files. */

import type {Environment} from '../environment.ts'
import type {RawRepl} from '../micropython/raw-repl.ts'
import {run} from '../micropython/short-code.ts'
import type {Progress} from '../progress.ts'
import {type Led, ledFrom, ledOf, ledText} from '../rules/leds.ts'
import type {PortInfo} from '../serial/port.ts'
import {onBoard} from './on-board.ts'

export interface Blinked {
	readonly led: Led
	/** From whom it is known: the person, a board's own table, or a guess for boards with this chip. */
	readonly from: 'typed' | 'remembered' | 'board' | 'kit'
}

export interface BlinkPlan {
	/** The board id under which it is remembered. */
	readonly board: string
	readonly chip: string
	/** The person's choice; undefined: where it is known to be. */
	readonly led: Led | undefined
}

/** Six times, each in code of its own: few enough to wait for, enough to be seen. */
const TIMES = 6

/** Undefined where nobody knows its pin: then nothing was done. Problem('first-step-failed'). */
export async function* blinkLed(
	env: Environment,
	port: PortInfo,
	plan: BlinkPlan,
	signal: AbortSignal,
): AsyncGenerator<Progress, Blinked | undefined> {
	const known = await whereIs(env, plan)
	if (!known) return undefined
	yield* onBoard(env, port, repl => blink(repl, known.led), signal)
	return known
}

async function whereIs(env: Environment, {board, chip, led}: BlinkPlan): Promise<Blinked | undefined> {
	if (led) return {led, from: 'typed'}
	const remembered = ledFrom((await env.settings.get('ledByBoard'))?.[board])
	if (remembered) return {led: remembered, from: 'remembered'}
	const known = ledOf(board, chip)
	return known && {led: known.led, from: known.isKit ? 'kit' : 'board'}
}

async function blink(repl: RawRepl, led: Led): Promise<void> {
	const code = led.kind === 'rgb' ? colours(led) : levels(led)
	for (let time = 0; time < TIMES; time += 1) await run(repl, code)
}

/** Each piece of code leaves the pin as an input, so that a cable which is pulled in between leaves nothing switched on. */
function levels({pin}: Led): string {
	return `import machine,time
_p=machine.Pin(${pin},machine.Pin.OUT)
try:
 for _i in(1,0):
  _p.value(_i)
  time.sleep_ms(300)
finally:
 machine.Pin(${pin},machine.Pin.IN)
 del _p`
}

function colours({pin, power}: Led): string {
	const [on, off] =
		power === undefined
			? ['', '']
			: [`machine.Pin(${power},machine.Pin.OUT,value=1)\n`, `\n machine.Pin(${power},machine.Pin.IN)`]
	return `import machine,neopixel,time
${on}_p=neopixel.NeoPixel(machine.Pin(${pin},machine.Pin.OUT),1)
try:
 for _i in(24,0):
  _p[0]=(_i,_i,_i)
  _p.write()
  time.sleep_ms(300)
finally:
 machine.Pin(${pin},machine.Pin.IN)${off}
 del _p`
}

/** Remembers where the LED of such a board is. */
export async function rememberLed(env: Environment, board: string, led: Led): Promise<void> {
	await env.settings.update('ledByBoard', known => ({...known, [board]: ledText(led)}))
}
