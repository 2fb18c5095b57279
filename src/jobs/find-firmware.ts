/** What could be put on this board: the boards that suit the chip, and the firmware of one of them. */

import type {Environment} from '../environment.ts'
import type {ChipFacts} from '../esp/chip-facts.ts'
import type {Board, Firmware, Known} from '../micropython/board.ts'
import {matchBoards} from '../micropython/match.ts'
import {lackOf, needsOf} from '../micropython/needs.ts'
import type {Offers} from '../micropython/offer.ts'
import type {Banner} from '../micropython/prompt.ts'
import {openSources} from '../micropython/sources.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import {buildName} from '../rules/build-name.ts'
import {versionMeant} from '../rules/version.ts'

export type {Known} from '../micropython/board.ts'

/** What speaks for one board before another. */
export interface Past {
	/** What runs on the board now. */
	readonly running: Banner | undefined
	/** The build chosen for such a chip the last time: `ESP32_GENERIC-SPIRAM`. */
	readonly used: string | undefined
}

/** What suits this chip, best first, of the first source that has one. Problem('no-board-for-chip') when none has. */
export async function* offerBoards(
	env: Environment,
	chip: ChipFacts,
	{running, used}: Past,
	signal: AbortSignal,
): AsyncGenerator<Progress, Known<Offers>> {
	yield {phase: 'catalogue', done: 0, total: 0}
	for (const source of openSources(env)) {
		const boards = await env.clock.during(source.boards(signal))
		const offers = matchBoards(boards.value, chip, running, used)
		if (offers.recommended || offers.others.length > 0) return {...boards, value: offers}
	}
	throw new Problem('no-board-for-chip', {chip: chip.chip})
}

/** All boards: those of each source that none before it has. Problem('site-…' | 'bundle-…'). */
export async function* listBoards(
	env: Environment,
	signal: AbortSignal,
): AsyncGenerator<Progress, readonly Known<readonly Board[]>[]> {
	yield {phase: 'catalogue', done: 0, total: 0}
	const lists: Known<readonly Board[]>[] = []
	const listed = new Set<string>()
	for (const source of openSources(env)) {
		try {
			const known = await env.clock.during(source.boards(signal))
			lists.push({...known, value: known.value.filter(({id}) => !listed.has(id))})
			for (const {id} of known.value) listed.add(id)
		} catch (error) {
			// A bundle is enough where the site is out of reach.
			if (lists.length === 0 || !(error instanceof Problem)) throw error
		}
	}
	return lists
}

/**
 * Newest stable first, then older ones, then previews; only `variant`, and only versions that start on `chip`, where one is
 * given. Of the first source that has any, and where a version is wanted, that has this one.
 */
export async function* listFirmware(
	env: Environment,
	board: Board,
	variant: string | undefined,
	signal: AbortSignal,
	chip?: ChipFacts,
	wanted?: string,
): AsyncGenerator<Progress, Known<readonly Firmware[]>> {
	yield {phase: 'catalogue', done: 0, total: 0}
	const starts = startingOn(board, variant, chip)
	let before: Known<readonly Firmware[]> | undefined
	for (const source of openSources(env)) {
		try {
			const all = await env.clock.during(source.firmware(board, signal))
			const value = all.value.filter(one => (variant === undefined || one.variant === variant) && starts(one))
			const known = {...all, value}
			const has = wanted === undefined ? known.value.length > 0 : versionMeant(known.value, wanted)
			if (has) return known
			if (known.value.length > 0 || !before) before = known
		} catch (error) {
			// What was found before is better than nothing, though it is not what was wanted.
			if (!before || before.value.length === 0 || !(error instanceof Problem)) throw error
		}
	}
	return before!
}

/** Which versions of a build start on a chip. What the build lacks anyway was decided before. */
function startingOn(board: Board, variant = '', chip?: ChipFacts): (firmware: Firmware) => boolean {
	const lack = chip && lackOf(board, variant, chip)
	return ({version}) => !chip || [undefined, lack].includes(lackOf(board, variant, chip, version))
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
export function pickVersion(
	board: string,
	{value: firmware, from}: Known<readonly Firmware[]>,
	wanted: string,
	offline = false,
): Firmware {
	const found = versionMeant(firmware, wanted)
	if (found) return found
	throw new Problem('unknown-version', {
		board,
		version: wanted,
		available: firmware.map(one => one.version).slice(0, 8),
		...((offline || from === 'bundle') && {isPart: true}),
	})
}
