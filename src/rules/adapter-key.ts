/** Under which name an adapter is remembered. Pure. */

import type {PortInfo} from '../serial/port.ts'

/**
 * `10c4:ea60:0001`. The serial number is part of it, because two adapters of a kind may have different cables. A port
 * without ids is known by its path.
 */
export function adapterKey({vendorId, productId, serialNumber, path}: PortInfo): string {
	if (vendorId === undefined || productId === undefined) return path
	const ids = [vendorId, productId].map(id => id.toString(16).padStart(4, '0'))
	return [...ids, ...(serialNumber === undefined ? [] : [serialNumber])].join(':')
}
