/**
 * What every board of a class gets: all of it checked and in memory before the first board is touched. Shapes, and which firmware a chip gets;
 * knows neither a lesson file nor the site.
 */

import type {ChipFacts} from '../esp/chip-facts.ts'
import type {FilesByPath} from '../jobs/file-folder.ts'
import type {PackagesWanted} from '../jobs/install-packages.ts'
import type {WifiLogin} from '../jobs/wifi.ts'
import type {Board, Firmware} from '../micropython/board.ts'
import type {LocalFirmware} from '../micropython/download.ts'
import {lackOf, needsOf} from '../micropython/needs.ts'
import type {Progress} from '../progress.ts'
import {buildName} from '../rules/build-name.ts'
import type {FlashSettings} from '../rules/flash-settings.ts'

export interface Prepared {
	/** What the class is called on the screen. */
	readonly title: string
	/** SHA-256 of all that a board gets: by it a board that was done already is known. */
	readonly digest: string
	/** Which of them a board gets is decided by its chip: the first that suits. */
	readonly builds: readonly PreparedBuild[]
	/** In their place, where nothing was named before: what is best for the chip that was met. */
	readonly find?: FindBuild
	/** What was chosen of how it is written; absent: nothing. */
	readonly writing?: Writing
	readonly files: FilesByPath
	readonly packages: PackagesWanted | undefined
	/** Kept on the board; nobody else is told the password. */
	readonly wifi: WifiLogin | undefined
	readonly check: PreparedCheck | undefined
	/** What becomes of files that somebody else made on a board. */
	readonly found: 'keep' | 'save' | 'erase'
}

/** Throws what choosing and fetching throw; undefined: nothing is for this chip. */
export type FindBuild = (
	chip: ChipFacts,
	signal: AbortSignal,
) => AsyncGenerator<Progress, PreparedBuild | undefined>

interface Writing {
	/** Fastest speed to try, in baud; undefined: what the adapter carries. */
	readonly baud: number | undefined
	/** False: by the ROM alone. */
	readonly stub?: boolean
	/** What the firmware is to tell the chip of its flash. */
	readonly settings?: FlashSettings
}

/** Firmware in memory. */
export type PreparedBuild = {
	readonly local: LocalFirmware
} & (
	| {readonly kind: 'site'; readonly board: Board; readonly firmware: Firmware}
	/** A file does not say for which board it is. */
	| {readonly kind: 'file'; readonly chip: string}
)

export interface PreparedCheck {
	/** Python that is run once all else is done. */
	readonly code: string
	/** What has to be in its output. */
	readonly text: string
	/** It is a whole line of the output, and not a part of one. */
	readonly isLine: boolean
	readonly seconds: number
}

/** Undefined: the class is for boards of another kind. */
export function buildFor({builds}: Pick<Prepared, 'builds'>, chip: ChipFacts): PreparedBuild | undefined {
	return builds.find(build => suits(build, chip))
}

function suits(build: PreparedBuild, chip: ChipFacts): boolean {
	if (build.kind === 'file') return build.chip === chip.chip
	const {board, firmware} = build
	return (
		needsOf(board, firmware.variant) !== undefined &&
		lackOf(board, firmware.variant, chip, firmware.version) === undefined
	)
}

/** `ESP32_GENERIC_C3 1.27.0`, or the name of the file. */
export function labelOf(build: PreparedBuild): string {
	if (build.kind === 'file') return build.local.name
	const {board, variant, version} = build.firmware
	return `${buildName(board, variant)} ${version}`
}
