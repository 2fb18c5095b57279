/** `mp-wizard flash`: the whole job without questions, from the port to the prompt. */

import type {Options} from '../arguments.ts'
import type {Environment} from '../environment.ts'
import type {ChipFacts} from '../esp/chip-facts.ts'
import type {AlsoLost} from '../jobs/also-lost.ts'
import {
	type CheckedFirmware,
	type FirmwareSource,
	fetchFirmware,
	type SiteSource,
} from '../jobs/fetch-firmware.ts'
import {readFolder} from '../jobs/file-folder.ts'
import {findBuild} from '../jobs/find-build.ts'
import {listFirmware, offerBoards, pickVersion, requireStarts} from '../jobs/find-firmware.ts'
import {type FirmwareFor, installOn} from '../jobs/install-firmware.ts'
import {putFiles} from '../jobs/put-files.ts'
import {type SavedFiles, saveFiles} from '../jobs/save-files.ts'
import {whatRuns} from '../jobs/talk-to-board.ts'
import {verifyPrompt} from '../jobs/verify-prompt.ts'
import type {Build} from '../micropython/better-build.ts'
import type {Board} from '../micropython/board.ts'
import {radioOf} from '../micropython/generic-builds.ts'
import type {Offer} from '../micropython/offer.ts'
import type {Banner} from '../micropython/prompt.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {CalledBuild} from '../rules/board-called.ts'
import {buildName} from '../rules/build-name.ts'
import {isEsp, wayOf} from '../rules/esp-board.ts'
import {sourceTyped} from '../rules/firmware-source.ts'
import type {PortInfo} from '../serial/port.ts'
import {words} from '../words/index.ts'
import {choosePort} from './choose-port.ts'
import {confirm} from './confirm.ts'
import {eraseFilesAlone} from './erase-files.ts'
import {type CatalogueAge, type CommandEvent, catalogueAge, portEvent} from './event.ts'
import {chipEvent} from './identify.ts'
import {noteAge} from './note-age.ts'
import {noteBuild} from './note-build.ts'
import type {Report} from './report.ts'
import {explained, explainer, type Run, watch} from './run.ts'

export async function flash(
	env: Environment,
	options: Options,
	report: Report,
	run: Run,
	signal: AbortSignal,
): Promise<void> {
	if (!options.yes && !env.terminal.interactive) throw new Problem('no-terminal', {})
	if (env.demo) report.note(words.commands.demo(env.demo.chip, env.demo.speed))
	if (options.eraseFiles) return await eraseFilesAlone(env, options, report, run, signal)
	const began = env.clock.now()
	const named = await namedBuild(env, options, report, run, signal)
	const port = await choosePort(env, options.port, run, signal)
	const explain = explainer(env, port, signal)
	report.event(portEvent(port))

	const watched = <R>(work: AsyncGenerator<Progress, R>) => watch(work, run, report, explain)

	// Read before anything is erased: a folder that cannot be read must not be found out on an empty board.
	if (options.putFiles !== undefined && options.putFiles !== options.saveFiles)
		await readFolder(options.putFiles)
	let saved: SavedFiles | undefined
	if (options.saveFiles !== undefined) {
		saved = await watched(saveFiles(env, port, options.saveFiles, signal))
		report.event({event: 'saved', ...saved})
	}
	const running = () => explained(whatRuns(env, port, signal), run, explain)
	const keep = options.keepFiles ? {running: await running()} : undefined
	const order: Order = {env, options, report, port, named, running: keep?.running, signal}
	const {baud, stub = true, flashSettings: settings} = options
	const plan = {baud, stub, ...(settings && {settings}), ...(keep ? {keep} : {})}
	const forChip: FirmwareFor = (chip, {alsoLost}) => firmwareFor(order, chip, alsoLost)
	const installed = await watched(installOn(env, port, plan, forChip, signal))
	report.event({event: 'verified', bytes: installed.bytes, md5: installed.md5})
	if (installed.kept) report.note(words.commands.kept(installed.kept))
	if (!installed.restarted) report.note(words.commands.pressReset)
	const expected = {version: order.version, chip: installed.chip, ...(order.build && {build: order.build})}
	const {banner, port: here, better} = await watched(verifyPrompt(env, port, expected, signal))
	report.event({event: 'prompt', version: banner.version, board: banner.machine, port: here.path})
	if (better) report.note(words.commands.betterBuild[better.because](buildName(better.board, better.variant)))
	if (options.putFiles !== undefined) {
		const put = await watch(
			putFiles(env, here, options.putFiles, signal, {stopped: isSavedFromSilent(saved, options)}),
			run,
			report,
			explainer(env, here, signal),
		)
		report.event({event: 'put-back', ...put})
	}
	report.event({event: 'done', seconds: Math.round((env.clock.now() - began) / 100) / 10})
}

/** The program that goes back is the one that kept the board from answering. */
function isSavedFromSilent(saved: SavedFiles | undefined, {putFiles, saveFiles}: Options): boolean {
	return saved?.inFlash === true && putFiles === saveFiles
}

/** What `firmwareFor` needs besides the chip, and what it finds out on the way. */
interface Order {
	readonly env: Environment
	readonly options: Options
	readonly report: Report
	readonly port: PortInfo
	/** The build that was named. */
	readonly named: CalledBuild | undefined
	/** What ran on the board; undefined where nobody asked, since all that is on it goes. */
	readonly running: Banner | undefined
	readonly signal: AbortSignal
	/** What was written; undefined while it is not chosen, and for a file that does not say. */
	build?: Build
	/** The version that must answer afterwards; undefined while it is not chosen, and for a file that does not say. */
	version?: string
}

