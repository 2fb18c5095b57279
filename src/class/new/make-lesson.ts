/** Writes a new lesson, its schema and its bundle beside it: all of it, or nothing. Asks nobody. */

import {lstat, mkdtemp, rename, rm, rmdir} from 'node:fs/promises'
import {basename, dirname, extname, join, resolve} from 'node:path'
import {codeOf, makeFolder, whatIsAt} from '../../disk.ts'
import type {Environment} from '../../environment.ts'
import {writeNewFile} from '../../jobs/file-folder.ts'
import {type MadeBundle, makeBundle} from '../../jobs/make-bundle.ts'
import type {BundledBoard} from '../../micropython/bundle-shape.ts'
import {packageTyped} from '../../micropython/package-name.ts'
import {Problem} from '../../problem.ts'
import type {Progress} from '../../progress.ts'
import type {LessonBoard, LessonFacts} from '../lesson/lesson.ts'
import {lessonSchemaText, schemaFileName} from '../lesson/schema.ts'
import {lessonText} from '../lesson/write-lesson.ts'
import type {ChosenBuild} from './ask-builds.ts'
import type {LessonWish} from './ask-lesson.ts'

export interface MadeLesson {
	/** Absolute, as the folder of its bundle. */
	readonly file: string
	readonly bundle: MadeBundle
	readonly facts: LessonFacts
}

interface Making {
	/** The lesson file, which must not be there. */
	readonly file: string
	readonly wish: LessonWish
	/** When it is made, in ms since 1970, and what makes it: `mp-wizard 0.1.0`. */
	readonly made: number
	readonly by: string
}

/**
 * A schema of the same name that is there stays as it is. Problem('lesson-exists' | 'folder-unusable'), and what fetching firmware and packages
 * throws; then, and when the signal is aborted, nothing is left behind.
 */
export async function* makeLesson(
	env: Environment,
	{file, wish, made, by}: Making,
	signal: AbortSignal,
): AsyncGenerator<Progress, MadeLesson> {
	const path = resolve(file)
	const folder = dirname(path)
	await refuseThere(path)
	const undo = new Undo()
	try {
		await undo.makingFolder(folder)
		const own = await mkdtemp(join(folder, '.mp-wizard-new-'))
		undo.push(() => rm(own, {recursive: true, force: true}))
		const {builds, ...others} = wish
		const wanted = {
			boards: bundledBoards(builds),
			packages: wish.packages.map(name => packageTyped(name)!),
			made,
			by,
		}
		const bundle = yield* makeBundle(env, join(own, 'bundle'), wanted, signal)
		const name = await freeName(folder, bundleNameOf(path))
		const facts: LessonFacts = {...others, boards: boardsOf(builds, bundle), bundle: name}
		signal.throwIfAborted()
		await rename(bundle.folder, join(folder, name))
		undo.push(() => rm(join(folder, name), {recursive: true, force: true}))
		await undo.writingUnlessThere(join(folder, schemaFileName), lessonSchemaText())
		// The lesson comes last: without it the rest is of no use to anybody.
		await writeWholeOrNothing(path, lessonText(facts))
		undo.forget()
		await rmdir(own).catch(() => {})
		return {file: path, bundle: {...bundle, folder: join(folder, name)}, facts}
	} catch (error) {
		// What a disk says names the call that failed.
		if (error instanceof Problem || !(error instanceof Error) || !('syscall' in error)) throw error
		throw new Problem('folder-unusable', {folder, detail: codeOf(error)}, {cause: error})
	} finally {
		await undo.all()
	}
}

/** Problem('lesson-exists') for a file, folder or link that is there. */
export async function refuseThere(path: string): Promise<void> {
	const isThere = await lstat(path).then(
		() => true,
		() => false,
	)
	if (isThere) throw new Problem('lesson-exists', {path})
}

/** `robots.json` → `robots-bundle`; with nothing in it that a lesson cannot name. */
export function bundleNameOf(file: string): string {
	const name = basename(file, extname(file)).replace(/[\\:*?"<>|\p{Cc}]/gu, '-')
	return `${name}-bundle`
}

/** The first of `name`, `name-2`, `name-3`… that is not in the folder. */
async function freeName(folder: string, name: string): Promise<string> {
	for (let number = 1; ; number += 1) {
		const free = number === 1 ? name : `${name}-${number}`
		if (!(await whatIsAt(join(folder, free)))) return free
	}
}

/** Two builds of one board are one entry. */
function bundledBoards(builds: readonly ChosenBuild[]): readonly BundledBoard[] {
	const boards = new Map(builds.map(({board}) => [board.id, board]))
	return Array.from(boards, ([id, board]) => ({
		board,
		firmware: builds.flatMap(one => (one.board.id === id ? [one.firmware] : [])),
	}))
}

function boardsOf(builds: readonly ChosenBuild[], {firmware}: MadeBundle): readonly LessonBoard[] {
	return builds.map(({board, variant, firmware: chosen}) => ({
		board: board.id,
		...(variant !== '' && {variant}),
		version: chosen.version,
		sha256: firmware.find(({of}) => of.file === chosen.file)!.file.sha256,
	}))
}

/** What is undone, the last thing first, unless all has gone well. */
class Undo {
	#steps: (() => Promise<unknown>)[] = []

	push(step: () => Promise<unknown>): void {
		this.#steps.push(step)
	}

	forget(): void {
		this.#steps = []
	}

	/** Never rejects: what brought it about is what has to be told. */
	async all(): Promise<void> {
		for (const step of this.#steps.reverse()) await step().catch(() => {})
	}

	/** With all that are missing above it. */
	async makingFolder(folder: string): Promise<void> {
		const missing: string[] = []
		for (let at = folder; at !== dirname(at) && !(await whatIsAt(at)); at = dirname(at)) missing.unshift(at)
		for (const each of missing) this.push(() => rmdir(each))
		makeFolder(folder)
	}

	async writingUnlessThere(path: string, text: string): Promise<void> {
		if (await whatIsAt(path)) return
		await writeWholeOrNothing(path, text)
		this.push(() => rm(path, {force: true}))
	}
}

/** A file that somebody else has made there meanwhile stays as it is. */
async function writeWholeOrNothing(path: string, text: string): Promise<void> {
	try {
		await writeNewFile(path, Buffer.from(text))
	} catch (error) {
		const isAnothers = error instanceof Error && codeOf(error.cause ?? error) === 'EEXIST'
		if (!isAnothers) await rm(path, {force: true}).catch(() => {})
		throw isAnothers ? new Problem('lesson-exists', {path}, {cause: error}) : error
	}
}
