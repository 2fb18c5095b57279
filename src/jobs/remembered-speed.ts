/** Remembers which speed an adapter carried, from one install to the next. Knows ports and settings; talks to no chip. */

import type {Environment} from '../environment.ts'
import {nextFaster, speedLadder} from '../esp/baud.ts'
import type {Written} from '../esp/write.ts'
import {adapterKey} from '../rules/adapter-key.ts'
import type {PortInfo} from '../serial/port.ts'

type WithSettings = Pick<Environment, 'settings'>

/** After so many successful installs the next faster speed is tried: a slow cable may have been replaced by a better one. */
const TRUSTED_INSTALLS = 3
/** A speed that failed is not tried again before so many more successful installs; each failure costs a second. */
const INSTALLS_AFTER_FAILURE = 10

/** The speed to begin with, in baud; undefined when nothing was installed over this adapter yet. */
export async function rememberedSpeed({settings}: WithSettings, info: PortInfo): Promise<number | undefined> {
	const key = adapterKey(info)
	const speed = (await settings.get('speedByAdapter'))?.[key]
	if (speed === undefined) return undefined
	const trusted = ((await settings.get('trustByAdapter'))?.[key] ?? 0) >= TRUSTED_INSTALLS
	return (trusted ? nextFaster(speed, info.adapter) : undefined) ?? speed
}

/**
 * Remembers the speed at which a write succeeded, also if it took a second try, because accidents happen. If it took more,
 * the next install begins one speed below the one this install began with. A write by the ROM, or of nothing, tells nothing
 * about the adapter.
 */
export async function rememberSpeed(
	{settings}: WithSettings,
	info: PortInfo,
	{stub, changed, tries, baud}: Written,
): Promise<void> {
	if (!stub || changed === 0) return
	const key = adapterKey(info)
	const known = (await settings.get('speedByAdapter'))?.[key]
	const ladder = speedLadder(await rememberedSpeed({settings}, info), info.adapter)
	const speed = tries <= 2 ? baud : (ladder[1] ?? baud)
	await settings.update('speedByAdapter', speeds => ({...speeds, [key]: speed}))
	await settings.update('trustByAdapter', trust => ({
		...trust,
		[key]: trustIn(speed, known, ladder[0]!, trust?.[key] ?? 0),
	}))
}

/** How many successful installs at the new speed count; negative after a faster speed failed. */
function trustIn(speed: number, before: number | undefined, fastest: number, trust: number): number {
	if (speed < fastest) return TRUSTED_INSTALLS - INSTALLS_AFTER_FAILURE
	return speed === before ? trust + 1 : 1
}
