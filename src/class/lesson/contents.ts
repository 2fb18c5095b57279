/** The files that a lesson names, as they lie beside it: read once, before the first board, and held against their digests. */

import {stat} from 'node:fs/promises'
import {NotPlain, readPlainFile, TooLarge} from '../../disk.ts'
import {inspectImage} from '../../esp/image.ts'
import {type FilesByPath, readFolder} from '../../jobs/file-folder.ts'
import {isBundle} from '../../micropython/bundle.ts'
import {MAX_FIRMWARE_BYTES} from '../../micropython/download.ts'
import {MAX_FILES_BYTES} from '../../micropython/files.ts'
import {sha256Of} from '../../micropython/kept-firmware.ts'
import {isProblem, Problem} from '../../problem.ts'
import {leavesOut} from '../../rules/left-out.ts'
import {faultOf, placeInside} from './inside.ts'
import type {Lesson, LessonFacts, LocalBuild} from './lesson.ts'
import type {LessonFault, LessonMistake} from './mistake.ts'
import {placeOf, refuseMistakes} from './read-lesson.ts'
import {fitsBoard} from './rules.ts'

/** In bytes: what the command `run` takes as well. */
const MAX_CODE_BYTES = 1024 * 1024

export interface LessonContents {
	/** What every board gets, by absolute path there; a folder's path ends in `/` and it has no content. */
	readonly onBoard: FilesByPath
	/** The Python that is run at the end; absent where nothing is. */
	readonly checkCode?: string
	/** Firmware files beside the lesson, by their path in it. */
	readonly firmware: ReadonlyMap<string, Uint8Array>
}

/** Problem('lesson-invalid') with every file that is missing, too large, of another content, or outside of the folder. */
export async function checkLessonFiles(lesson: Lesson, signal?: AbortSignal): Promise<LessonContents> {
	const reading = new Reading(lesson, signal)
	const firmware = await reading.firmware()
	await reading.bundle()
	const onBoard = await reading.onBoard()
	const checkCode = await reading.checkCode()
	refuseMistakes(lesson.file, reading.mistakes)
	return {onBoard, firmware, ...(checkCode !== undefined && {checkCode})}
}

/** The same lesson with the digest of each file that it names, as they are now. */
export function withDigests<L extends LessonFacts>(lesson: L, {onBoard}: LessonContents): L {
	const {files} = lesson
	if (typeof files === 'string') return lesson
	const digested = files.map(file => {
		const content = onBoard.get(file.to)
		return content ? {...file, sha256: sha256Of(content)} : file
	})
	return {...lesson, files: digested}
}

/** What was read so far, and what was wrong with it. */
class Reading {
	readonly mistakes: LessonMistake[] = []
	readonly #lesson: Lesson
	readonly #signal: AbortSignal | undefined

	constructor(lesson: Lesson, signal: AbortSignal | undefined) {
		this.#lesson = lesson
		this.#signal = signal
	}

