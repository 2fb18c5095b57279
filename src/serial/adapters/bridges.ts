/**
 * Chips between USB and a UART, by their ids. Knows nothing of what is wired to them.
 *
 * Ids: the tables of Linux's cp210x, ch341, ftdi_sio and pl2303 drivers and of WCH's ch343 driver, the USB ID Repository,
 * the products that Apple's drivers list, esptool's and PlatformIO's lists.
 *
 * Speeds: what the family carries with every system's own driver. esptool's issue tracker has reports of faster ones
 * failing (CH340 above 460800 on macOS, CP2102 at 1 Mbit/s). FTDI's chips and the CH343 series do 3 Mbit/s and more by
 * their data sheets, but a flash takes no more than 2.
 */

import {FTDI_VID, SILICON_LABS_VID, WCH_VID} from '../usb-ids.ts'
import type {Family} from './family.ts'

export const bridges: readonly Family[] = [
	{
		vendor: SILICON_LABS_VID,
		maker: 'Silicon Labs',
		kind: 'bridge',
		maxBaud: 921_600,
		products: [
			// All ids that Silicon Labs gives a chip with one UART; the product string tells which chip it is.
			['CP210x', 0x803b, 0x80a9, 0x8d9a, 0xea60, 0xea61, 0xea63],
			['CP2102C', 0xea64],
			['CP2105', 0xea70, 0xea7a],
			['CP2108', 0xea71, 0xea7b],
		],
	},
	{
		vendor: WCH_VID,
		maker: 'WCH',
		kind: 'bridge',
		maxBaud: 460_800,
		products: [
			['CH341', 0x5523],
			['CH340K', 0x7522],
			['CH340', 0x7523],
			['CH330', 0xe523],
		],
	},
	// These are serial by class (CDC-ACM), except the CH348.
	{
		vendor: WCH_VID,
		maker: 'WCH',
		kind: 'bridge',
		maxBaud: 2_000_000,
		products: [
			['CH342', 0x55d2],
			['CH343', 0x55d3],
			['CH9102', 0x55d4],
			['CH344', 0x55d5],
			['CH9143', 0x55d6],
			['CH9103', 0x55d7],
			['CH9101', 0x55d8],
			['CH348', 0x55d9],
			['CH347', 0x55da, 0x55db, 0x55dd, 0x55de],
			['CH9104', 0x55df],
			['CH339', 0x55e7],
			['CH9114', 0x55e8],
			['CH9111', 0x55e9, 0x55ea],
			['CH346', 0x55eb, 0x55ec],
		],
	},
	// The CH340 under other vendors' ids (Linux's ch341 driver).
	{vendor: 0x4348, maker: 'WCH', kind: 'bridge', maxBaud: 460_800, products: [['CH340', 0x5523]]},
	{vendor: 0x9986, maker: 'WCH', kind: 'bridge', maxBaud: 460_800, products: [['CH340', 0x7523]]},
	{vendor: 0x2184, maker: 'WCH', kind: 'bridge', maxBaud: 460_800, products: [['CH340', 0x0057]]},
	{
		vendor: FTDI_VID,
		maker: 'FTDI',
		kind: 'bridge',
		maxBaud: 2_000_000,
		products: [
			// FTDI's driver of 2014 gave counterfeit chips the id 0000 (arduino/ArduinoCore-avr#526).
			['FT232R', 0x0000, 0x6001],
			['FT2232', 0x6010],
			['FT4232', 0x6011],
			['FT232H', 0x6014],
			['FT231X', 0x6015],
			['FT4222', 0x601c],
		],
	},
	{
		vendor: 0x067b,
		maker: 'Prolific',
		kind: 'bridge',
		maxBaud: 460_800,
		products: [
			['PL2303', 0x04bb, 0x2303, 0xa100, 0xaaa2, 0xaaa3, 0xe1f1],
			['PL2303TB', 0x2304],
			['PL2303GC', 0x23a3],
			['PL2303GB', 0x23b3],
			['PL2303GT', 0x23c3],
			['PL2303GL', 0x23d3],
			['PL2303GE', 0x23e3],
			['PL2303GS', 0x23f3],
		],
	},
	{vendor: 0x0557, maker: 'ATEN', kind: 'bridge', maxBaud: 460_800, products: [['PL2303', 0x2008]]},
]

/** Chips of the same makers that are never a serial port: printers, programmers, keyboards by class. */
export const neverSerial: readonly Family[] = [
	{
		vendor: SILICON_LABS_VID,
		maker: 'Silicon Labs',
		kind: 'other',
		maxBaud: 115_200,
		products: [['CP2110', 0xea80]],
	},
	{
		vendor: WCH_VID,
		maker: 'WCH',
		kind: 'other',
		maxBaud: 115_200,
		products: [
			['CH341A', 0x5512],
			['CH341', 0x5584],
			['CH340S', 0x7584],
			['CH9325', 0xe008],
		],
	},
	{
		vendor: 0x2e8a,
		maker: 'Raspberry Pi',
		kind: 'other',
		maxBaud: 115_200,
		products: [['USB3 hub', 0x000d, 0x000e]],
	},
]
