/** Asks which boards a class has, and which version of MicroPython each gets: by the board that is plugged in, or by name. */

import type {Environment} from '../../environment.ts'
import {findBuild} from '../../jobs/find-build.ts'
import {listBoards, listFirmware, offerBoards, pickVersion} from '../../jobs/find-firmware.ts'
import {identifyBoard} from '../../jobs/identify-board.ts'
import type {Board, Firmware} from '../../micropython/board.ts'
import {Problem} from '../../problem.ts'
import {buildCalled} from '../../rules/board-called.ts'
import {buildsOf, searchBuilds} from '../../rules/board-search.ts'
import {buildName, buildTyped} from '../../rules/build-name.ts'
import {isEsp, wayOf} from '../../rules/esp-board.ts'
import {boardLike} from '../../rules/port-name.ts'
import {versionMeant} from '../../rules/version.ts'
import type {PortInfo} from '../../serial/port.ts'
import {portsNow} from '../../serial/rediscover.ts'
import {words} from '../../words/index.ts'
import {askFor, askYes, type Dialog, meansNo, meansYes, tellWrong} from './dialog.ts'
import {linesOf} from './faults.ts'

/** What a board of the class gets. */
export interface ChosenBuild {
	readonly board: Board
	/** '' is the standard build. */
	readonly variant: string
	readonly firmware: Firmware
}

/** What was said on the command line; it is suggested. */
export interface Suggested {
	/** The name of a build. */
	readonly build?: string | undefined
	/** `stable`, `preview` or a number. */
	readonly version: string
}

/** What is suggested where nothing is known. */
const USUAL = 'ESP32_GENERIC'
/** So many boards are shown at once. */
const MAX_SHOWN = 9
/** As many as a lesson has. */
const MAX_BUILDS = 20

/** Problem('site-…'), and what fetching the list of boards throws; where nobody types, also Problem('unknown-board' | 'unknown-version' | 'usage'). */
export async function askBuilds(
	dialog: Dialog,
	env: Environment,
	{build, version}: Suggested,
	signal: AbortSignal,
): Promise<readonly ChosenBuild[]> {
	const lists = await dialog.watch(listBoards(env, signal))
	const asking = new Asking(dialog, env, {boards: lists.flatMap(({value}) => value), version}, signal)
	const suggested = build ?? (await byPluggedBoard(dialog, env, signal)) ?? USUAL
	const chosen: ChosenBuild[] = []
	for (;;) {
		const isFirst = chosen.length === 0
		const text = isFirst ? words.newLesson.board : words.newLesson.oneMore
		const next = await asking.build(text, isFirst ? suggested : '')
		if (!next) return chosen
		if (chosen.some(one => nameOf(one) === nameOf(next))) dialog.say(words.newLesson.already(nameOf(next)))
		else chosen.push({...next, firmware: await asking.version(next)})
		if (chosen.length === MAX_BUILDS) return chosen
	}
}

function nameOf({board, variant}: Pick<ChosenBuild, 'board' | 'variant'>): string {
	return buildName(board.id, variant)
}

interface ListedBuild extends Omit<ChosenBuild, 'firmware'> {
	/** All that there is of it, the newest first; never none. */
	readonly list: readonly Firmware[]
}

interface Known {
	readonly boards: readonly Board[]
	readonly version: string
}

class Asking {
	readonly #dialog: Dialog
	readonly #env: Environment
	readonly #known: Known
	readonly #signal: AbortSignal

	constructor(dialog: Dialog, env: Environment, known: Known, signal: AbortSignal) {
		this.#dialog = dialog
		this.#env = env
		this.#known = known
		this.#signal = signal
	}

