/**
 * Every command that stands in the handbook does what somebody would expect who types it: the real program, in the demo. `npm test`
 * tries some of them, `npm run test:long` all.
 */

import {existsSync} from 'node:fs'
import {mkdir, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {setTimeout} from 'node:timers/promises'
import {describe, expect, it, onTestFinished} from 'vitest'
import {parseArguments} from '../../src/arguments.ts'
import {buildFirmware} from '../../src/virtual/site/firmware.ts'
import {sample} from '../at-length.ts'
import {serveBoard} from '../e2e/demo-board.ts'
import {QUIET_MS} from '../e2e/questions.ts'
import {run} from '../e2e/run.ts'
import {served} from '../e2e/static-server.ts'
import {start} from '../e2e/terminal.ts'
import {ownFolder} from '../own-folder.ts'
import {commandsIn, documents, textOf} from './documents.ts'
import {elsewhere, type Trial, trials} from './trials.ts'

const commands = new Set(documents.flatMap(({file}) => commandsIn(textOf(file))))

describe('the commands of the handbook', () => {
	it('are all tried, or named with the reason why not', () => {
		const known = [...Object.keys(trials), ...Object.keys(elsewhere)]
		expect([...commands].toSorted()).toEqual(known.toSorted())
	})

	it('are all understood', () => {
		for (const command of commands) {
			const args = argumentsOf(command)
			if (args) expect(() => parseArguments(args, '1.2.3'), command).not.toThrow()
		}
	})
})

describe.skipIf(process.platform === 'win32')('who types it (wants a Unix)', () => {
	it.each(sample(Object.entries(trials), 8))('gets what it is for: %s', async (command, trial) => {
		const place = await placeFor(trial)
		for (const args of trial.before ?? []) await run(args, place)
		const pieces = Object.entries(trial.instead ?? {})
		const typed = pieces.reduce((text, [there, here]) => text.replace(there, here), command)
		const args = [...argumentsOf(typed)!, ...(trial.also ?? place.also)]
		const {code, said} = await (trial.types ? onTerminal : withoutTerminal)(args, trial, place)
		if (trial.says !== undefined) expect(said).toMatch(trial.says)
		expect(code, said).toBe(trial.code ?? 0)
		if (trial.makes !== undefined) expect(existsSync(join(place.cwd, trial.makes))).toBe(true)
	})
})

interface Place {
	readonly cwd: string
	readonly variables: Readonly<Record<string, string>>
	/** Which board is meant. */
	readonly also: readonly string[]
}

interface Outcome {
	readonly code: number | null
	/** On stdout and stderr, or on the screen at the end. */
	readonly said: string
}

/** What stands behind the name of the program; undefined where that is another one. */
function argumentsOf(command: string): readonly string[] | undefined {
	const [all, behind = ''] = /(?:^| )mp-wizard( .*)?$/.exec(command) ?? []
	if (all === undefined) return undefined
	return (behind.match(/"[^"]*"|\S+/g) ?? []).map(word => word.replaceAll('"', ''))
}

/** Files that the handbook names. */
const named = {
	'main.py': 'print("hello")\n',
	'lesson/main.py': 'print("hello")\n',
	'lesson.py': 'print("a lesson")\n',
	'blink.py': 'print("a light")\n',
	'my-build.bin': buildFirmware({
		chip: 'ESP32',
		machine: 'My board with ESP32',
		version: '1.27.0',
		date: '2025-12-09',
	}),
}

/** A folder with these files, on a computer that has remembered nothing. */
async function placeFor({onServedBoard}: Trial): Promise<Place> {
	const cwd = await ownFolder()
	await mkdir(join(cwd, 'lesson'))
	for (const [name, content] of Object.entries(named)) await writeFile(join(cwd, name), content)
	const home = {XDG_CONFIG_HOME: join(cwd, '.config'), XDG_CACHE_HOME: join(cwd, '.cache')}
	const place = {cwd, variables: {...home, LANG: 'C.UTF-8'}, also: ['--demo']}
	return onServedBoard ? await withServedBoard(place) : place
}

/** Firmware comes from a mirror there, because that of a demo is for virtual boards, and a bundle says so. */
async function withServedBoard({cwd, variables}: Place): Promise<Place> {
	await run(['bundle', 'mirror', '--board', 'ESP32_GENERIC', '--demo'], {cwd, variables})
	const board = serveBoard('--running', '--speed', '60')
	onTestFinished(() => board.stop())
	const mirror = {MP_WIZARD_MIRROR: await served(join(cwd, 'mirror'))}
	return {cwd, variables: {...variables, ...mirror}, also: ['--port', `rfc2217://${await board.address}`]}
}

async function withoutTerminal(args: readonly string[], trial: Trial, place: Place): Promise<Outcome> {
	const interruptAt = trial.goesOn ? {interruptAt: new RegExp(trial.says!)} : {}
	const {code, stdout, stderr} = await run(args, {...place, ...interruptAt, input: trial.input ?? ''})
	return {code, said: stdout + stderr}
}

async function onTerminal(args: readonly string[], trial: Trial, {cwd, variables}: Place): Promise<Outcome> {
	const terminal = start(args, {folder: cwd, variables, columns: 120})
	for (const [seen, typed, when] of trial.types ?? []) {
		await terminal.see(seen)
		if (when) await setTimeout(QUIET_MS)
		terminal.type(typed)
	}
	const code = await terminal.exit
	return {code, said: terminal.screen}
}
