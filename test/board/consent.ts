/** What a person is told before anything on their board is changed: what will happen, and about how long it takes. Pure. */

import type {ChipFacts} from '../../src/esp/chip-facts.ts'
import type {IdentifiedBoard} from '../../src/jobs/identify-board.ts'
import {firstSpeed} from '../../src/rules/line-speed.ts'
import type {Firmware, NoFirmware} from './board.ts'
import type {Case} from './case.ts'

const MB = 1024 * 1024
/** What the chip's own USB carries, in bytes a second. */
const OWN_USB_RATE = 300_000
/** A start bit, eight of data, a stop bit. */
const BITS_PER_BYTE = 10
/** In seconds: one case that only asks, and one that writes to the flash. */
const CASE_S = {nothing: 5, files: 10, flash: 15}

/** Of the copy, the cases and the way back, in seconds. A guess: blank flash is not read, and a slow line makes itself known. */
function expectedSeconds(
	{chip, port}: IdentifiedBoard,
	chosen: readonly Case[],
	baud: number | undefined,
): {readonly copy: number; readonly cases: number; readonly restore: number} {
	const rate = chip.usb === 'uart' ? firstSpeed(baud, port.adapter) / BITS_PER_BYTE : OWN_USB_RATE
	const copy = (chip.flashBytes ?? 4 * MB) / rate
	const again = chosen.some(({name}) => name.includes('backup')) ? copy : 0
	const cases = chosen.reduce((sum, {changes}) => sum + CASE_S[changes], again)
	return {copy, cases, restore: copy / 2 + 5}
}

export function consentLines(
	met: IdentifiedBoard,
	{
		chosen,
		file,
		baud,
		firmware,
		wayBack,
	}: {
		readonly chosen: readonly Case[]
		readonly file: string
		readonly baud: number | undefined
		readonly firmware: Firmware | NoFirmware
		readonly wayBack: string
	},
): readonly string[] {
	const {copy, cases, restore} = expectedSeconds(met, chosen, baud)
	const writing = chosen.filter(({changes}) => changes === 'flash').length
	const installs = chosen.some(({needs}) => needs.includes('firmware'))
	const what =
		'why' in firmware
			? `none installs a firmware (${firmware.why})`
			: `${firmware.told} is installed in one of them`
	return [
		...boardLines(met),
		'',
		'What will happen:',
		`  1. All of its flash is copied into ${file} (${about(copy)}).`,
		`  2. ${chosen.length} cases run; ${writing} of them erase and write its flash${installs ? `, and ${what}` : ''} (${about(cases)}).`,
		`  3. The copy is written back, and the chip has to prove it (${about(restore)}).`,
		...(met.canReset
			? []
			: ['No control line reaches it: hold BOOT and press RESET whenever you are asked to.']),
		'',
		'Whatever ends this, Ctrl-C too: the copy stays, and this brings the board back:',
		`  ${wayBack}`,
		'It holds all that is on the board, passwords of a Wi-Fi too: give it to nobody.',
	]
}

export function boardLines({chip, port, running, files}: IdentifiedBoard): readonly string[] {
	const own =
		files === undefined
			? ''
			: `, with ${files.length === 1 ? 'one file' : `${files.length} files`} of its user`
	return [
		`${chip.model}, revision ${revisionOf(chip)}, ${sizeOf(chip)} of flash, on ${port.path}.`,
		running ? `MicroPython v${running.version} runs on it${own}.` : 'No MicroPython answers on it.',
	]
}

export function revisionOf({revision}: ChipFacts): string {
	return `v${Math.floor(revision / 100)}.${revision % 100}`
}

export function sizeOf({flashBytes}: ChipFacts): string {
	return flashBytes === undefined ? 'an unknown size' : `${flashBytes / MB} MB`
}

function about(seconds: number): string {
	return seconds < 90
		? `about ${Math.ceil(seconds / 10) * 10} s`
		: `about ${Math.round(seconds / 60)} minutes`
}
