/**
 * What is known by USB ids: the chips and boards behind them. Knows numbers and names; opens nothing and judges nothing.
 *
 * The tables are in adapters/, each with the source of its ids.
 */

import {bridges, neverSerial} from './adapters/bridges.ts'
import {espBoards} from './adapters/esp-boards.ts'
import {espressif} from './adapters/espressif.ts'
import {type Family, usbOnly} from './adapters/family.ts'
import {otherBoards} from './adapters/other-boards.ts'
import type {Adapter} from './port.ts'
import {ESPRESSIF_VID, FTDI_VID, SILICON_LABS_VID, WCH_VID} from './usb-ids.ts'

const families: readonly Family[] = [...bridges, ...neverSerial, ...espressif, ...espBoards, ...otherBoards]

const board = {kind: 'native', maxBaud: usbOnly} as const
/** These vendors give single product ids to many makers, so the id says only that it is somebody's board. */
const shared = {...board, chip: 'Board of a small maker'} as const

/** What is known of a vendor's products that are in no table. */
const vendors: ReadonlyMap<number, Adapter> = new Map([
	[FTDI_VID, {chip: 'FT232', maker: 'FTDI', kind: 'bridge', maxBaud: 921_600}],
	[0x067b, {chip: 'PL2303', maker: 'Prolific', kind: 'bridge', maxBaud: 460_800}],
	[0x0d28, {chip: 'DAPLink', maker: 'Arm', kind: 'debug-probe', maxBaud: 115_200}],
	[SILICON_LABS_VID, {chip: 'CP210x', maker: 'Silicon Labs', kind: 'bridge', maxBaud: 921_600}],
	[0x1209, {...shared, maker: 'pid.codes'}],
	[0x1366, {chip: 'J-Link', maker: 'SEGGER', kind: 'debug-probe', maxBaud: 115_200}],
	[0x16c0, {...shared, maker: 'VOTI'}],
	[0x16d0, {...shared, maker: 'MCS'}],
	[WCH_VID, {chip: 'CH34x', maker: 'WCH', kind: 'bridge', maxBaud: 460_800}],
	[0x1b4f, {...board, chip: 'Board', maker: 'SparkFun'}],
	[0x2341, {...board, chip: 'Board', maker: 'Arduino'}],
	[0x239a, {...board, chip: 'Board', maker: 'Adafruit'}],
	[0x2886, {...board, chip: 'Board', maker: 'Seeed Studio'}],
	[0x2a03, {...board, chip: 'Board', maker: 'Arduino'}],
	[0x2e8a, {...board, chip: 'RP2040 or RP2350', maker: 'Raspberry Pi', board: 'micropython'}],
	[ESPRESSIF_VID, {...board, chip: 'ESP32', maker: 'Espressif', board: 'esp'}],
	[0x37c5, {...board, chip: 'Board', maker: 'OpenMV', board: 'micropython'}],
	[0xf055, {...board, chip: 'Board with MicroPython', maker: 'MicroPython', board: 'micropython'}],
])

/** Makers of mobile-network and GPS modules: no board is behind their ports (Linux's option driver, ModemManager). */
const modemVendors: ReadonlySet<number> = new Set([
	0x05c6, 0x0af0, 0x0bdb, 0x1199, 0x12d1, 0x1410, 0x1546, 0x19d2, 0x1bc7, 0x1e0e, 0x1e2d, 0x2c7c, 0x2cb7,
])

/** The chips that share 10c4:ea60 and name themselves in their product string. */
const cp210xNames = /\bCP21(?:02C|02N|02|03|04|09)\b/

const known: ReadonlyMap<number, Adapter> = new Map(
	families.flatMap(({vendor, products, ...rest}) =>
		products.flatMap(([chip, ...ids]) =>
			ids.map((id): [number, Adapter] => [idOf(vendor, id), {chip, ...rest}]),
		),
	),
)

/**
 * The adapter with these ids, or what its vendor makes in general; `product` is the device's own name for itself,
 * untrusted.
 */
export function adapterFor(vendorId: number, productId: number, product?: string): Adapter | undefined {
	const adapter = known.get(idOf(vendorId, productId)) ?? vendors.get(vendorId)
	const named = adapter?.chip === 'CP210x' ? product?.match(cp210xNames)?.[0] : undefined
	return adapter && named ? {...adapter, chip: named} : adapter
}

export function isModem(vendorId: number): boolean {
	return modemVendors.has(vendorId)
}

function idOf(vendor: number, product: number): number {
	return vendor * 0x10000 + product
}
