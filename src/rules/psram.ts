/** What is known of a board's PSRAM, of what its chip says. Pure. */

interface Psram {
	readonly chip: string
	/** In the package; undefined where the chip cannot tell. */
	readonly psramBytes: number | undefined
}

/**
 * True where the chip has no PSRAM in its package, and its board may have some beside it: eFuses tell of the package alone.
 * WROVER, ESP32-CAM and TinyPICO have an ESP32 and PSRAM beside it; FeatherS2, FeatherS3 and the S2-WROVER likewise.
 */
export function mayHavePsramOutside({chip, psramBytes}: Psram): boolean {
	switch (chip) {
		case 'ESP32':
			return !psramBytes
		case 'ESP32-S2':
		case 'ESP32-S3':
			return psramBytes === 0
		default:
			return false
	}
}
