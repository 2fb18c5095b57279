/** The real program: a lesson is made on a terminal, and its class is held by a process that may open no socket. */

import {readdir} from 'node:fs/promises'
import {fileURLToPath} from 'node:url'
import {expect, it} from 'vitest'
import {ownFolder} from '../own-folder.ts'
import {run} from './run.ts'
import {start} from './terminal.ts'

const hook = fileURLToPath(new URL('no-network.cjs', import.meta.url))
const check = 'import morse.code; print("ready", 6 * 7)'

const questions = [
	['Shall its chip', ''],
	['Which board', ''],
	['Which version', ''],
	['other kind of board', ''],
	['Which folder', ''],
	['Which packages', 'demo-morse'],
	['Which Wi-Fi', ''],
	['as a check', check],
	['that it prints', 'ready 42'],
	['What becomes of files', ''],
	['How are the boards called', ''],
] as const

it('a lesson is made by answers on a terminal, and its class is held without a network', async () => {
	const folder = await ownFolder()
	const terminal = start(['class', '--new', '--demo=esp32c3', 'robots.json'], {folder})
	for (const [question, answer] of [...questions, ['Shall they be', ''] as const]) {
		await terminal.see(question)
		terminal.type(`${answer}\r`)
	}
	await terminal.see('mp-wizard class robots.json')
	expect(await terminal.exit).toBe(0)
	expect((await readdir(folder)).toSorted()).toEqual(['lesson.schema.json', 'robots-bundle', 'robots.json'])

	const args = ['class', 'robots.json', '--demo=class', '--offline', '--yes', '--json']
	const variables = {NODE_OPTIONS: `--require ${hook}`}
	// One board is enough.
	const held = await run(args, {cwd: folder, variables, interruptAt: /"state":"done"/})
	expect(held.stderr).not.toContain('a socket')
	const done = held.events().find(({event, state}) => event === 'station' && state === 'done')
	// The files of the package; the board has imported one of them.
	expect(done).toMatchObject({files: 3, name: expect.stringMatching(/^robot-\d\d$/)})
})

it('Ctrl-C at a question leaves nothing, and gives the terminal back', async () => {
	const folder = await ownFolder()
	const terminal = start(['class', '--new', '--demo=esp32c3'], {folder})
	for (const [question, answer] of questions.slice(0, -1)) {
		await terminal.see(question)
		terminal.type(`${answer}\r`)
	}
	await terminal.see(questions.at(-1)![0])
	terminal.type('\u0003')
	expect(await terminal.exit).toBe(130)
	expect(terminal.screen).toContain('Cancelled.')
	expect(await readdir(folder)).toEqual([])
})
