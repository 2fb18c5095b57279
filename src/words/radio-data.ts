/** How an ESP8266 gets the settings of its radio back. Alike in every language. */

import {clean} from './clean.ts'

export const radioFile = 'esp_init_data_default_v08.bin'
export const radioFolder = 'https://github.com/espressif/ESP8266_NONOS_SDK'

/**
 * Where its SDK expects them, and the command that writes them there: in the fourth sector from the end of the flash (Espressif's
 * `at` documents; its sectors have 4 KB). Without a size of the flash there is no `at`, and the command is that for 4 MB.
 */
export function writeRadioData(path: string, flashBytes: number | undefined): {at?: string; command: string} {
	if (flashBytes === undefined) return {command: `python -m esptool write_flash 0x3fc000 ${radioFile}`}
	const at = `0x${(flashBytes - 0x4000).toString(16)}`
	return {at, command: `python -m esptool --port ${clean(path, 60)} write_flash ${at} ${radioFile}`}
}
