/** The questions of a new lesson, in their order, and what their answers mean. Writes nothing. */

import {stat} from 'node:fs/promises'
import {isAbsolute, join, relative, sep} from 'node:path'
import type {Environment} from '../../environment.ts'
import {indexOf, packagesForAll} from '../../jobs/fetch-packages.ts'
import {packageTyped} from '../../micropython/package-name.ts'
import type {FetchedPackages} from '../../micropython/packages.ts'
import {Problem} from '../../problem.ts'
import {words} from '../../words/index.ts'
import {localPath} from '../lesson/inside.ts'
import {defaults, type LessonCheck, type LessonFacts, type LessonWifi} from '../lesson/lesson.ts'
import {askBuilds, type ChosenBuild, type Suggested} from './ask-builds.ts'
import {askFor, askOptional, askYes, type Dialog, type Read} from './dialog.ts'
import {linesOf, wrongIn} from './faults.ts'
import {pinnedPackages} from './pin-packages.ts'

/** What was answered; firmware is not fetched yet. */
export interface LessonWish extends Omit<LessonFacts, 'boards' | 'bundle'> {
	readonly builds: readonly ChosenBuild[]
}

/** Where the lesson is to lie, and what was said before. */
interface Beginning {
	/** Absolute and without links; it may not be there yet. */
	readonly folder: string
	readonly suggested: Suggested
}

/** A folder of this name beside the lesson is suggested. */
const USUAL_FOLDER = 'files'
const USUAL_NAMES = 'robot-%02d'
const USUAL_OUTPUT = 'ready'

/** Problem('site-…'), and what fetching lists throws; Problem('usage' | 'unknown-board' | 'unknown-version') where nobody types. */
export async function askLesson(
	dialog: Dialog,
	env: Environment,
	{folder, suggested}: Beginning,
	signal: AbortSignal,
): Promise<LessonWish> {
	const asking = new LessonQuestions(dialog, env, folder, signal)
	const builds = await askBuilds(dialog, env, suggested, signal)
	const files = await asking.files()
	const packages = await asking.packages()
	const wifi = await asking.wifi()
	const check = await asking.check()
	const found = await asking.found()
	const names = await asking.names()
	return {
		builds,
		files: files ?? [],
		packages: packages ?? [],
		...(wifi && {wifi}),
		...(check && {check}),
		found,
		...(names !== undefined && {names: {pattern: names, first: defaults.first}}),
	}
}

class LessonQuestions {
	readonly #dialog: Dialog
	readonly #env: Environment
	readonly #folder: string
	readonly #signal: AbortSignal

	constructor(dialog: Dialog, env: Environment, folder: string, signal: AbortSignal) {
		this.#dialog = dialog
		this.#env = env
		this.#folder = folder
		this.#signal = signal
	}

