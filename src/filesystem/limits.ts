/** What no flash of these boards has: so much is never believed. Shared by the readers. */

export const MAX_FILES = 10_000
export const MAX_DEPTH = 32
/** In bytes. */
export const MAX_FILE_BYTES = 32 * 1024 * 1024

/** Whether a file or folder can be called so; what else is in it, whoever shows or writes it cleans. */
export function isName(name: string): boolean {
	return name !== '' && name !== '.' && name !== '..' && !/[/\0]/.test(name)
}
