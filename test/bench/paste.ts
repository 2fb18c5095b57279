/**
 * The process of a person who pastes programs at a board's prompt: how much of each arrives, and how long it takes. Knows the REPL; not
 * who serves the board.
 */

import {systemClock} from '#built/clock'
import {replSession} from '#built/repl/session'
import {openNetworkPort} from '#built/serial/network-port'
import type {PortInfo} from '#built/serial/port'
import {environmentOver} from './environment.ts'
import type {PasteOrder, PasteResult} from './messages.ts'
import {watchedTerminal} from './watched-terminal.ts'

/** So many characters are printed to learn how fast this board prints: its echo is no faster. */
const PRINTED = 20_000
/** No hand goes from Enter to the next paste in less, in ms. */
const HAND_MS = 100
/** `\r\n=== `, with which the board answers the end of each line. */
const PROMPT_BYTES = 6

/** 54 bytes with its end, and worth its own number. */
function line(at: number): string {
	return `a += ${String(at).padStart(5, '0')[4]}; n += 1  # ${'of a program in a book '.repeat(2)}`.slice(
		0,
		53,
	)
}

const order: PasteOrder = JSON.parse(process.argv[2]!)
const info: PortInfo = {path: `rfc2217://${order.address}`, kind: 'network', likelihood: 'possible'}
const {terminal, shown} = watchedTerminal()
const env = environmentOver(
	({path}, baud, signal) => openNetworkPort(path, baud, systemClock, signal),
	terminal,
)
const stdin = terminal.stdin as unknown as NodeJS.WritableStream
const session = replSession(env, info)
await shown.until(/>>> $/)
const rate = await printingRate()
const results: PasteResult[] = []
for (const lines of order.pastes) results.push(await pasted(lines))
stdin.write('\x1d')
await session
process.send?.(results)
process.disconnect?.()

/** In bytes a ms. */
async function printingRate(): Promise<number> {
	const began = performance.now()
	stdin.write(`print("x" * ${PRINTED})\r`)
	await shown.until(/x\r\n>>> $/)
	return PRINTED / (performance.now() - began)
}

async function pasted(lines: number): Promise<PasteResult> {
	stdin.write('a = n = 0\r')
	await shown.until(/>>> $/)
	await systemClock.sleep(HAND_MS)
	const program = Array.from({length: lines}, (_, at) => line(at)).join('\n')
	const began = performance.now()
	stdin.write(`\x1b[200~${program}\n\x1b[201~`)
	const large = program.length > 24 * 1024
	if (large) {
		await shown.until(/p: /)
		stdin.write('p')
	}
	await shown.until(/ pasted\r\n/)
	const ms = performance.now() - began
	await shown.until(/>>> $/)
	stdin.write('print("ran", n)\r')
	await shown.until(/ran \d+\r\n/)
	const arrived = Number(/ran (\d+)\r\n/.exec(shown.read)?.[1])
	const echoed = program.length + lines * (PROMPT_BYTES - 1)
	return {
		lines,
		bytes: program.length,
		lostBytes: (lines - arrived) * 54,
		share: echoed / rate / ms,
	}
}
