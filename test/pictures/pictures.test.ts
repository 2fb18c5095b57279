/** The pictures of the README against real runs of the program, and the README against the pictures. */

import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout} from 'node:timers/promises'
import {describe, expect, it} from 'vitest'
import {buildFirmware} from '../../src/virtual/site/firmware.ts'
import {sample} from '../at-length.ts'
import {QUIET_MS} from '../e2e/questions.ts'
import {start, type TestTerminal} from '../e2e/terminal.ts'
import {ownFolder} from '../own-folder.ts'
import {fileName, keepOrCompare, kept} from './album.ts'
import {film, picture, type Still, stillOf} from './picture.ts'
import {fileForAnotherChip, type PictureOf, type Scenario, scenarios} from './scenarios.ts'
import type {Theme} from './themes.ts'

const themes: readonly Theme[] = ['light', 'dark']

/** Every picture that there should be. */
const pictures = scenarios.flatMap(({film, steps}) => [
	...(film ? [film] : []),
	...steps.flatMap(step => step.picture ?? []),
])

// The cards speak of the computer that the program runs on.
describe.runIf(process.platform === 'linux')('who looks at the pictures', () => {
	const all = scenarios.map(scenario => ({
		...scenario,
		command: ['npx mp-wizard', ...scenario.args].join(' '),
	}))

	it.each(sample(all, all.length))('sees what $command shows', async ({command, ...scenario}) => {
		const stills = await run(scenario)
		for (const theme of themes) {
			for (const [{name, title}, still] of stills) {
				keepOrCompare(fileName(name, theme), picture(theme, {title, command}, still))
			}
			if (!scenario.film) continue
			const {name, title, rest} = scenario.film
			const restsOn = [...stills.keys()].findIndex(still => still.name === rest)
			keepOrCompare(fileName(name, theme), film(theme, {title, command}, [...stills.values()], restsOn))
		}
	})
})

describe('who reads the README', () => {
	const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

	it('is shown each picture in light and in dark, and told what is on it', () => {
		const expected = pictures.map(({name, title}) =>
			[
				'<picture>',
				`<source media="(prefers-color-scheme: dark)" srcset=".github/pictures/${fileName(name, 'dark')}">`,
				`<img alt="${title.replace(/"/g, '&quot;')}" src=".github/pictures/${fileName(name, 'light')}">`,
				'</picture>',
			].join('\n'),
		)
		const shown = readme.match(/<picture>[\s\S]*?<\/picture>/g) ?? []
		expect(shown.toSorted()).toEqual(expected.toSorted())
	})

	it('finds every picture, and none is left over from before', () => {
		const expected = pictures.flatMap(({name}) => themes.map(theme => fileName(name, theme)))
		expect(kept().toSorted()).toEqual(expected.toSorted())
	})
})

async function run({args, withFile, steps}: Scenario): Promise<Map<PictureOf, Still>> {
	const folder = withFile ? await folderWithFile() : undefined
	const terminal = start(args, folder === undefined ? {} : {folder})
	const stills = new Map<PictureOf, Still>()
	for (const {see, picture, type, afterQuiet} of steps) {
		const still = await terminal.when(see, () => stillOf(terminal, picture))
		if (picture) {
			if (!picture.atOnce) await standsStill(terminal, see)
			stills.set(picture, picture.atOnce ? still : stillOf(terminal, picture))
		}
		if (afterQuiet) await setTimeout(QUIET_MS)
		if (type !== undefined) terminal.type(type)
	}
	return stills
}

/** A screen may come in pieces, and a card may be in the middle of its next try. */
async function standsStill(terminal: TestTerminal, see: RegExp | string): Promise<void> {
	let before = -1
	while (before !== terminal.raw.length) {
		before = terminal.raw.length
		await setTimeout(300)
		await terminal.see(see)
	}
}

async function folderWithFile(): Promise<string> {
	const folder = await ownFolder()
	const [version, date] = ['1.27.0', '2025-12-09']
	const machine = 'Generic ESP32S3 module with ESP32-S3'
	writeFileSync(join(folder, fileForAnotherChip), buildFirmware({chip: 'ESP32-S3', machine, version, date}))
	return folder
}