/** The firmware for the chip that answers; without --yes a person confirms it, and anything but yes is a cancel. */
async function* firmwareFor(
	order: Order,
	chip: ChipFacts,
	alsoLost: () => Promise<readonly AlsoLost[]>,
): AsyncGenerator<Progress, CheckedFirmware> {
	const {env, options, report, port, signal} = order
	report.event(chipEvent(chip))
	const {source, catalogue} = yield* chooseSource(order, chip)
	const firmware = yield* fetchFirmware(env, source, chip, signal, options.flashSettings)
	report.event(firmwareEvent(source, firmware, catalogue))
	if (!options.yes) {
		const lost = options.keepFiles ? [] : await alsoLost()
		if (lost.length > 0) report.note(words.install.alsoLost(lost))
		const question = options.keepFiles ? words.commands.askKeeping : words.commands.ask
		await confirm(env.terminal, question(firmware.name, port.path), signal)
	}
	if (source.kind === 'site') {
		order.version = source.firmware.version
		order.build = source.firmware
	}
	return firmware
}

/** A file or URL that was named, else what the catalogue has. */
export async function* chooseSource(
	order: Choice,
	chip: ChipFacts,
): AsyncGenerator<Progress, {source: FirmwareSource; catalogue: CatalogueAge | null}> {
	const {firmware: typed} = order.options
	if (typed !== undefined) return {source: sourceTyped(typed), catalogue: null}
	return yield* chooseOfSite(order, chip)
}

/** What choosing a firmware takes. */
type Choice = Pick<Order, 'env' | 'options' | 'report' | 'named' | 'running' | 'signal'>

/** What the catalogue has for the board that was named, or for the one recommended for the chip. */
export async function* chooseOfSite(order: Choice, chip: ChipFacts): AsyncGenerator<Progress, ChosenVersion> {
	const build = order.named ?? (yield* recommendedBuild(order, chip))
	// What the header says of the flash is the person's to say.
	const asked = order.options.flashSettings?.size === undefined ? chip : {...chip, flashBytes: undefined}
	requireStarts(build.board, build.variant ?? '', asked)
	return yield* chooseVersion(order, build, asked)
}

interface ChosenVersion {
	readonly source: SiteSource
	readonly board: Board
	readonly catalogue: CatalogueAge
}

/** The version that was asked for, of what the catalogue lists for a build: for every chip, where none is given. */
export async function* chooseVersion(
	{env, options, report, signal}: Omit<Choice, 'named' | 'running'>,
	{board, variant = ''}: Pick<CalledBuild, 'board' | 'variant'>,
	chip: ChipFacts | undefined,
): AsyncGenerator<Progress, ChosenVersion> {
	const {version, acceptChanged} = options
	const known = yield* listFirmware(env, board, variant, signal, chip, version)
	noteAge(known, env, report)
	const name = buildName(board.id, variant)
	const firmware = pickVersion(name, known, version, env.offline)
	if (version === 'stable' && !firmware.stable) report.note(words.commands.previewsOnly(name))
	return {
		source: {kind: 'site', firmware, ...(acceptChanged && {acceptChanged})},
		board,
		catalogue: catalogueAge(known),
	}
}

/** Before a port is opened: whatever is plugged in, a board that cannot be installed on need not be asked. */
export async function namedBuild(
	env: Environment,
	{board: named, variant}: Options,
	report: Report,
	run: Run,
	signal: AbortSignal,
): Promise<CalledBuild | undefined> {
	if (named === undefined) return undefined
	const typed = variant === undefined ? {board: named} : {board: named, variant}
	const build = await watch(findBuild(env, typed, signal), run, report)
	const {board} = build
	if (!isEsp(board)) throw new Problem('board-not-esp', {board: board.id, way: wayOf(board), url: board.url})
	noteBuild(build, report)
	return build
}

/** What ran there counts; what is remembered does not: a script gets the same board today as on another computer. */
async function* recommendedBuild(
	{env, report, running, signal}: Pick<Order, 'env' | 'report' | 'running' | 'signal'>,
	chip: ChipFacts,
): AsyncGenerator<Progress, {board: Board; variant: string}> {
	const {value: offers} = yield* offerBoards(env, chip, {running, used: undefined}, signal)
	const {recommended, others} = offers
	if (recommended) {
		const radios = others.filter(({variant}) => radioOf(variant) !== undefined).map(offerName)
		if (chip.chip === 'ESP32-P4' && !radioOf(recommended.variant) && radios.length > 0)
			report.note(words.commands.noWifi(offerName(recommended), radios))
		return recommended
	}
	const alike = others.filter(({reason}) => reason.code === 'same-banner')
	const boards = (alike.length > 0 ? alike : others.slice(0, 3)).map(({board}) => board.id)
	throw new Problem('choose-board', {chip: chip.chip, boards})
}

const offerName = ({board, variant}: Offer) => buildName(board.id, variant)

export function firmwareEvent(
	source: FirmwareSource,
	firmware: CheckedFirmware,
	catalogue: CatalogueAge | null,
): CommandEvent {
	const {board, variant, version} = source.kind === 'site' ? source.firmware : noLabel
	const {name, bytes, sha256} = firmware
	return {
		event: 'firmware',
		board,
		variant,
		version,
		file: name,
		bytes: bytes.length,
		sha256,
		source: firmware.source,
		catalogue,
	}
}

/** A file or URL does not say which board it is for. */
const noLabel = {board: null, variant: null, version: null}
