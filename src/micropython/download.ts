/** Firmware bytes: fetched with progress, kept in a cache, read from a file. Whether they suit a chip is esp/image's to say. */

/** Firmware as it will be written. */
export interface LocalFirmware {
	readonly bytes: Uint8Array
	/** Lower-case hexadecimal. */
	readonly sha256: string
	readonly source: 'site' | 'cache' | 'file' | 'url'
	/** A plain file name for showing. */
	readonly name: string
}
