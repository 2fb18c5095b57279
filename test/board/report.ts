/** The file that is attached to an issue: the board, a row for each case, and the log of each that failed. Nothing of a person is in it. */

import {open} from 'node:fs/promises'
import {release} from 'node:os'
import {join} from 'node:path'
import {codeOf, whatIsAt} from '../../src/disk.ts'
import type {PortInfo} from '../../src/serial/port.ts'
import {programVersion} from '../../src/version.ts'
import {harmless} from '../../src/words/clean.ts'
import type {Ran} from './board-run.ts'
import type {Figures, Result} from './case.ts'
import {revisionOf, sizeOf} from './consent.ts'

/** So many files of one kind may one folder hold of one day. */
const MOST_FILES = 99

/** `mp-wizard-board-esp32c3-2026-11-28`. */
export function nameFor(chip: string, today: string): string {
	return `mp-wizard-board-${chip.toLowerCase().replaceAll('-', '')}-${today}`
}

/** The first path of that name that nothing is at. Rejects where the folder is full of them. */
export async function freePath(folder: string, name: string, ending: string): Promise<string> {
	for (let number = 1; number <= MOST_FILES; number += 1) {
		const path = join(folder, `${name}${number === 1 ? '' : `-${number}`}${ending}`)
		if (!(await whatIsAt(path)) && !(await whatIsAt(`${path}.part`))) return path
	}
	throw new Error(`${folder} has ${MOST_FILES} files of this name already`)
}

/** Nothing that is there is written over. Resolves to the path. */
export async function writeReport(folder: string, name: string, text: string): Promise<string> {
	for (;;) {
		const path = await freePath(folder, name, '.md')
		try {
			const file = await open(path, 'wx', 0o644)
			await file.writeFile(text).finally(() => file.close())
			return path
		} catch (error) {
			if (codeOf(error) !== 'EEXIST') throw error
		}
	}
}

/** `seconds`: that it took. */
export function reportText(
	ran: Ran,
	{today, seconds}: {readonly today: string; readonly seconds: number},
): string {
	const {met, results, left} = ran
	const counted = (kind: Result['outcome']['kind']) =>
		results.filter(({outcome}) => outcome.kind === kind).length
	const failed = results.filter(({outcome}) => outcome.kind === 'failed')
	return [
		`# ${met.chip.chip}: ${counted('passed')} passed, ${counted('failed')} failed, ${counted('not here')} not here`,
		'',
		'Made by `npm run test:board`. To be attached to an issue (the form for a board, chip or adapter).',
		'',
		...table(['What', ''], factsOf(ran, today, seconds)),
		'',
		...table(['Result', 'Case', 'Figures', 's'], results.map(rowOf)),
		...(left.length > 0
			? ['', `Not come to: ${left.length} cases.`, ...left.map(name => `- ${cell(name)}`)]
			: []),
		...failed.flatMap(logOf),
		'',
	].join('\n')
}

function factsOf(
	{met, firmware, restored}: Ran,
	today: string,
	seconds: number,
): readonly (readonly string[])[] {
	const {chip, port, running, canReset} = met
	return [
		['Chip', `${chip.model}, revision ${revisionOf(chip)}, crystal of ${chip.crystalMhz} MHz`],
		['Features', chip.features.join(', ')],
		['Flash', `${sizeOf(chip)}, id 0x${chip.flashId.toString(16)}`],
		['MAC', maskedMac(chip.mac)],
		['Its loader talks over', chip.usb],
		['Adapter', adapterOf(port)],
		['Control lines', canReset ? 'bring it into its loader' : 'none reaches it'],
		[
			'Found on it',
			running ? `MicroPython v${running.version}, ${running.machine} with ${running.chip}` : 'no MicroPython',
		],
		['Firmware', 'why' in firmware ? firmware.why : `${firmware.told}, SHA-256 ${firmware.sha256}`],
		['Brought back', restored === undefined ? 'nothing was changed' : restored ? 'yes, and proven' : 'NO'],
		['mp-wizard', programVersion()],
		['Computer', `${process.platform} ${process.arch} ${release()}, Node ${process.version}`],
		['Day', `${today}, ${Math.round(seconds)} s`],
	]
}

/** The half that tells one board from another of its maker is nobody's business. */
function maskedMac(mac: string): string {
	return `${mac.split(':').slice(0, 3).join(':')}:…`
}

/** Never its path, which may be a name. */
function adapterOf({adapter, kind, path, vendorId, productId}: PortInfo): string {
	if (kind === 'network') return `a network, by ${path.split(':', 1)[0]}`
	const ids = [vendorId, productId].map(id => id?.toString(16).padStart(4, '0') ?? '?').join(':')
	return adapter ? `${adapter.chip}, ${adapter.maker} (${ids})` : `unknown (${ids})`
}

function rowOf({name, outcome, ms}: Result): readonly string[] {
	const seconds = (ms / 1000).toFixed(1)
	switch (outcome.kind) {
		case 'passed':
			return ['passed', name, figuresOf(outcome.figures), seconds]
		case 'failed':
			return ['**FAILED**', name, outcome.seen, seconds]
		case 'not here':
			return ['not here', name, outcome.why, '']
	}
}

/** `41200 bytes/s, tries 1`: what has a unit in its name comes before it. */
export function figuresOf(figures: Figures): string {
	return Object.entries(figures)
		.map(([name, value]) => (/^(?:ms|seconds|bytes)\b/.test(name) ? `${value} ${name}` : `${name} ${value}`))
		.join(', ')
}

function logOf({name, outcome}: Result): readonly string[] {
	if (outcome.kind !== 'failed') return []
	// What a board says may hold the mark that ends a block.
	const log = outcome.log.map(line => line.replaceAll('```', "'''"))
	const block = log.length > 0 ? ['', '```text', ...log, '```'] : []
	return ['', `## ${cell(name)}`, '', cell(outcome.seen), ...block]
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
	const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
	return [line(heads), `|${heads.map(() => '---').join('|')}|`, ...rows.map(line)]
}

/** Foreign words stay words: no line end, no column, no markup of their own. */
function cell(text: string): string {
	return harmless(text)
		.replace(/\s+/g, ' ')
		.replace(/[|<>[\]`]/g, mark => `\\${mark}`)
		.trim()
}
