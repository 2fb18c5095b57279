/** How long the chip's own work takes, where no other file states it. Knows only numbers. */

/** The flash is read two bits a clock at 40 MHz (dual I/O, the mode of MicroPython's images): 10 MB/s. */
const READ_BYTES_PER_MS = 10_000
/** An estimate: MD5 in software takes about 25 clocks a byte, the processor runs at 80 MHz. */
const MD5_BYTES_PER_MS = 3200

export function readMs(bytes: number): number {
	return bytes / READ_BYTES_PER_MS
}

export function md5Ms(bytes: number): number {
	return readMs(bytes) + bytes / MD5_BYTES_PER_MS
}
