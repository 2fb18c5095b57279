/** What is behind a path that somebody is typing: whether it is firmware for their chip, and how the path could go on. Changes nothing. */

import {opendir} from 'node:fs/promises'
import {basename, dirname, join, sep} from 'node:path'
import type {Environment} from '../environment.ts'
import type {ChipFacts} from '../esp/chip-facts.ts'
import {drive} from '../generators.ts'
import {Problem} from '../problem.ts'
import {commonStart} from '../rules/common-start.ts'
import type {FlashSettings} from '../rules/flash-settings.ts'
import {fetchFirmware} from './fetch-firmware.ts'

export interface FileLook {
	/** Why it cannot be put on the board; undefined where it can. */
	readonly problem: Problem | undefined
	/** What can be added to the path without a doubt, as a shell does; '' where there is nothing or a choice. */
	readonly goesOn: string
}

/** A folder with more names than this is not looked through. */
const MOST_NAMES = 5000

/** `settings`: what was chosen for the header of the file; with them it may fit where it would not by itself. */
export async function lookAtFile(
	env: Environment,
	path: string,
	{chip, settings}: {readonly chip: ChipFacts; readonly settings: FlashSettings | undefined},
	signal: AbortSignal,
): Promise<FileLook> {
	const problem = await whyNot(drive(fetchFirmware(env, {kind: 'file', path}, chip, signal, settings)))
	signal.throwIfAborted()
	return {problem, goesOn: problem ? await continuation(path, signal) : ''}
}

async function whyNot(fetched: Promise<unknown>): Promise<Problem | undefined> {
	try {
		await fetched
		return undefined
	} catch (error) {
		if (error instanceof Problem) return error
		throw error
	}
}

/** What can be added to a path without a doubt; '' where there is nothing or a choice. */
export async function continuation(path: string, signal: AbortSignal): Promise<string> {
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
