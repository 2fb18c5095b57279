/**
 * Installs firmware: connects, erases, writes, verifies and restarts, all on one connection. Knows the order; each step is
 * in esp/.
 */

import type {Environment} from '../environment.ts'
import {hasLadder} from '../esp/baud.ts'
import {type ChipFacts, readChipFacts} from '../esp/chip-facts.ts'
import {chipNamed} from '../esp/chips.ts'
import {connect} from '../esp/connect.ts'
import {type Loader, ROM_BAUD} from '../esp/loader.ts'
import {leaveLoader, restart} from '../esp/restart.ts'
import type {SharedImage} from '../esp/shared-image.ts'
import {type WritePlan, type Written, writeFirmware} from '../esp/write.ts'
import {relay} from '../generators.ts'
import type {FilesystemRegion} from '../micropython/filesystem-region.ts'
import type {Banner} from '../micropython/prompt.ts'
import {isProblem, Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import {adapterKey} from '../rules/adapter-key.ts'
import {buildName} from '../rules/build-name.ts'
import type {FlashSettings} from '../rules/flash-settings.ts'
import type {Port, PortInfo} from '../serial/port.ts'
import {isOwnUsb} from '../serial/rediscover.ts'
import {type AlsoLost, findAlsoLost} from './also-lost.ts'
import {type CheckedFirmware, type FirmwareSource, fetchFirmware} from './fetch-firmware.ts'
import {followPort} from './follow-port.ts'
import {checkKeepsFiles} from './keep-files.ts'
import {rememberedSpeed, rememberSpeed} from './remembered-speed.ts'

export type {FirmwareSource} from './fetch-firmware.ts'

/** What is installed, on which board, and how. */
export interface InstallPlan {
	readonly port: PortInfo
	/** The chip as it was identified before; another board on the same port is refused. */
	readonly chip: ChipFacts
	readonly source: FirmwareSource
	/**
	 * Fastest speed to try, in baud; undefined: what the adapter carried the last time, or what such adapters usually
	 * carry.
	 */
	readonly baud: number | undefined
	/** False: by the ROM alone, without the stub. */
	readonly stub?: boolean
	/** What the firmware is to tell the chip of its flash. */
	readonly settings?: FlashSettings
	/** The person chose it, and not what was recommended for the chip: the next such board is probably of the same kind. */
	readonly preferred?: true
	/** When present, the files on the board stay: only what the firmware covers is erased. */
	readonly keep?: KeepFiles
}

/** `chip`: where it is known before, its board is found again under another name. */
type InstallOptions = Pick<InstallPlan, 'baud' | 'stub' | 'settings' | 'keep'> & {readonly chip?: ChipFacts}

interface KeepFiles {
	/** The banner that the board printed before. */
	readonly running: Banner | undefined
	/** It was found safe before. An attempt that was cut short leaves a board that cannot be asked again. */
	readonly checked?: boolean
}

/** A firmware that is on a board, proven by its chip. */
export interface Installed {
	readonly chip: ChipFacts
	readonly name: string
	readonly bytes: number
	/** SHA-256 of the firmware file. */
	readonly sha256: string
	/** MD5 of the flash's content, computed by the chip and equal to that of what was sent. */
	readonly md5: string
	readonly source: CheckedFirmware['source']
	/** The speed it was written at, in baud. */
	readonly baud: number
	/**
	 * False: the firmware is written and verified, but neither cable nor chip could restart the board, so the person has to
	 * press RESET.
	 */
	readonly restarted: boolean
	/** Where the files are that were left alone: the new firmware has them at the same place. */
	readonly kept?: FilesystemRegion
	/** From the beginning of the connection to the restart, in ms on the clock of the environment. */
	readonly ms: number
}

/**
 * Downloads and checks the firmware first, so that a failing site costs the board nothing; then erases, writes, verifies and restarts. A
 * board that is unplugged and comes back within some seconds gets it again from the beginning. Without `keep` all that was on it is lost.
 * @throws before anything is erased: what `fetchFirmware` and connecting throw, Problem('board-changed' | 'security-active' |
 * 'files-not-kept'); later Problem('write-failed' | 'verify-failed' | 'stub-silent' | 'port-lost'), and the flash is incomplete then
 */
export async function* installFirmware(
	env: Environment,
	plan: InstallPlan,
	signal: AbortSignal,
): AsyncGenerator<Progress, Installed> {
	const firmware = yield* fetchFirmware(env, plan.source, plan.chip, signal, plan.settings)
	const installed = yield* installOn(env, plan.port, plan, sameBoard, signal)
	await env.settings.set('lastAdapter', adapterKey(plan.port))
	if (plan.preferred) await remember(env, installed.chip, plan.source)
	return installed

	async function* sameBoard(chip: ChipFacts): AsyncGenerator<Progress, CheckedFirmware> {
		requireSameBoard(plan.chip, chip)
		return firmware
	}
}

/** Remembers the build for this chip; it orders what suits the next one equally well. */
async function remember({settings}: Environment, {chip}: ChipFacts, source: FirmwareSource): Promise<void> {
	if (source.kind !== 'site') return
	const {board, variant} = source.firmware
	await settings.update('boardByChip', known => ({...known, [chip]: buildName(board, variant)}))
}

/** Chooses firmware for the chip that was met. */
export type FirmwareFor = (chip: ChipFacts, met: MetBoard) => AsyncGenerator<Progress, Chosen>

/** What can be asked of the board while it waits in its loader for what it gets. */
export interface MetBoard {
	/** For whoever reads its flash; nothing may be written over it. */
	readonly loader: Loader
	/** What a full erase takes beside program and files. */
	alsoLost(): Promise<readonly AlsoLost[]>
}

/** `keep`: the files on it stay, as was found out only now; `shared`: with other boards that get the same bytes. */
export type Chosen = CheckedFirmware & {readonly keep?: KeepFiles; readonly shared?: SharedImage}

/**
 * Connects, identifies the chip, gets the firmware for it from `firmwareFor`, and writes it: all on one connection, while
 * the chip waits in its loader. Whatever is wrong with firmware, chip or protection is thrown before the erase. A board
 * that is unplugged and comes back within some seconds gets the same firmware again, from its beginning.
 */
export async function* installOn(
	env: Environment,
	info: PortInfo,
	options: InstallOptions,
	firmwareFor: FirmwareFor,
	signal: AbortSignal,
): AsyncGenerator<Progress, Installed> {
	const installation = new Installation(env, options, firmwareFor, signal)
	return yield* followPort(env, info, port => installation.over(port), signal, macOf(options.chip))
}

/** One install, over one port after the other, and what is remembered of it from one to the next. */
class Installation {
	readonly #began: number
	#first: {readonly chip: ChipFacts; readonly firmware: Chosen} | undefined
	#mayLoadStub: boolean
	#kept: FilesystemRegion | undefined
	/** The speed that was spoken last, in baud. */
	#baud = ROM_BAUD

	constructor(
		private readonly env: Environment,
		private readonly options: InstallOptions,
		private readonly firmwareFor: FirmwareFor,
		private readonly signal: AbortSignal,
	) {
		this.#began = env.clock.now()
		this.#mayLoadStub = options.stub ?? true
	}

	/** A chip that hangs in its stub, and that no line resets, needs its buttons: to connect anew is to wait for them. */
	async *over(port: Port): AsyncGenerator<Progress, Installed> {
		const untried = this.#mayLoadStub
		try {
			return yield* this.#once(port)
		} catch (error) {
			const byStub = isProblem(error, 'no-answer') && untried && !this.#mayLoadStub
			if (!byStub || !this.#canDoWithoutStub) throw error
			if (this.#baud !== ROM_BAUD) await port.speed(ROM_BAUD)
			return yield* this.#once(port)
		}
	}

	/** Nobody is asked for a button in vain: a ROM that proves nothing would not write anyway. */
	get #canDoWithoutStub(): boolean {
		return this.#first !== undefined && canProve(this.#first.chip)
	}

	async *#once(port: Port): AsyncGenerator<Progress, Installed> {
		const {env, options, signal} = this
		let restarted = false
		let loader: Loader | undefined
		try {
			loader = yield* connect(port, {clock: env.clock, platform: env.os.platform}, signal)
			loader.mayLoadStub = this.#mayLoadStub
			yield {phase: 'identify', done: 0, total: 0}
			const chip = await readChipFacts(loader, signal)
			if (options.stub === false) requireProof(chip)
			const firmware = yield* this.#firmware(loader, chip)
			const written = yield* writing(loader, await this.#planFor(port, chip, firmware), signal)
			if (options.baud === undefined && hasLadder(loader)) await rememberSpeed(env, port.info, written)
			yield {phase: 'restart', done: 0, total: 0}
			restarted = await restartBoard(loader, signal)
			const done = installed(chip, firmware, written, restarted, env.clock.now() - this.#began)
			return this.#kept ? {...done, kept: this.#kept} : done
		} finally {
			if (loader) {
				this.#mayLoadStub &&= loader.mayLoadStub
				this.#baud = loader.baud
			}
			// Whatever happened, the chip is not left in its loader, if lines can reset it. A failure here is ignored: the
			// port is gone then. Without lines the chip stays in its loader, because only a person could bring it back
			// there for the next attempt.
			if (!restarted) await leaveLoader(port, env.clock, loader)
		}
	}

	async #planFor({info}: Port, facts: ChipFacts, firmware: Chosen): Promise<WritePlan> {
		const {bytes, offset, sizeChosen = false, keep = this.options.keep, shared} = firmware
		const {baud = await rememberedSpeed(this.env, info)} = this.options
		const erase = keep ? 'image' : 'everything'
		return {image: bytes, offset, facts, baud, erase, sizeChosen, ...(shared && {shared})}
	}

	/** The same for every try, so the board has to be the same. */
	async *#firmware(loader: Loader, chip: ChipFacts): AsyncGenerator<Progress, Chosen> {
		this.#first ??= {chip, firmware: yield* this.#prepareFirmware(loader, chip)}
		requireSameBoard(this.#first.chip, chip)
		return this.#first.firmware
	}

	async *#prepareFirmware(loader: Loader, chip: ChipFacts): AsyncGenerator<Progress, Chosen> {
		const met = {loader, alsoLost: () => findAlsoLost(loader, chip, this.signal)}
		const firmware = yield* this.firmwareFor(chip, met)
		const {keep = this.options.keep} = firmware
		this.env.witness?.flashing({
			chip: chip.chip,
			port: loader.port.info.path,
			baud: this.options.baud,
			file: firmware.name,
			offset: firmware.offset,
			erase: keep ? 'image' : 'everything',
			stub: this.options.stub ?? true,
			...(this.options.settings && {settings: this.options.settings}),
		})
		if (keep && !keep.checked)
			this.#kept = await checkKeepsFiles(loader, {chip, firmware, running: keep.running}, this.signal)
		return firmware
	}
}

/** Writes, and tells at which speed: how long it takes depends on that more than on anything else. */
function writing(loader: Loader, plan: WritePlan, signal: AbortSignal): AsyncGenerator<Progress, Written> {
	return relay(writeFirmware(loader, plan, signal), progress => [{...progress, baud: loader.baud}])
}

/** By which a board is found whose port has another name by now. */
function macOf(chip: ChipFacts | undefined): {readonly mac?: string} {
	return chip?.mac === undefined ? {} : {mac: chip.mac}
}

/** A chip's own USB disappears from the bus at the restart, which proves the restart as well as a reply. */
export async function restartBoard(loader: Loader, signal: AbortSignal): Promise<boolean> {
	try {
		return await restart(loader, signal)
	} catch (error) {
		if (isProblem(error, 'port-lost') && isOwnUsb(loader.port.info)) return true
		throw error
	}
}

/** Whether the ROM can tell what the flash holds. */
function canProve({chip}: ChipFacts): boolean {
	return chipNamed(chip).rom.digests
}

function requireProof(facts: ChipFacts): void {
	if (!canProve(facts)) throw new Problem('stub-silent', {chip: facts.chip, wanted: false})
}

/** The firmware was chosen for one board; another board on the same port does not get it. */
export function requireSameBoard(expected: ChipFacts, found: ChipFacts): void {
	if (found.mac !== expected.mac)
		throw new Problem('board-changed', {expected: expected.mac, found: found.mac})
}

function installed(
	chip: ChipFacts,
	{name, bytes, sha256, source}: CheckedFirmware,
	{md5, baud}: Written,
	restarted: boolean,
	ms: number,
): Installed {
	return {chip, name, bytes: bytes.length, sha256, md5, source, baud, restarted, ms}
}