	async files(): Promise<string | undefined> {
		return await askOptional(this.#dialog, {
			text: words.newLesson.files,
			standing: (await isFolder(join(this.#folder, USUAL_FOLDER))) ? USUAL_FOLDER : '',
			read: async answer => {
				const path = this.#beside(answer)
				return await this.#sound({files: path}, localPath(path))
			},
		})
	}

	/** All of them are fetched, so that a name that is none is told at once. */
	async packages(): Promise<readonly string[] | undefined> {
		return await askOptional(this.#dialog, {
			text: words.newLesson.packages,
			standing: '',
			read: async answer => {
				const packages = [...new Set(answer.split(/[\s,]+/).filter(one => one !== ''))]
				const said = await this.#sound({packages}, packages)
				return 'wrong' in said ? said : await this.#fetched(packages)
			},
		})
	}

	async #fetched(packages: readonly string[]): Promise<Read<readonly string[]>> {
		try {
			const pinned = pinnedPackages(packages, await this.#fetch(packages))
			return {taken: (await this.#isThere(pinned)) ? pinned : packages}
		} catch (error) {
			if (!(error instanceof Problem) || this.#dialog.isUnattended) throw error
			return {wrong: linesOf(error, this.#env.os)}
		}
	}

	async #fetch(packages: readonly string[]): Promise<readonly FetchedPackages[]> {
		const names = packages.map(name => packageTyped(name)!)
		return await this.#dialog.watch(
			packagesForAll(this.#env, {names, index: indexOf(this.#env)}, this.#signal),
		)
	}

	/** An index may know its packages by `latest` alone. */
	async #isThere(packages: readonly string[]): Promise<boolean> {
		try {
			await this.#fetch(packages)
			return true
		} catch (error) {
			if (error instanceof Problem) return false
			throw error
		}
	}

	/** Its password is asked for when a class begins, and never here. */
	async wifi(): Promise<LessonWifi | undefined> {
		const ssid = await askOptional(this.#dialog, {
			text: words.newLesson.ssid,
			standing: '',
			read: answer => this.#sound({wifi: {ssid: answer, password: 'ask'}}, answer),
		})
		if (ssid === undefined) return undefined
		const hasPassword = await askYes(this.#dialog, words.newLesson.hasPassword)
		return {ssid, password: hasPassword ? 'ask' : 'none'}
	}

	async check(): Promise<LessonCheck | undefined> {
		const withRun = (run: LessonCheck['run'], text: string): LessonCheck => ({
			run,
			prints: {text, isLine: false},
			seconds: defaults.seconds,
		})
		const run = await askOptional<LessonCheck['run']>(this.#dialog, {
			text: words.newLesson.check,
			standing: '',
			read: async answer => {
				const typed = isFileName(answer) ? {file: this.#beside(answer)} : {code: answer}
				const meant = 'file' in typed ? {file: localPath(typed.file)} : typed
				return await this.#sound<LessonCheck['run']>({check: withRun(typed, USUAL_OUTPUT)}, meant)
			},
		})
		if (!run) return undefined
		const text = await askFor(this.#dialog, {
			text: words.newLesson.prints,
			standing: printedBy(run),
			read: answer => this.#sound({check: withRun(run, answer)}, answer),
		})
		return withRun(run, text)
	}

	async found(): Promise<LessonFacts['found']> {
		const ways = Object.entries(words.newLesson.foundWays) as [LessonFacts['found'], string][]
		const wordOf = (way: string) => way.slice(0, way.indexOf(':')).toLowerCase()
		return await askFor(this.#dialog, {
			text: [words.newLesson.found, ...ways.map(([, way], at) => `  ${at + 1}  ${way}`)].join('\n'),
			standing: wordOf(words.newLesson.foundWays[defaults.found]),
			read(answer) {
				const typed = answer.toLowerCase()
				const meant = ways.find(
					([name, way], at) => typed === String(at + 1) || typed === name || typed === wordOf(way),
				)
				return meant ? {taken: meant[0]} : {wrong: [words.plain.unknown]}
			},
		})
	}

	async names(): Promise<string | undefined> {
		return await askOptional(this.#dialog, {
			text: words.newLesson.names,
			standing: USUAL_NAMES,
			read: answer => this.#sound({names: {pattern: answer, first: defaults.first}}, answer),
		})
	}

	/** `taken` where nothing is wrong with that part of the lesson. */
	async #sound<T>(part: Partial<LessonFacts>, taken: T): Promise<Read<T>> {
		const wrong = await wrongIn(part, this.#folder, this.#signal)
		return wrong === undefined ? {taken} : {wrong: [wrong]}
	}

	/** A whole path, as a file manager gives it, seen from the folder of the lesson. */
	#beside(typed: string): string {
		return isAbsolute(typed) ? relative(this.#folder, typed).split(sep).join('/') || '.' : typed
	}
}

function isFileName(typed: string): boolean {
	return /\.py$/i.test(typed) && !/[()=;]/.test(typed)
}

/** What code of one line with one text in it prints. */
function printedBy(run: LessonCheck['run']): string {
	const code = 'code' in run ? run.code : ''
	return /^print\((["'])([^"'\\]+)\1\)$/.exec(code)?.[2] ?? USUAL_OUTPUT
}

async function isFolder(path: string): Promise<boolean> {
	try {
		return (await stat(path)).isDirectory()
	} catch {
		return false
	}
}
