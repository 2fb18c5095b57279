/** The lesson of a demo, for the boards of its class: written as a teacher would have it, and read like any other. */

import type {Environment} from '../environment.ts'
import {drive} from '../generators.ts'
import {fetchFile} from '../jobs/fetch-firmware.ts'
import {findBuild} from '../jobs/find-build.ts'
import {listFirmware, pickVersion} from '../jobs/find-firmware.ts'
import {lessonText} from './lesson/write-lesson.ts'

const BOARD = 'ESP32_GENERIC_C3'

/** The text of the lesson file. Throws what looking up and fetching throw. */
export async function demoLesson(env: Environment, title: string): Promise<string> {
	const {signal} = new AbortController()
	const {board} = await drive(findBuild(env, {board: BOARD}, signal))
	const known = await drive(listFirmware(env, board, '', signal))
	const firmware = pickVersion(BOARD, known, 'stable')
	const {sha256} = await drive(fetchFile(env, {kind: 'site', firmware}, signal))
	return lessonText({
		title,
		boards: [{board: BOARD, version: firmware.version, sha256}],
		files: [],
		packages: [],
		check: {run: {code: 'print("ready", 6 * 7)'}, prints: {text: 'ready 42', isLine: true}, seconds: 10},
		found: 'save',
		names: {pattern: 'robot-%02d', first: 1},
	})
}
