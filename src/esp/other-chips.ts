/**
 * Chips of Espressif that this program cannot flash, so that they are called by their name all the same. MicroPython is built
 * for none of them. By the id that the boot ROM tells and images carry (esptool-js 0.7, targets).
 */

const otherChips: ReadonlyMap<number, string> = new Map([
	[25, 'ESP32-H21'],
	[28, 'ESP32-H4'],
	[31, 'ESP32-E22'],
	[32, 'ESP32-S31'],
])

export function otherChipNamed(id: number): string | undefined {
	return otherChips.get(id)
}
