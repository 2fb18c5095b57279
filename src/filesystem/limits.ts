/** What no flash of these boards has: so much is never believed. Shared by the readers. */

export const MAX_FILES = 10_000
export const MAX_DEPTH = 32
/** What is damaged is told so often; more of it tells nobody more. */
export const MAX_DAMAGE = 100
/** In bytes. */
export const MAX_FILE_BYTES = 32 * 1024 * 1024

/** As MicroPython has it, in UTF-8; bytes that are none are taken one by one, so that two names do not become one. */
export function nameOf(bytes: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes)
	} catch {
		return Buffer.from(bytes).toString('latin1')
	}
}

/** Whether a file or folder can be called so; what else is in it, whoever shows or writes it cleans. */
export function isName(name: string): boolean {
	return name !== '' && name !== '.' && name !== '..' && !/[/\0]/.test(name)
}
