/**
 * Hides duplicate ports on a Mac, where one chip with two drivers has two ports and only one of them is worth choosing.
 * Knows how drivers name their ports; opens nothing.
 *
 * A driver names all of its ports alike and only their ends differ (`usbserial-14200` and `-14201` on an FT2232,
 * `usbmodem…1` and `…3` on a CH342, `SLAB_USBtoUART` and `SLAB_USBtoUART2` on a CP2105). So ports of one driver are
 * different ports, and ports of two drivers at the same location are the same ports twice.
 */

import type {PortInfo} from './port.ts'
import {isCh9102} from './usb-ids.ts'

type Driver = 'apple' | 'wch' | 'silabs'

const names: readonly (readonly [RegExp, Driver])[] = [
	[/^\/dev\/cu\.usb(?:serial-|modem)/, 'apple'],
	[/^\/dev\/cu\.wchusbserial/, 'wch'],
	[/^\/dev\/cu\.SLAB_USBtoUART/, 'silabs'],
]

/** Leaves one row for each port. The list keeps its order; ports whose driver or location is unknown stay in it. */
export function withoutDuplicates(
	ports: readonly PortInfo[],
	platform: NodeJS.Platform,
): readonly PortInfo[] {
	if (platform !== 'darwin') return ports
	return ports.filter(port => {
		const driver = driverOf(port.path)
		if (!driver || port.location === undefined) return true
		const paths = ports.filter(other => isSameDevice(port, other)).map(({path}) => path)
		return driver === bestDriver(paths, port)
	})
}

/** The paths of one device, those of the best driver first. */
export function bestDriverFirst(
	paths: readonly string[],
	ids: Pick<PortInfo, 'vendorId' | 'productId'>,
): readonly string[] {
	const best = bestDriver(paths, ids)
	return [...paths].sort((a, b) => Number(driverOf(b) === best) - Number(driverOf(a) === best))
}

/** The driver with the most ports, so that no port is lost; of equal ones Apple's, which comes with the system. */
function bestDriver(paths: readonly string[], ids: Pick<PortInfo, 'vendorId' | 'productId'>): Driver {
	const preferred = isCh9102(ids) ? 'wch' : 'apple'
	const order: readonly Driver[] = [preferred, 'apple', 'wch', 'silabs']
	const count = (driver: Driver) => paths.filter(path => driverOf(path) === driver).length
	return order.reduce((best, driver) => (count(driver) > count(best) ? driver : best))
}

function driverOf(path: string): Driver | undefined {
	return names.find(([name]) => name.test(path))?.[1]
}

function isSameDevice(a: PortInfo, b: PortInfo): boolean {
	return a.location === b.location && a.vendorId === b.vendorId && a.productId === b.productId
}
