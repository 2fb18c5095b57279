/** What could be put on this board: the boards that suit the chip, and the firmware of one of them. */

import type {Environment} from '../environment.ts'
import type {ChipFacts} from '../esp/chip-facts.ts'
import type {Board, Firmware, Known} from '../micropython/board.ts'
import {openCatalogue} from '../micropython/catalogue.ts'
import {matchBoards} from '../micropython/match.ts'
import {lackOf, needsOf} from '../micropython/needs.ts'
import type {Offers} from '../micropython/offer.ts'
import type {Banner} from '../micropython/prompt.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import {buildName, isSameName} from '../rules/build-name.ts'
import {versionMeant} from '../rules/version.ts'

export type {Known} from '../micropython/board.ts'

/** What speaks for one board before another. */
export interface Past {
	/** What runs on the board now. */
	readonly running: Banner | undefined
	/** The build chosen for such a chip the last time: `ESP32_GENERIC-SPIRAM`. */
	readonly used: string | undefined
}

/** Problem('no-board-for-chip') when the whole catalogue has none. */
export async function* offerBoards(
	env: Environment,
	chip: ChipFacts,
	{running, used}: Past,
	signal: AbortSignal,
): AsyncGenerator<Progress, Known<Offers>> {
	yield {phase: 'catalogue', done: 0, total: 0}
	const boards = await env.clock.during(openCatalogue(env).boards(signal))
	const offers = matchBoards(boards.value, chip, running, used)
	if (!offers.recommended && offers.others.length === 0)
		throw new Problem('no-board-for-chip', {chip: chip.chip})
	return {...boards, value: offers}
}

/**
 * Newest stable first, then older ones, then previews; only `variant`, and only versions that start on `chip`, where one is
 * given.
 */
export async function* listFirmware(
	env: Environment,
	board: Board,
	variant: string,
	signal: AbortSignal,
	chip?: ChipFacts,
): AsyncGenerator<Progress, Known<readonly Firmware[]>> {
	yield {phase: 'catalogue', done: 0, total: 0}
	const known = await env.clock.during(openCatalogue(env).firmware(board, signal))
	const lack = chip && lackOf(board, variant, chip)
	// What the build lacks anyway was decided before.
	const starts = ({version}: Firmware) =>
		!chip || [undefined, lack].includes(lackOf(board, variant, chip, version))
	return {...known, value: known.value.filter(one => one.variant === variant && starts(one))}
}

/** A board by its id, as typed by a person: letter case does not matter. Problem('unknown-board'). */
export async function* findBoard(
	env: Environment,
	id: string,
	signal: AbortSignal,
): AsyncGenerator<Progress, Board> {
	yield {phase: 'catalogue', done: 0, total: 0}
	const {value: boards} = await env.clock.during(openCatalogue(env).boards(signal))
	const board = boards.find(one => isSameName(one.id, id))
	if (!board)
		throw new Problem('unknown-board', {
			board: id,
			near: nearest(
				id,
				boards.map(one => one.id),
			),
		})
	return board
}

/**
 * Refuses a build that cannot start on this chip, before anything of it is fetched. Problem('firmware-wrong-chip' |
 * 'firmware-wrong-revision' | 'firmware-does-not-fit' | 'build-wrong-cores').
 */
export function requireStarts(board: Board, variant: string, chip: ChipFacts): void {
	const source = buildName(board.id, variant)
	const needs = needsOf(board, variant)
	switch (needs ? lackOf(board, variant, chip) : 'chip') {
		case 'chip':
			throw new Problem('firmware-wrong-chip', {source, firmware: chipOf(board.mcu), chip: chip.chip})
		case 'revision':
			throw new Problem('firmware-wrong-revision', {
				source,
				needs: needs?.before === undefined ? `≥ ${inWords(needs?.from ?? 0)}` : `< ${inWords(needs.before)}`,
				revision: inWords(chip.revision),
			})
		case 'flash':
			throw new Problem('firmware-does-not-fit', {
				bytes: needs?.flashBytes ?? 0,
				flashBytes: chip.flashBytes ?? 0,
				madeFor: true,
			})
		case 'cores':
			throw new Problem('build-wrong-cores', {source, model: chip.model})
	}
}

/** `ESP32-S3`, of `esp32s3` in the index. */
function chipOf(mcu: string): string {
	return mcu.toUpperCase().replace(/^(ESP32)(?=.)/, '$1-')
}

function inWords(revision: number): string {
	return `v${Math.floor(revision / 100)}.${revision % 100}`
}

/** `stable`, `preview` or a number, among the firmware of one board and variant. Problem('unknown-version'). */
export function pickVersion(board: string, firmware: readonly Firmware[], wanted: string): Firmware {
	const found = versionMeant(firmware, wanted)
	if (found) return found
	throw new Problem('unknown-version', {
		board,
		version: wanted,
		available: firmware.map(one => one.version).slice(0, 8),
	})
}

/** At most three names that a slip of the fingers could have meant: they hold what was typed, or begin like it. */
function nearest(typed: string, names: readonly string[]): string[] {
	const wanted = typed.toUpperCase()
	const shared = (name: string) => {
		let length = 0
		while (length < wanted.length && name[length] === wanted[length]) length += 1
		return length
	}
	return names
		.map(name => ({name, likeness: name.includes(wanted) ? wanted.length : shared(name)}))
		.filter(({likeness}) => likeness >= Math.min(5, wanted.length))
		.sort((a, b) => b.likeness - a.likeness || a.name.length - b.name.length)
		.slice(0, 3)
		.map(({name}) => name)
}
