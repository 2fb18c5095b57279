/** Which speed an adapter turned out to carry, from one install to the next. Knows ports and settings; talks to no chip. */

import type {Environment} from '../environment.ts'
import {speedLadder} from '../esp/baud.ts'
import type {Written} from '../esp/write.ts'
import type {PortInfo} from '../serial/port.ts'

/** In baud; undefined: nothing was installed over this adapter yet. */
export function rememberedSpeed(
	{settings}: Pick<Environment, 'settings'>,
	info: PortInfo,
): number | undefined {
	return settings.get('speedByAdapter')?.[adapterKey(info)]
}

/**
 * Keeps the speed at which a write went well, the second try included: an accident happens. When it took more, the next
 * install begins one step below where this one began. A write by the ROM, or of nothing, says nothing about the adapter.
 */
export function rememberSpeed(
	{settings}: Pick<Environment, 'settings'>,
	info: PortInfo,
	{stub, changed, tries, baud}: Written,
): void {
	if (!stub || changed === 0) return
	const known = settings.get('speedByAdapter')
	const begun = speedLadder(known?.[adapterKey(info)], info.adapter)
	const speed = tries <= 2 ? baud : (begun[1] ?? baud)
	settings.set('speedByAdapter', {...known, [adapterKey(info)]: speed})
}

/** `10c4:ea60:0001`: two adapters of a kind may hang on different cables. A port without ids is known by its path. */
function adapterKey({vendorId, productId, serialNumber, path}: PortInfo): string {
	if (vendorId === undefined || productId === undefined) return path
	const ids = [vendorId, productId].map(id => id.toString(16).padStart(4, '0'))
	return [...ids, ...(serialNumber === undefined ? [] : [serialNumber])].join(':')
}
