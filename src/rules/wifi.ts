/** Which boards have Wi-Fi under MicroPython. Pure. */

import type {ChipName} from '../esp/chips.ts'

/** They have no radio for it (ESP32-H2: 802.15.4 and Bluetooth alone; ESP32-P4: none). */
const withoutRadio: readonly ChipName[] = ['ESP32-H2', 'ESP32-P4']

/** `machine`: what the board calls itself; a build for a P4 with a second chip beside it says so in its name. */
export function hasWifi(chip: ChipName, machine: string): boolean {
	return !withoutRadio.includes(chip) || /wifi/i.test(machine)
}