	async firmware(): Promise<ReadonlyMap<string, Uint8Array>> {
		const read = new Map<string, Uint8Array>()
		let left = MAX_FIRMWARE_BYTES
		for (const [index, board] of this.#lesson.boards.entries()) {
			if (!('firmware' in board)) continue
			const field = `boards[${index}].firmware`
			const bytes =
				read.get(board.firmware) ?? (await this.#file(field, board.firmware, left, MAX_FIRMWARE_BYTES))
			if (!bytes) continue
			if (!read.has(board.firmware)) left -= bytes.length
			read.set(board.firmware, bytes)
			const fault = firmwareFault(board, bytes)
			if (fault) this.#add(field, fault)
			this.#compare(`boards[${index}].sha256`, board.firmware, bytes, board.sha256)
		}
		return read
	}

	async bundle(): Promise<void> {
		const {bundle} = this.#lesson
		if (bundle === undefined) return
		const real = await this.#place('bundle', bundle)
		if (real !== undefined && !(await isBundle(real))) this.#add('bundle', {fault: 'no-bundle', path: bundle})
	}

	async onBoard(): Promise<FilesByPath> {
		const {files} = this.#lesson
		if (typeof files === 'string') return await this.#folder(files)
		const read = new Map<string, Uint8Array>()
		let left = MAX_FILES_BYTES
		for (const [index, {from, to, sha256}] of files.entries()) {
			const field = `files[${index}].from`
			const bytes = await this.#file(field, from, left, MAX_FILES_BYTES)
			if (!bytes) continue
			left -= bytes.length
			read.set(to, bytes)
			this.#compare(`files[${index}].sha256`, from, bytes, sha256)
		}
		return read
	}

	async checkCode(): Promise<string | undefined> {
		const run = this.#lesson.check?.run
		if (!run) return undefined
		if ('code' in run) return run.code
		const bytes = await this.#file('check.run', run.file, MAX_CODE_BYTES, MAX_CODE_BYTES)
		if (!bytes) return undefined
		try {
			return new TextDecoder('utf-8', {fatal: true}).decode(bytes)
		} catch {
			this.#add('check.run', {fault: 'not-text', path: run.file})
			return undefined
		}
	}

	/** `left`: how many bytes it may have, of `most` for all of its kind. */
	async #file(field: string, path: string, left: number, most: number): Promise<Uint8Array | undefined> {
		const real = await this.#place(field, path)
		if (real === undefined) return undefined
		try {
			return await readPlainFile(real, left)
		} catch (error) {
			if (error instanceof TooLarge) this.#add(field, {fault: 'file-too-large', path, most})
			else if (error instanceof NotPlain) this.#add(field, {fault: 'not-a-file', path})
			else this.#add(field, faultOf(path, error))
			return undefined
		}
	}

	async #folder(path: string): Promise<FilesByPath> {
		const nothing = new Map<string, Uint8Array>()
		const real = await this.#place('files', path)
		if (real === undefined) return nothing
		try {
			if (!(await stat(real)).isDirectory()) {
				this.#add('files', {fault: 'not-a-folder', path})
				return nothing
			}
			const files = await readFolder(real, leavesOut)
			for (const name of files.keys())
				if (!fitsBoard(name.replace(/\/$/, '')))
					this.#add('files', {fault: 'board-name', path: `${path}${name}`})
			return files
		} catch (error) {
			this.#add('files', folderFault(path, error))
			return nothing
		}
	}

	async #place(field: string, path: string): Promise<string | undefined> {
		this.#signal?.throwIfAborted()
		const place = await placeInside(this.#lesson.folder, path)
		if ('real' in place) return place.real
		this.#add(field, place.fault)
		return undefined
	}

	#compare(field: string, path: string, bytes: Uint8Array, sha256: string | undefined): void {
		const found = sha256Of(bytes)
		if (sha256 !== undefined && found !== sha256) this.#add(field, {fault: 'other-digest', path, found})
	}

	#add(field: string, fault: LessonFault): void {
		this.mistakes.push({...placeOf(this.#lesson, field), field, ...fault})
	}
}

/** What would be found out at the first board otherwise. */
function firmwareFault({firmware: path, chip}: LocalBuild, bytes: Uint8Array): LessonFault | undefined {
	try {
		const image = inspectImage(bytes, path)
		return image.chip === chip ? undefined : {fault: 'other-chip', path, chip: image.chip}
	} catch (error) {
		if (!(error instanceof Problem)) throw error
		const isDamaged = /-(?:empty|truncated|damaged)$/.test(error.code)
		return {fault: 'no-firmware', path, why: isDamaged ? 'damaged' : 'other'}
	}
}

function folderFault(path: string, error: unknown): LessonFault {
	if (!isProblem(error, 'folder-unusable')) return faultOf(path, error)
	// A reason of its own has no error behind it but the limit.
	if (error.cause === undefined) return {fault: 'file-too-large', path, most: MAX_FILES_BYTES}
	return faultOf(path, error.cause)
}
