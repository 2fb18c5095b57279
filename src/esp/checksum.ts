/** The checksum that requests with data and the images in a firmware file have alike. Knows neither. */

/** Where it begins (esptool, loader.py: ESP_CHECKSUM_MAGIC). */
const SEED = 0xef

/** XOR over `bytes`; `before` is the checksum of what comes before them. */
export function checksum(bytes: Uint8Array, before = SEED): number {
	let sum = before
	// By index: an iterator takes five times as long, for each byte of a firmware.
	for (let i = 0; i < bytes.length; i += 1) sum ^= bytes[i]!
	return sum
}
