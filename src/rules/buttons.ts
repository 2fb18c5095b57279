/** Which buttons of a board put its chip into download mode, as they are printed beside them, and when a person has to. Pure. */

import type {Heard} from '../problem.ts'
import type {Cause} from './cause.ts'

export interface Buttons {
	/** Held: it keeps low the pin that the chip reads at its start. */
	readonly boot: string
	/** Tapped meanwhile: it restarts the chip. */
	readonly reset: string
}

/** The usual prints: NodeMCU for the ESP8266, DevKitC for the ESP32, the DevKits with a USB of their own for what came after. */
const named: Readonly<Record<string, Buttons>> = {
	ESP8266: {boot: 'FLASH', reset: 'RST'},
	ESP32: {boot: 'BOOT', reset: 'EN'},
}
const usual: Buttons = {boot: 'BOOT', reset: 'RESET'}

/** The buttons that end what `cause` is about; undefined where none do. `chip`: the one that was met last. */
export function buttonsFor(cause: Cause, chip?: string): Buttons | undefined {
	if (!needsButtons(cause)) return undefined
	const heard = 'problem' in cause ? chipHeard(cause) : undefined
	const known = heard ?? chip
	return (known === undefined ? undefined : named[known]) ?? usual
}

function needsButtons(cause: Cause): boolean {
	if (cause.kind !== 'problem') return cause.code === 'needs-boot'
	if (cause.problem.code === 'no-control-lines') return true
	const {facts} = cause.problem
	if (cause.problem.code !== 'no-answer' || !('reset' in facts)) return false
	return !facts.reset || bootFirst.includes(facts.heard)
}

/** What is heard of a chip that only has to be told to wait. */
const bootFirst: readonly Heard[] = [
	'silence',
	'boot-log',
	'invalid-header',
	'wrong-chip',
	'no-rf-data',
	'crash',
	'micropython',
	'program',
]

/** Each family's boot ROM begins its log in its own way. */
function chipHeard({problem}: Extract<Cause, {readonly problem: unknown}>): string | undefined {
	const sample = 'sample' in problem.facts ? problem.facts.sample : ''
	if (/ets Jan {1,2}8 201[34]/.test(sample)) return 'ESP8266'
	return /ets J(?:un|ul) [ \d]\d 201[69]/.test(sample) ? 'ESP32' : undefined
}
