/** Asks a running MicroPython on which chip it runs, and for its MAC: by these a board is told from others. Knows the code; opens nothing. */

import type {Banner} from './prompt.ts'
import type {RawRepl} from './raw-repl.ts'

/** How long a board may take to say which one it is, in ms. */
const IDENTITY_MS = 8000

/** By which a board is told from others; the MAC in small letters with colons. */
interface Identity {
	readonly chip: string
	readonly mac: string
}

/**
 * A chip's own number is its MAC on an ESP32 and its kin (machine_unique_id in ports/esp32/modmachine.c). An ESP8266 has only the half of it there, and
 * the whole one in its radio, which is on anyway. Others have numbers that are no MACs.
 */
export const identityCode = `import sys
if sys.platform=='esp8266':
 import network
 _m=network.WLAN(0).config('mac')
else:
 import machine
 _m=machine.unique_id()
print(sys.platform,''.join('%02x'%_b for _b in _m))
del _m`

/** Undefined for a board that does not tell. `banner`: the one it printed. */
export async function askIdentity(repl: RawRepl, banner: Banner): Promise<Identity | undefined> {
	const result = await repl.run(identityCode, IDENTITY_MS)
	return result && identityIn(result.output, banner)
}

/** Undefined for a board that is no ESP, and for an answer that is none. `output`: what the code has printed. */
export function identityIn(output: string, {chip}: Pick<Banner, 'chip'>): Identity | undefined {
	const [, platform = '', mac] = /^(esp(?:32|8266)) ([0-9a-f]{12})\r?\n/.exec(output) ?? []
	return mac === undefined ? undefined : {chip: chipOf(chip, platform), mac: mac.match(/../g)!.join(':')}
}

/** `ESP32-S3`, also of an `ESP32S3`; a banner may name the memory in the place of the chip. */
function chipOf(named: string, platform: string): string {
	const [, kin] = /^ESP32-?([A-Z]\d{1,2})/i.exec(named) ?? []
	return (kin === undefined ? platform : `ESP32-${kin}`).toUpperCase()
}
