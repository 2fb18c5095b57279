/** Sets the clock of a board that is at its prompt: none keeps time without power. Knows what time it is here; no screen. */

import type {RawRepl} from './raw-repl.ts'

/** How long a board may take for it, in ms. */
const SET_MS = 3000
/** A clock that is off by no more is left alone, in s. */
const MAY_DIFFER_S = 2

/**
 * Sets it to this computer's local time, as `mpremote rtc --set` does; a build without a clock stays as it is. `now`: the time here.
 */
export async function setClock(repl: RawRepl, now: Date): Promise<void> {
	await repl.run(clockCode(dateTuple(now)), SET_MS)
}

/** Year, month, day, weekday from Monday, 0; hours, minutes, seconds, fraction. */
function dateTuple(now: Date): string {
	const date = [now.getFullYear(), now.getMonth() + 1, now.getDate(), (now.getDay() + 6) % 7]
	return [...date, now.getHours(), now.getMinutes(), now.getSeconds(), 0].join(',')
}

const clockCode = (when: string) => `def _t(w):
 import machine,time
 y,o,d,_,h,m,s,_=w
 if abs(time.time()-time.mktime((y,o,d,h,m,s,0,0)))>${MAY_DIFFER_S}:machine.RTC().datetime(w)
try:_t((${when}))
except:pass
del _t`

/** All the code that is sent from here, with nothing in the place of the time. */
export const clockCodes: readonly string[] = [clockCode('')]
