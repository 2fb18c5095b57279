/** The lesson of the bench's class, with the bundle that it comes from: written once, for every class of a run. Knows no board. */

import {createHash} from 'node:crypto'
import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {lessonText} from '#built/class/lesson/write-lesson'
import {timed} from './processes.ts'

const bin = fileURLToPath(new URL('../../../bin/mp-wizard.cjs', import.meta.url))
const BOARD = 'ESP32_GENERIC_C3'
const FIRMWARE = /^ESP32_GENERIC_C3-\d{8}-v1\.27\.0\.bin$/

const main = 'import robot\n\nprint("Hello, class")\nrobot.greet()\n'
/** As long as a driver of a display: 4 KB. */
const robot = `${Array.from({length: 50}, (_, n) => `def step${n}(speed):\n    # Wheel ${n}, in mm a second.\n    return speed * ${n} // 100\n`).join('\n')}
def greet():
    print("ready", step7(600))
`

/** What the lesson brings to a board beside MicroPython: path and text. */
export const lessonFiles: readonly (readonly [path: string, text: string])[] = [
	['/main.py', main],
	['/lib/robot.py', robot],
]

/** Into `folder`, which is there; resolves to the path of the lesson. */
export async function writeClassLesson(folder: string): Promise<string> {
	const bundle = join(folder, 'bundle')
	await timed(process.execPath, [bin, 'bundle', bundle, '--demo', '--board', BOARD])
	const firmware = join(bundle, 'resources/firmware')
	const file = (await readdir(firmware)).find(name => FIRMWARE.test(name))!
	const sha256 = createHash('sha256')
		.update(await readFile(join(firmware, file)))
		.digest('hex')
	await mkdir(join(folder, 'files/lib'), {recursive: true})
	for (const [path, text] of lessonFiles) await writeFile(join(folder, 'files', path), text)
	const lesson = join(folder, 'lesson.json')
	await writeFile(
		lesson,
		lessonText({
			title: 'Class of the bench',
			boards: [{board: BOARD, version: '1.27.0', sha256}],
			bundle: 'bundle',
			files: 'files',
			packages: [],
			check: {run: {code: 'print("ready", 6 * 7)'}, prints: {text: 'ready 42', isLine: true}, seconds: 10},
			found: 'save',
			names: {pattern: 'robot-%02d', first: 1},
		}),
	)
	return lesson
}
