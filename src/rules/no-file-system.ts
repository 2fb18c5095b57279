/** Whether a board's own words say that it has no file system. Pure: knows texts. */

/** What MicroPython says where nothing is mounted, or what is mounted does not answer: ENODEV (19), ENXIO (6), EIO (5), ENOTBLK (15). */
export function hasNoFileSystem(detail: string): boolean {
	return /\b(?:ENODEV|ENXIO|EIO|ENOTBLK)\b|\[Errno (?:19|6|5|15)\]|OSError: (?:19|6|5|15)$/.test(detail)
}
