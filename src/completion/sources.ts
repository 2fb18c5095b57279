/** What this computer knows of values that stand in no list of ours: its ports, and boards and versions as they are kept. Opens no port, and asks no network. */

import type {Candidate, Source, Wanted} from '../arguments/wanted.ts'
import {inTime} from '../async.ts'
import type {Environment} from '../environment.ts'
import {drive} from '../generators.ts'
import {listBoards} from '../jobs/find-firmware.ts'
import type {Board} from '../micropython/board.ts'
import {rememberedCatalogue} from '../micropython/remembered.ts'
import {buildName, buildTyped, isSameName} from '../rules/build-name.ts'
import {isEsp} from '../rules/esp-board.ts'
import {portsNow} from '../serial/rediscover.ts'
import {words} from '../words/index.ts'

/** What the shell knows itself is for the shell. */
export type OwnSource = Exclude<Source, 'files' | 'folders'>

/** In ms: a person has pressed a key and waits. A driver that hangs gives no ports; files are slow on an old computer only. */
const PORTS_MS = 300
const FILES_MS = 2000

/** All that `source` knows, whatever of it fits what is typed. Rejects with what `env` does. */
export async function candidatesOf(
	source: OwnSource,
	env: Environment,
	wanted: Wanted,
	signal: AbortSignal,
): Promise<readonly Candidate[]> {
	const {clock} = env
	if (source === 'ports') return inTime(clock, PORTS_MS, signal, [], own => ports(env, own))
	return inTime(clock, FILES_MS, signal, [], own => {
		switch (source) {
			case 'boards':
				return builds(env, wanted, own)
			case 'esp-boards':
				return builds(env, wanted, own, isEsp)
			case 'versions':
				return versions(env, wanted, own)
		}
	})
}

/** Those that `mp-wizard ports` lists. */
async function ports(env: Environment, signal: AbortSignal): Promise<readonly Candidate[]> {
	const found = (await portsNow(env, signal)).filter(({likelihood}) => likelihood !== 'unlikely')
	const marks = words.portMarks(found)
	return found.map((info, at) => ({
		value: info.path,
		about: [words.portTitle(info), marks[at]].filter(Boolean).join(', '),
	}))
}

/** The chips that boards are called by come first. Of a board that is typed in full also its variants: with all of them the list would be too long to read. */
async function builds(
	env: Environment,
	{part}: Wanted,
	signal: AbortSignal,
	isMeant: (board: Board) => boolean = () => true,
): Promise<readonly Candidate[]> {
	const boards = (await boardsKnown(env, signal)).filter(isMeant)
	const chips = boards.flatMap(({id, vendor, product}) => {
		const [, chip] = /^ESP32_GENERIC_([A-Z]\d+)$/.exec(id) ?? []
		return chip === undefined ? [] : [{value: chip.toLowerCase(), about: `${id}, ${vendor} ${product}`}]
	})
	const named = boards.flatMap(({id, vendor, product, variants}) => {
		const isTyped = part.toUpperCase().startsWith(id.toUpperCase())
		const ofVariants = Object.entries(variants).map(([variant, about]) => ({
			value: buildName(id, variant),
			about,
		}))
		return [{value: id, about: `${vendor} ${product}`}, ...(isTyped ? ofVariants : [])]
	})
	return [...chips, ...named]
}

/** Of the board that is typed, where its page is remembered: the newest first. */
async function versions(
	env: Environment,
	{typed}: Wanted,
	signal: AbortSignal,
): Promise<readonly Candidate[]> {
	const build = buildTyped(typed.get('--board')?.at(-1) ?? '')
	if (!build) return []
	const board = (await boardsKnown(env, signal)).find(({id}) => isSameName(id, build.board))
	const known = board && (await rememberedCatalogue(env).firmware(board))
	const {variant = ''} = build
	return (known?.value ?? [])
		.filter(firmware => isSameName(firmware.variant, variant))
		.map(({version, date}) => ({value: version, about: date}))
}

async function boardsKnown(env: Environment, signal: AbortSignal): Promise<readonly Board[]> {
	const lists = await drive(listBoards({...env, offline: true}, signal))
	return lists.flatMap(({value}) => value)
}
