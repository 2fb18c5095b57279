/** What tells one virtual board from another of its kind: the MAC in the chip and the serial number of the bridge beside it. */

import type {Mac} from './chips/chip.ts'

/** Espressif's own prefix. */
const PREFIX = [0x24, 0x0a, 0xc4] as const
/** The rest of the MAC of board 0, which the demo shows. */
const FIRST = 0x12_34_56
/** A chip has four addresses in a row: station, access point, Bluetooth, Ethernet (ESP-IDF, "MAC Address Allocation"). */
const ADDRESSES = 4

/** The MAC of one of many boards, which are numbered from 0. */
export function macOf(board: number): Mac {
	const rest = (FIRST + board * ADDRESSES) & 0xff_ff_ff
	return [...PREFIX, rest >> 16, (rest >> 8) & 0xff, rest & 0xff]
}

/** The serial number in the EEPROM of that board's bridge: `DEMO0001`. */
export function serialOf(board: number): string {
	return `DEMO${String(board + 1).padStart(4, '0')}`
}
