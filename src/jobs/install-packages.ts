/**
 * Puts packages onto a running board, which needs no network for it: this computer fetches and checks all of them first, and
 * writes what the board does not have yet. Knows the order of these steps.
 */

import type {Environment} from '../environment.ts'
import {foldersAbove, within} from '../micropython/files/paths.ts'
import {askPackageBoard, type PackageBoard} from '../micropython/package-board.ts'
import type {PackageName} from '../micropython/package-name.ts'
import type {FetchedPackages, PackageFile} from '../micropython/packages.ts'
import type {RawRepl} from '../micropython/raw-repl.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {PortInfo} from '../serial/port.ts'
import {noPrompt, openAtPrompt} from './at-prompt.ts'
import {copyToBoard} from './copy-files.ts'
import {packagesFor} from './fetch-packages.ts'
import {mapFileErrors, withRawRepl} from './talk-to-board.ts'

/** What is wanted of which index, and where it goes. */
export interface PackagesWanted {
	readonly names: readonly PackageName[]
	/** Without a slash at its end. */
	readonly index: string
	/** The folder on the board; absent: where it looks for modules. */
	readonly target?: string
	/** False: source text, even where the board takes bytecode. */
	readonly mpy: boolean
}

interface InstalledFile extends Omit<PackageFile, 'content' | 'path'> {
	/** Absolute, on the board. */
	readonly path: string
	readonly bytes: number
	/** `present`: it was there already, byte for byte. */
	readonly state: 'written' | 'present'
}

/** What is on the board now, by package and by file. */
export interface InstalledPackages extends Pick<FetchedPackages, 'packages'> {
	readonly files: readonly InstalledFile[]
	/** Absolute, on the board. */
	readonly target: string
	/** Whether the board looks for modules there. */
	readonly isImportable: boolean
}

/**
 * Nothing is written before all of it is here, whole, for this board, and may fit. Each file replaces what was there at once, read back by the
 * board. Problem('no-prompt' | 'package-…' | 'board-full' | 'package-unwritten' | 'site-…').
 */
export async function* installPackages(
	env: Environment,
	info: PortInfo,
	wanted: PackagesWanted,
	signal: AbortSignal,
): AsyncGenerator<Progress, InstalledPackages> {
	const {port} = await openAtPrompt(env, info, signal)
	try {
		const silent = () => noPrompt(port, new Uint8Array())
		const work = withRawRepl(port, env, repl => onBoard(env, repl, wanted, signal), silent, signal)
		return yield* mapFileErrors(work, (path, detail) => new Problem('package-unwritten', {path, detail}))
	} finally {
		await port.close()
	}
}

async function* onBoard(
	env: Environment,
	repl: RawRepl,
	wanted: PackagesWanted,
	signal: AbortSignal,
): AsyncGenerator<Progress, InstalledPackages> {
	const board = await askPackageBoard(repl)
	const target = wanted.target ?? board.paths.find(path => /^\/(?:.*\/)?lib$/.test(path)) ?? '/lib'
	const {names, index} = wanted
	const version = board.mpy & 0xff
	const kind = wanted.mpy && version > 0 ? version : 'py'
	const {packages, files} = yield* packagesFor(env, {names, index, kind}, signal)
	for (const file of files) refuseUnsuitable(file, target, board)
	const written = yield* putOnBoard(repl, files, target)
	return {packages, files: written, target, isImportable: board.paths.includes(target)}
}

async function* putOnBoard(
	repl: RawRepl,
	files: readonly PackageFile[],
	target: string,
): AsyncGenerator<Progress, readonly InstalledFile[]> {
	const placed = files.map(file => ({...file, path: within(target, file.path)}))
	const folders = new Set(placed.flatMap(({path}) => foldersAbove(path)))
	const contents = placed.map(({path, content}) => [path, content] as const)
	const copied = yield* copyToBoard(
		repl,
		new Map([...[...folders].map(folder => [folder, new Uint8Array()] as const), ...contents]),
	)
	const isThere = new Set(copied.filter(({same}) => same).map(({path}) => path))
	return placed.map(({content, ...file}) => ({
		...file,
		bytes: content.length,
		state: isThere.has(file.path) ? 'present' : 'written',
	}))
}

/** What begins a .mpy file. */
const MPY_MAGIC = 0x4d

/** Bytecode is of one version, and machine code in it of one processor: any other board refuses to import it. */
function refuseUnsuitable({path, content, of}: PackageFile, target: string, {mpy}: PackageBoard): void {
	// What a board starts with is the person's own.
	if (['/main.py', '/boot.py'].includes(within(target, path).toLowerCase()))
		throw new Problem('package-damaged', {name: of, fault: 'start-file', detail: path})
	if (!path.endsWith('.mpy')) return
	const [magic, version = 0, processor = 0] = content
	if (magic !== MPY_MAGIC) throw new Problem('package-damaged', {name: of, fault: 'bytecode', detail: path})
	// The third byte and the board's second one have the same fields: two bits of a lesser version, four of the processor, 0 for none.
	const isNative = (processor & 0x3c) !== 0
	if (version !== (mpy & 0xff) || (isNative && (processor & 0x3f) !== ((mpy >> 8) & 0x3f)))
		throw new Problem('package-unsuitable', {name: of, path, needs: version, takes: mpy & 0xff})
}
