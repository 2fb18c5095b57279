/**
 * Reads what a Linux computer shows in files: what cannot be read counts as absent and is never an error. Knows no device.
 */

import {constants, readFile} from 'node:fs'
import {readdir, readlink, stat} from 'node:fs/promises'
import {join} from 'node:path'
import {promisify} from 'node:util'

/**
 * Takes half the time of `readFile` in node:fs/promises, which makes a handle for each file; the bus is read every second.
 */
const read = promisify(readFile)

/** The text of a file without surrounding white space; undefined where the file is absent, empty or unreadable. */
export async function textOf(file: string): Promise<string | undefined> {
	const text = await read(file, 'utf8').catch(() => '')
	return text.trim() || undefined
}

/** The names in a folder; none where the folder is absent or unreadable. */
export function namesIn(folder: string): Promise<readonly string[]> {
	return readdir(folder).catch(() => [])
}

/** The target of a symbolic link, whether or not anything is there. */
export function targetOf(link: string): Promise<string | undefined> {
	return readlink(link).catch(() => undefined)
}

export function exists(file: string): Promise<boolean> {
	return stat(file).then(
		() => true,
		() => false,
	)
}

/** The `major:minor` of a character device, as sysfs writes it; undefined where there is none. */
export type NumberOf = (file: string) => Promise<string | undefined>

/** Linux packs both numbers into one (its MAJOR and MINOR; glibc's sys/sysmacros.h). */
export const numberOfNode: NumberOf = file =>
	stat(file).then(
		({rdev, ...it}) => {
			if ((it.mode & constants.S_IFMT) !== constants.S_IFCHR) return undefined
			return `${(rdev >> 8) & 0xfff}:${(rdev & 0xff) | ((rdev >>> 12) & 0xfff00)}`
		},
		() => undefined,
	)

/**
 * The path of the port that the kernel calls `name`: that name, unless it is of another device here or of none. A container
 * may have been given the port under another name, and sysfs is the host's; only the device number is the same. Undefined
 * where no node leads to the port.
 */
export async function nodeOf(
	root: string,
	name: string,
	numberOf: NumberOf = numberOfNode,
): Promise<string | undefined> {
	const nodes = join(root, 'dev')
	const number = await textOf(join(root, 'sys/class/tty', name, 'dev'))
	if (number === undefined) return (await exists(join(nodes, name))) ? `/dev/${name}` : undefined
	if ((await numberOf(join(nodes, name))) === number) return `/dev/${name}`
	for (const other of await namesIn(nodes)) {
		if ((await numberOf(join(nodes, other))) === number) return `/dev/${other}`
	}
	return undefined
}
