/** What is behind a path that somebody is typing: whether it is firmware for their chip, and how the path could go on. Changes nothing. */

import {opendir} from 'node:fs/promises'
import {basename, dirname, join, sep} from 'node:path'
import type {ChipFacts} from '../esp/chip-facts.ts'
import {checkSuits, inspectImage} from '../esp/image.ts'
import {readFirmwareFile} from '../micropython/download.ts'
import {Problem} from '../problem.ts'

export interface FileLook {
	/** Why it cannot be put on the board; undefined where it can. */
	readonly problem: Problem | undefined
	/** What can be added to the path without a doubt, as a shell does; '' where there is nothing or a choice. */
	readonly goesOn: string
}

/** A folder with more names than this is not looked through. */
const MOST_NAMES = 5000

export async function lookAtFile(path: string, chip: ChipFacts, signal: AbortSignal): Promise<FileLook> {
	const problem = await whyNot(path, chip)
	signal.throwIfAborted()
	return {problem, goesOn: problem ? await continuation(path, signal) : ''}
}

async function whyNot(path: string, chip: ChipFacts): Promise<Problem | undefined> {
	try {
		const {bytes, name} = await readFirmwareFile(path)
		checkSuits(inspectImage(bytes, name), chip)
		return undefined
	} catch (error) {
		if (error instanceof Problem) return error
		throw error
	}
}

async function continuation(path: string, signal: AbortSignal): Promise<string> {
	const isFolder = path.endsWith('/') || path.endsWith(sep)
	const [folder, begun] = isFolder ? [path, ''] : [dirname(path), basename(path)]
	const names: string[] = []
	try {
		let looked = 0
		for await (const entry of await opendir(folder)) {
			signal.throwIfAborted()
			looked += 1
			if (looked > MOST_NAMES) return ''
			// What begins with a dot is meant by nobody who did not type it.
			if (entry.name.startsWith(begun) && (begun !== '' || !entry.name.startsWith('.')))
				names.push(entry.isDirectory() ? join(entry.name, sep) : entry.name)
		}
	} catch {
		signal.throwIfAborted()
		return ''
	}
	return commonStart(names).slice(begun.length)
}

function commonStart([first = '', ...others]: readonly string[]): string {
	let length = first.length
	for (const other of others) while (!other.startsWith(first.slice(0, length))) length -= 1
	return first.slice(0, length)
}
