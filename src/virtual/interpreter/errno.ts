/** Converts error numbers from those of a WebAssembly file system to those of a board. Knows no files. */

/**
 * From WASI's numbers (wasi_snapshot_preview1, `errno`) to those of MicroPython's own list and of every board
 * (py/mperrno.h).
 */
const boardNumbers: ReadonlyMap<number, number> = new Map([
	[63, 1], // EPERM
	[44, 2], // ENOENT
	[29, 5], // EIO
	[60, 6], // ENXIO
	[8, 9], // EBADF
	[6, 11], // EAGAIN
	[48, 12], // ENOMEM
	[2, 13], // EACCES
	[10, 16], // EBUSY
	[20, 17], // EEXIST
	[75, 18], // EXDEV
	[43, 19], // ENODEV
	[54, 20], // ENOTDIR
	[31, 21], // EISDIR
	[28, 22], // EINVAL
	[41, 23], // ENFILE
	[33, 24], // EMFILE
	[59, 25], // ENOTTY
	[22, 27], // EFBIG
	[51, 28], // ENOSPC
	[70, 29], // ESPIPE
	[69, 30], // EROFS
	[34, 31], // EMLINK
	[64, 32], // EPIPE
	[68, 34], // ERANGE
	[37, 36], // ENAMETOOLONG
	[52, 38], // ENOSYS
	[55, 39], // ENOTEMPTY
	[32, 40], // ELOOP
	[61, 75], // EOVERFLOW
	[138, 95], // EOPNOTSUPP
])

/** EINTR in WASI's numbers: MicroPython checks for a pending KeyboardInterrupt, and tries again when there is none. */
export const EINTR = 27

/** The board's number for a WASI error; one that no board knows becomes EIO. EINTR stays, because no program ever sees it. */
export function boardErrno(wasi: number): number {
	return wasi === EINTR ? wasi : (boardNumbers.get(wasi) ?? 5)
}
