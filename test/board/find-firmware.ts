/** The firmware that the cases install: the one that was named, or what the catalogue recommends for the chip. */

import type {Environment} from '../../src/environment.ts'
import {fetchFirmware} from '../../src/jobs/fetch-firmware.ts'
import {listFirmware, offerBoards, pickVersion} from '../../src/jobs/find-firmware.ts'
import type {IdentifiedBoard} from '../../src/jobs/identify-board.ts'
import {Problem} from '../../src/problem.ts'
import type {Progress} from '../../src/progress.ts'
import {sourceTyped} from '../../src/rules/firmware-source.ts'
import type {Firmware} from './board.ts'

/**
 * @throws of one that was named, what `fetchFirmware` throws; of the catalogue's: Problem('choose-board' | 'no-board-for-chip' | 'site-…'),
 * and the cases can do without
 */
export async function* findFirmware(
	env: Environment,
	met: IdentifiedBoard,
	named: string | undefined,
	signal: AbortSignal,
): AsyncGenerator<Progress, Firmware> {
	if (named !== undefined) {
		const source = sourceTyped(named)
		const {sha256} = yield* fetchFirmware(env, source, met.chip, signal)
		return {source, sha256, version: undefined, told: 'a file'}
	}
	const {value: offers} = yield* offerBoards(env, met.chip, {running: undefined, used: undefined}, signal)
	const {recommended, others} = offers
	if (!recommended)
		throw new Problem('choose-board', {
			chip: met.chip.chip,
			boards: others.slice(0, 3).map(({board}) => board.id),
		})
	const {board, variant} = recommended
	const known = yield* listFirmware(env, board, variant, signal, met.chip, 'stable')
	const firmware = pickVersion(board.id, known, 'stable', env.offline)
	const source = {kind: 'site', firmware} as const
	const {name, sha256} = yield* fetchFirmware(env, source, met.chip, signal)
	return {source, sha256, version: firmware.version, told: name}
}
