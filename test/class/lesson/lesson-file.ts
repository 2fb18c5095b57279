/** Lesson files for tests: written into a folder of their own, and what is said of them. */

import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {readLesson} from '../../../src/class/lesson/read-lesson.ts'
import {isProblem, Problem} from '../../../src/problem.ts'
import {words} from '../../../src/words/index.ts'
import {ownFolder} from '../../own-folder.ts'

export const digest = 'ab'.repeat(32)
export const board = {board: 'ESP32_GENERIC_C3', version: '1.27.0', sha256: digest}

/** Its path, in `folder` or in a new one. */
export async function lessonFile(content: string | Uint8Array | object, folder?: string): Promise<string> {
	const path = join(folder ?? (await ownFolder()), 'lesson.json')
	const isText = typeof content === 'string' || content instanceof Uint8Array
	await writeFile(path, isText ? content : JSON.stringify(content))
	return path
}

/** The failure; anything that is no Problem is thrown on. */
export async function failure(work: Promise<unknown>): Promise<Problem | undefined> {
	try {
		await work
		return undefined
	} catch (error) {
		if (error instanceof Problem) return error
		throw error
	}
}

/** What is told of each mistake in a lesson, in the language that is spoken; none where it is taken. */
export async function sentencesOf(content: string | Uint8Array | object): Promise<readonly string[]> {
	return toldOf(await failure(readLesson(await lessonFile(content))))
}

export function toldOf(problem: Problem | undefined): readonly string[] {
	if (!problem) return []
	if (!isProblem(problem, 'lesson-invalid')) throw problem
	return problem.facts.errors.map(words.lesson.mistake)
}
