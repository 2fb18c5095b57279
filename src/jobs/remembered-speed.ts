/** Which speed an adapter turned out to carry, from one install to the next. Knows ports and settings; talks to no chip. */

import type {Environment} from '../environment.ts'
import {nextFaster, speedLadder} from '../esp/baud.ts'
import type {Written} from '../esp/write.ts'
import type {PortInfo} from '../serial/port.ts'
import {hexId} from '../serial/usb-ids.ts'

type WithSettings = Pick<Environment, 'settings'>

/** After so many installs that went well a step more is tried: a slow cable may have been replaced by a better one. */
const trustAfter = 3
/** A step that failed is not tried again before so many more; it costs a second. */
const waitAfterFailure = 10

/** The speed to begin with, in baud; undefined: nothing was installed over this adapter yet. */
export function rememberedSpeed({settings}: WithSettings, info: PortInfo): number | undefined {
	const key = adapterKey(info)
	const speed = settings.get('speedByAdapter')?.[key]
	if (speed === undefined) return undefined
	const trusted = (settings.get('trustByAdapter')?.[key] ?? 0) >= trustAfter
	return (trusted ? nextFaster(speed, info.adapter) : undefined) ?? speed
}

/**
 * Keeps the speed at which a write went well, the second try included: an accident happens. When it took more, the next
 * install begins one step below where this one began. A write by the ROM, or of nothing, says nothing about the adapter.
 */
export function rememberSpeed(
	{settings}: WithSettings,
	info: PortInfo,
	{stub, changed, tries, baud}: Written,
): void {
	if (!stub || changed === 0) return
	const key = adapterKey(info)
	const [known, trust] = [settings.get('speedByAdapter'), settings.get('trustByAdapter')]
	const ladder = speedLadder(rememberedSpeed({settings}, info), info.adapter)
	const speed = tries <= 2 ? baud : (ladder[1] ?? baud)
	settings.set('speedByAdapter', {...known, [key]: speed})
	settings.set('trustByAdapter', {
		...trust,
		[key]: trustIn(speed, known?.[key], ladder[0]!, trust?.[key] ?? 0),
	})
}

/** How much the new speed is trusted, in installs that went well; below 0 after a step that failed. */
function trustIn(speed: number, before: number | undefined, fastest: number, trust: number): number {
	if (speed < fastest) return trustAfter - waitAfterFailure
	return speed === before ? trust + 1 : 1
}

/** `10c4:ea60:0001`: two adapters of a kind may hang on different cables. A port without ids is known by its path. */
function adapterKey({vendorId, productId, serialNumber, path}: PortInfo): string {
	if (vendorId === undefined || productId === undefined) return path
	return [hexId(vendorId), hexId(productId), ...(serialNumber === undefined ? [] : [serialNumber])].join(':')
}
