/**
 * Makes of a lesson what every board gets: looks up each build, fetches and checks all of it, before the first board is touched. Knows where things come
 * from; touches no board.
 */

import {join} from 'node:path'
import type {Environment} from '../environment.ts'
import {inspectImage} from '../esp/image.ts'
import {relay} from '../generators.ts'
import {fetchFile} from '../jobs/fetch-firmware.ts'
import {findBuild} from '../jobs/find-build.ts'
import {listFirmware, pickVersion} from '../jobs/find-firmware.ts'
import type {PackagesWanted} from '../jobs/install-packages.ts'
import type {CodeKind} from '../micropython/package-name.ts'
import {packageTyped} from '../micropython/package-name.ts'
import {fetchPackages} from '../micropython/packages.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import {buildName} from '../rules/build-name.ts'
import {isEsp, wayOf} from '../rules/esp-board.ts'
import {networkNamed} from '../rules/wifi.ts'
import {checkLessonFiles, type LessonContents} from './lesson/contents.ts'
import {lessonDigest} from './lesson/digest.ts'
import type {Lesson, SiteBuild} from './lesson/lesson.ts'
import type {Prepared, PreparedBuild} from './prepared.ts'

/** What MicroPython has taken since 1.19 for bytecode, and source text for all others. */
export const codeKinds: readonly CodeKind[] = [6, 'py']

export interface LessonWorld {
	/** The bundle of the lesson comes before the site. */
	readonly env: Environment
	/** The password of the lesson's Wi-Fi; '' where it has none. */
	readonly password: string
}

/** The world of a lesson: with its own bundle, and then with no network at all. */
export function worldOf(env: Environment, {bundle, folder}: Lesson): Environment {
	return bundle === undefined ? env : {...env, bundle: join(folder, bundle), offline: true}
}

/**
 * Problem('lesson-invalid' | 'unknown-board' | 'unknown-version' | 'firmware-…' | 'package-…' | 'site-…'); a firmware file whose digest is not the
 * lesson's is Problem('firmware-changed').
 */
export async function* prepareLesson(
	lesson: Lesson,
	{env, password}: LessonWorld,
	signal: AbortSignal,
): AsyncGenerator<Progress, Prepared> {
	yield {phase: 'catalogue', done: 0, total: 0}
	const contents = await env.clock.during(checkLessonFiles(lesson, signal))
	const builds: PreparedBuild[] = []
	for (const board of lesson.boards)
		builds.push('firmware' in board ? localBuild(board, contents) : yield* siteBuild(env, board, signal))
	const packages = packagesOf(lesson, env)
	if (packages) yield* fetchAll(env, packages, signal)
	const {check, wifi} = lesson
	return {
		title: lesson.title ?? '',
		digest: lessonDigest(lesson, contents),
		builds,
		files: contents.onBoard,
		packages,
		wifi: wifi && {
			network: networkNamed(wifi.ssid),
			password,
		},
		check: check && {
			code: contents.checkCode ?? '',
			text: check.prints.text,
			isLine: check.prints.isLine,
			seconds: check.seconds,
		},
		found: lesson.found,
	}
}

async function* siteBuild(
	env: Environment,
	{board: named, variant, version, sha256}: SiteBuild,
	signal: AbortSignal,
): AsyncGenerator<Progress, PreparedBuild> {
	const typed = {board: named, ...(variant !== undefined && {variant})}
	const {board, variant: meant = ''} = yield* findBuild(env, typed, signal)
	if (!isEsp(board)) throw new Problem('board-not-esp', {board: board.id, way: wayOf(board), url: board.url})
	const known = yield* listFirmware(env, board, meant, signal, undefined, version)
	const firmware = pickVersion(buildName(board.id, meant), known, version, env.offline)
	const local = yield* fetchFile(env, {kind: 'site', firmware}, signal)
	if (local.sha256 !== sha256)
		throw new Problem('firmware-changed', {source: firmware.file, remembered: sha256, came: local.sha256})
	return {kind: 'site', board, firmware, local}
}

/** Its digest was looked at when it was read. */
function localBuild(
	{firmware, chip, sha256}: Extract<Lesson['boards'][number], {readonly firmware: string}>,
	contents: LessonContents,
): PreparedBuild {
	const bytes = contents.firmware.get(firmware)!
	inspectImage(bytes, firmware)
	return {kind: 'file', chip, local: {bytes, sha256, name: firmware, source: 'file'}}
}

function packagesOf({packages}: Lesson, {site}: Environment): PackagesWanted | undefined {
	if (packages.length === 0) return undefined
	return {names: packages.map(name => packageTyped(name)!), index: `${site}/pi/v2`, mpy: true}
}

/** So that they are at hand for each board, whichever code it takes. */
async function* fetchAll(
	{cacheFolder, network, offline, clock}: Environment,
	{names, index}: PackagesWanted,
	signal: AbortSignal,
): AsyncGenerator<Progress, void> {
	let missing: unknown
	let found = 0
	for (const kind of codeKinds) {
		const fetching = fetchPackages({names, index, kind, cacheFolder, network, offline}, signal)
		try {
			yield* relay(
				fetching,
				progress => [progress],
				step => clock.during(step),
			)
			found += 1
		} catch (error) {
			if (!(error instanceof Problem)) throw error
			missing ??= error
		}
	}
	if (found === 0) throw missing
}