	/** Undefined where no board is named, which `standing` must leave open then. */
	async build(text: string, standing: string): Promise<ListedBuild | undefined> {
		let question = text
		let suggested = standing
		/** What the numbers mean that are on the screen. */
		let shown: readonly string[] = []
		for (;;) {
			const typed = (await this.#dialog.ask(question, suggested)) || suggested
			if (standing === '' && meansNone(typed)) return undefined
			// Who says that there is one has not said which.
			if (standing === '' && meansYes(typed)) {
				this.#dialog.say(words.newLesson.itsName)
				continue
			}
			if (isOutside(shown, typed)) {
				this.#dialog.say(words.newLesson.noNumber(typed, shown.length))
				continue
			}
			const found = await this.#found(shown[Number(typed) - 1] ?? typed)
			if ('list' in found) return found
			tellWrong(this.#dialog, found.wrong)
			// After a slip of the fingers the numbers on the screen still mean what they meant.
			if (found.shown.length === 0) continue
			shown = found.shown
			suggested = '1'
			question = words.newLesson.whichOfThese
		}
	}

	async version({list, ...build}: ListedBuild): Promise<Firmware> {
		const wanted = versionMeant(list, this.#known.version)
		const known = {value: list, from: 'site', at: 0} as const
		if (!wanted && this.#dialog.isUnattended)
			return pickVersion(nameOf(build), known, this.#known.version, this.#env.offline)
		return await askFor(this.#dialog, {
			text: words.newLesson.version(nameOf(build)),
			standing: (wanted ?? versionMeant(list, 'stable')!).version,
			read(answer) {
				const found = versionMeant(list, answer.toLowerCase())
				if (found) return {taken: found}
				const there = list.map(one => one.version).slice(0, 8)
				return {wrong: [words.newLesson.noVersion(answer, there)]}
			},
		})
	}

	async #found(
		typed: string,
	): Promise<ListedBuild | {readonly wrong: readonly string[]; readonly shown: readonly string[]}> {
		const {boards} = this.#known
		const called = buildCalled(boards, buildTyped(typed) ?? {board: typed})
		if (!called) return await this.#near(typed)
		const {board, variant = ''} = called
		if (!isEsp(board)) return {wrong: [words.commands.notHereYet(wayOf(board))], shown: []}
		try {
			const {value} = await this.#dialog.watch(listFirmware(this.#env, board, variant, this.#signal))
			if (value.length > 0) return {board, variant, list: value}
			return {wrong: words.commands.noVersions(buildName(board.id, variant)), shown: []}
		} catch (error) {
			// Of another board there may be some here, and the site may answer the next time.
			if (!(error instanceof Problem) || this.#dialog.isUnattended) throw error
			return {wrong: linesOf(error, this.#env.os), shown: []}
		}
	}

	async #near(typed: string) {
		// Tells whoever cannot answer which names it could have been meant for.
		if (this.#dialog.isUnattended)
			await this.#dialog.watch(findBuild(this.#env, {board: typed}, this.#signal))
		const esp = this.#known.boards.filter(isEsp)
		const found = searchBuilds(buildsOf(esp), typed).map(({build}) => build)
		if (found.length === 0) return {wrong: [words.newLesson.noneLike(typed)], shown: []}
		const rows = found
			.slice(0, MAX_SHOWN)
			.map((one, at) => `  ${at + 1}  ${nameOf(one)}  ${one.board.vendor} ${one.board.product}`)
		const more = found.length - rows.length
		return {
			wrong: [
				words.newLesson.like(typed),
				...rows,
				...(more > 0 ? [`     ${words.newLesson.moreLike(more)}`] : []),
			],
			shown: found.slice(0, MAX_SHOWN).map(nameOf),
		}
	}
}

/** A number that was meant for the list, and is not in it. Longer ones are of chips: 8266. */
function isOutside(shown: readonly string[], typed: string): boolean {
	return shown.length > 0 && /^\d{1,2}$/.test(typed) && !shown[Number(typed) - 1]
}

/** A no is more likely than a board whose name begins like one. */
function meansNone(typed: string): boolean {
	return typed === '' || meansNo(typed) || typed.toLowerCase() === words.newLesson.none
}

/**
 * The build for the board that is plugged in, where the person wants its chip to be read; undefined where nobody knows one.
 * Of several the first is as good as any: boards of another kind are asked for afterwards.
 */
async function byPluggedBoard(
	dialog: Dialog,
	env: Environment,
	signal: AbortSignal,
): Promise<string | undefined> {
	const ports = boardLike(await portsNow(env, signal))
	const [port] = ports
	if (!port) return undefined
	const question = words.newLesson.looks(words.portTitle(port), port.path, ports.length)
	if (!(await askYes(dialog, question))) return undefined
	try {
		return await readFrom(dialog, env, port, signal)
	} catch (error) {
		if (!(error instanceof Problem)) throw error
		for (const line of [words.newLesson.notRead, ...linesOf(error, env.os)]) dialog.say(line)
		return undefined
	}
}

async function readFrom(
	dialog: Dialog,
	env: Environment,
	port: PortInfo,
	signal: AbortSignal,
): Promise<string | undefined> {
	const {chip, running} = await dialog.watch(identifyBoard(env, port, signal))
	dialog.say(words.newLesson.isChip(chip.model))
	const used = (await env.settings.get('boardByChip'))?.[chip.chip]
	const {value} = await dialog.watch(offerBoards(env, chip, {running, used}, signal))
	const best = value.recommended ?? value.others[0]
	return best && nameOf(best)
}
