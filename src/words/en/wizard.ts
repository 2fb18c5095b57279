/** Every sentence of the wizard, in English. Knows numbers and words; must not know screens or steps. */

import type {Environment} from '../../environment.ts'
import type {ChipFacts} from '../../esp/chip-facts.ts'
import type {Known} from '../../jobs/find-firmware.ts'
import type {FirmwareSource} from '../../jobs/install-firmware.ts'
import type {SavedFiles} from '../../jobs/save-files.ts'
import type {Firmware} from '../../micropython/board.ts'
import type {BoardFile} from '../../micropython/files.ts'
import type {Offer, Reason} from '../../micropython/offer.ts'
import type {Banner} from '../../micropython/prompt.ts'
import type {BoardState, Phase, Progress} from '../../progress.ts'
import type {PortInfo} from '../../serial/port.ts'
import {clean} from '../clean.ts'
import {bytes, duration} from './numbers.ts'

/** `2025-12-09`; from milliseconds since 1970. */
function day(at: number): string {
	return new Date(at).toISOString().slice(0, 10)
}

export const trail = ['Connect', 'Board', 'Firmware', 'Install', 'Python'] as const
export const shortTrail = (place: number) => `Step ${place + 1} of ${trail.length}: ${trail[place]}`

export function demoLine({chip, speed}: NonNullable<Environment['demo']>): string {
	return `Demo: a virtual ${clean(chip, 12)} at ${Number.isFinite(speed) ? `${speed}×` : 'full'} speed`
}

/** The footer's words, by the name a binding gives. */
export const keyWords = {
	choose: 'choose',
	'go-on': 'go on',
	back: 'back',
	explain: 'explain',
	leave: 'leave',
	'show-all': 'show all ports',
	'show-likely': 'show fewer ports',
	'cable-test': 'test the cable',
	unplugged: 'it is unplugged',
	'plugged-in': 'it is plugged in',
	'test-again': 'test again',
	'fix-it': 'put it right (demo)',
	'own-file': 'my own file',
	'try-again': 'try again now',
	install: 'install',
	stop: 'stop',
	'stop-now': 'stop now',
	'keep-going': 'keep going',
	'another-board': 'another board',
	clear: 'clear the search',
} as const

export const keyNames = {
	enter: 'Enter',
	escape: 'Esc',
	'ctrl-c': 'Ctrl-C',
	'ctrl-u': 'Ctrl-U',
	backspace: 'Backspace',
	tab: 'Tab',
	home: 'Home',
	end: 'End',
	'page-up': 'Page Up',
	'page-down': 'Page Down',
	down: 'Down',
} as const

// ── Connect ──────────────────────────────────────────────────────────────────────────────────────────────────────

export const connect = {
	looking: 'Looking for your board…',
	plugIn: 'Plug in your board',
	cable: 'Use a USB cable that carries data. Many cables that come with chargers do not.',
	waiting: 'Waiting for a new port. It shows up here by itself.',
	isThisIt: 'Is this your board?',
	which: 'Which one is your board?',
	mostLikely: 'most likely',
	hidden: (count: number) =>
		count === 1
			? '1 port that is hardly a board is hidden.'
			: `${count} ports that are hardly boards are hidden.`,
	test: 'If it does not come: t tests the cable.',
	helpNone:
		'A board shows up here as a serial port, within a second of being plugged in. Where none comes, it is most often the cable or a missing driver; t finds out which.',
	help: 'A board shows up as a serial port, usually that of a small USB chip on it. If you are not sure which one it is, unplug the board and see which row goes away.',
}

export const portPath = (port: PortInfo) => clean(port.path, 60)

// ── The cable test ───────────────────────────────────────────────────────────────────────────────────────────────

export const trouble = {
	looking: 'Looking at the USB of this computer…',
	unplug: 'First, unplug the board',
	unplugNotes: [
		'Pull its plug out of the computer, and leave it out for the moment.',
		'If it was not plugged in yet, plug it in now instead.',
		'If nothing changes here, say that it is unplugged.',
	],
	plug: 'Now plug the board in',
	plugNotes: [
		'Push the plug all the way in. What happens on USB is watched.',
		'If nothing happens, say that it is plugged in.',
	],
	judging: 'One moment: watching what happens on USB…',
	watching: 'It goes on by itself once that is put right.',
	unclear: 'It cannot be told what is wrong',
	blind: 'The USB of this computer cannot be seen from here, only its serial ports, and no port came.',
	unclearMeaning: 'Most often it is the cable: many carry power and no data.',
	unclearFixes: [
		'Take another cable: one with which a phone shows its files on the computer.',
		'Plug the board straight into the computer, without a hub.',
		'See whether the system’s own list of devices changes when you plug it in.',
	],
	handUnplugs: 'In this demo it is unplugged for you in a moment. If nothing changes then, press Enter.',
	handPlugs: 'In this demo it is plugged in for you in a moment. If nothing changes then, press Enter.',
	help: 'The computer is watched while you unplug the board and plug it in again. What changes there tells cable, driver, port and board apart.',
}

// ── Board ────────────────────────────────────────────────────────────────────────────────────────────────────────

export const board = {
	asking: 'Asking the chip what it is…',
	lookingUp: 'Looking up the boards with this chip…',
	which: 'Which board is it?',
	search: 'Search',
	typeToSearch: 'type to search the others',
	nothingFound: 'No board that suits this chip has that in its name.',
	noneForChip: 'micropython.org has no board for this chip. A firmware file of your own may still work.',
	noReset: 'This cable cannot reset the board, so you will be asked to press its buttons.',
	missing: (wished: string) => `“${clean(wished, 40)}” is not among the boards that suit this chip.`,
	ownFile: 'Firmware of my own…',
	ownFileDetail: 'a file or a web address',
	recommended: 'recommended',
	help: 'The firmware must suit the chip, and only such boards are shown. If you do not know what your board is called, the recommended one works: it knows no names for the pins, and that is all.',
}

export const factNames = {
	chip: 'Chip',
	flash: 'Flash',
	psram: 'PSRAM',
	mac: 'MAC',
	running: 'Runs now',
	board: 'Board',
	port: 'Port',
	firmware: 'Firmware',
}

/** `v3.0`, of major × 100 + minor. */
function revisionName(revision: number): string {
	return `v${Math.floor(revision / 100)}.${revision % 100}`
}

/** `ESP32-D0WD-V3, revision v3.0`. */
export function chipName({chip, model, revision}: ChipFacts): string {
	// It has no register that tells.
	if (chip === 'ESP8266') return clean(model, 40)
	return `${clean(model, 40)}, revision ${revisionName(revision)}`
}

export const flashSize = ({flashBytes}: ChipFacts) =>
	flashBytes === undefined ? 'not known' : bytes(flashBytes)

/** `8 MB, octal`; '' where the chip cannot tell. */
export function psramSize({psramBytes, psramLines}: ChipFacts): string {
	if (psramBytes === undefined) return ''
	if (psramBytes === 0) return 'none found'
	return psramLines === 8 ? `${bytes(psramBytes)}, octal` : bytes(psramBytes)
}

/** How the chip is connected. */
export function usbWords({usb}: ChipFacts): string {
	switch (usb) {
		case 'uart':
			return 'serial line (UART)'
		case 'usb-serial-jtag':
			return "the chip's own USB (USB-Serial/JTAG)"
		case 'usb-otg':
			return "the chip's own USB (USB-OTG)"
	}
}

/** `asked`: somebody could look; silence of a board that nothing restarts says nothing about what is on it. */
export function runningNow(banner: Banner | undefined, asked: boolean): string {
	if (!banner) return asked ? 'no MicroPython answered' : 'not known: only its buttons start it again'
	return `MicroPython ${versionName(banner.version)}, ${clean(banner.machine, 50)}`
}

export function offerName({board: {product, variants}, variant}: Offer): string {
	const name = clean(product, 50)
	return variant === '' ? name : `${name}, ${clean(variants[variant] ?? variant, 50)}`
}

/** Why a board stands where it stands; '' where there is nothing to say. */
export function reasonWords(reason: Reason): string {
	switch (reason.code) {
		case 'runs-now':
			return 'its MicroPython is on the board now'
		case 'used-before':
			return 'you took it for this chip before'
		case 'generic-for-chip':
			return `works on every ${clean(reason.chip, 20)}`
		case 'psram-found':
			return `${bytes(reason.psramBytes)} of PSRAM found`
		case 'small-flash':
			return `made for ${bytes(reason.flashBytes)} of flash`
		case 'single-core':
			return `the ${clean(reason.model, 40)} has one core`
		case 'early-revision':
			return `for chips before ${revisionName(reason.standardFrom)}; this one is ${revisionName(reason.revision)}`
		case 'same-chip':
			return ''
	}
}

// ── Firmware ─────────────────────────────────────────────────────────────────────────────────────────────────────

export const firmware = {
	lookingUp: 'Looking up the firmware for this board…',
	which: 'Which MicroPython?',
	newest: 'newest stable',
	stable: 'stable',
	preview: 'preview, not yet released',
	none: 'There is no firmware for this board on the site.',
	demoSite: 'From the virtual site of this demo.',
	missing: (wished: string) => `There is no version “${clean(wished, 40)}” for this board.`,
	where: 'Where is your firmware file?',
	how: 'Type its path or its web address, or drop the file on this window.',
	field: 'File',
	help: 'The newest stable version is right for almost everyone. Take an older one if a lesson or a library asks for it; a preview if you want to try what comes next.',
	fileHelp:
		'A file made for this chip, usually ending in .bin. It is checked before anything on the board is changed.',
}

export const versionName = (version: string) => `v${clean(version, 40)}`

export function firmwareDetail({stable, date}: Firmware, newest: boolean): string {
	const kind = stable ? (newest ? firmware.newest : firmware.stable) : firmware.preview
	return `${kind}, ${clean(date, 10)}`
}

/** Where a list comes from, and how fresh that knowledge is. */
export function sourceLine({from, at}: Known<unknown>, site: string): string {
	const host = clean(site.replace(/^https?:\/\//, ''), 40)
	// A site that gave no time.
	if (at === 0) return `From ${host}.`
	return from === 'site' ? `From ${host}, asked on ${day(at)}.` : `From ${host}, remembered since ${day(at)}.`
}

// ── Install ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** The first few by name. */
function namesOf(files: readonly BoardFile[]): string {
	const names = files.slice(0, 3).map(({path}) => clean(path.replace(/^\//, ''), 30))
	const more = files.length - names.length
	return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ')
}

const fileCount = (count: number) => (count === 1 ? '1 file' : `${count} files`)

export const install = {
	confirm: (name: string) => `Put ${name} on this board?`,
	loses: (banner: Banner | undefined) =>
		banner
			? `All that is on the board will be erased: MicroPython ${versionName(banner.version)} and every file you saved there.`
			: 'All that is on the board now will be erased.',
	hasFiles: (files: readonly BoardFile[]) =>
		`There ${files.length === 1 ? 'is 1 file of yours' : `are ${files.length} files of yours`} on the board: ${namesOf(files)}.`,
	choices: {
		save: ['Save them first, then erase the board', 'to a new folder here, and back later'],
		keep: ['Keep them on the board', 'update MicroPython only'],
		erase: ['Erase them', 'they are lost'],
	} as const,
	savedIn: ({files, folder}: SavedFiles) => `${fileCount(files)} in ${clean(folder, 120)}`,
	saving: 'Saving your files',
	savingMeaning: 'They are copied to this computer, and can be put back afterwards.',
	incomplete: 'The board is only half written now. Installing again puts that right.',
	installing: (name: string) => `Putting ${name} on the board`,
	starting: 'Getting ready…',
	cable: 'Leave the cable in.',
	confirmHelp:
		'Nothing on the board is changed before you press Enter here. The firmware is checked first, and if something goes wrong while writing, you can always install again.',
	help: 'The board is erased, written, and read back to see that every byte is right. Leave the cable in until it is done. Stopping in between breaks nothing for good, but the board needs firmware again afterwards.',
	stopTitle: 'Stop while the board is being written?',
	stopMeaning:
		'It would be left half written and not start until firmware is put on it again. Nothing breaks for good.',
}

/** `MicroPython v1.27.0`, or the name of one's own file. */
export function sourceName(source: FirmwareSource): string {
	switch (source.kind) {
		case 'site':
			return `MicroPython ${versionName(source.firmware.version)}`
		case 'file':
			return lastPart(source.path)
		case 'url':
			return lastPart(source.url)
	}
}

function lastPart(path: string): string {
	return clean(path.split(/[/\\]/).filter(Boolean).at(-1) ?? path, 50)
}

export const phases = {
	connect: 'Connect',
	identify: 'Identify',
	catalogue: 'Look up',
	download: 'Download',
	save: 'Save files',
	erase: 'Erase',
	write: 'Write',
	verify: 'Verify',
	restart: 'Restart',
	prompt: 'Prompt',
	'put-back': 'Put back',
} satisfies Record<Phase, string>

const phaseDoing = {
	connect: 'Connecting',
	identify: 'Reading what the chip says of itself',
	catalogue: 'Asking the site',
	download: 'Downloading',
	save: 'Saving your files',
	erase: 'Erasing',
	write: 'Writing',
	verify: 'Checking every byte',
	restart: 'Restarting the board',
	prompt: 'Waiting for the prompt',
	'put-back': 'Putting your files back',
} satisfies Record<Phase, string>

/** `Writing`, `Connecting, try 3`. */
export function doing({phase, done}: Progress): string {
	return phase === 'connect' && done > 1 ? `${phaseDoing.connect}, try ${done}` : phaseDoing[phase]
}

/** `0.8 MB of 1.7 MB`. */
export const amount = ({done, total}: Progress) => `${bytes(done)} of ${bytes(total)}`
export const speedWords = (perSecond: number) => `${bytes(perSecond)}/s`
export const timeLeft = (ms: number) => `${duration(ms)} left`
export const percent = (fraction: number) => `${Math.floor(fraction * 100)} %`

// ── Python ───────────────────────────────────────────────────────────────────────────────────────────────────────

export const python = {
	waiting: 'Waiting for MicroPython to answer…',
	pressReset: 'Press RESET (or EN) on the board now: this cable cannot do it.',
	answers: (version: string) => `MicroPython ${versionName(version)} answers on your board`,
	computed: (banner: Banner) => `${clean(banner.machine, 50)}. It computed 1+1 and said 2.`,
	putting: 'Putting your files back',
	puttingFrom: (folder: string) => `From ${clean(folder, 120)}.`,
	putBack: (files: number) => `${fileCount(files)} of yours ${files === 1 ? 'is' : 'are'} back on the board.`,
	lost: 'The board went away while its prompt was open.',
	rows: {
		prompt: ['Open the Python prompt', ''],
		'put-back': ['Put your files back', ''],
		another: ['Another board', 'the same firmware on the next one'],
		firmware: ['Other firmware', 'for this board'],
		leave: ['Leave', ''],
	},
	help: 'The prompt is where you type Python and the board answers. Ctrl-A Ctrl-X or Ctrl-] brings you back here; Ctrl-C stops a program on the board.',
} as const

// ── Everywhere ───────────────────────────────────────────────────────────────────────────────────────────────────

export const general = {
	seen: 'What we saw',
	fixes: 'What to do',
	moreFixes: (count: number) => `${count} more: a larger window shows ${count === 1 ? 'it' : 'them'}.`,
	tryingAgain: (tries: number) =>
		tries === 0
			? 'Trying again by itself…'
			: `Trying again by itself… (tried ${tries === 1 ? 'once' : `${tries} times`})`,
	triesByItself: 'It is tried again by itself until it works.',
	problemHelp:
		'Work through what to do from the top: the likeliest comes first. Where it says “trying again”, the wizard goes on by itself as soon as the board answers.',
	waitHelp: 'This takes a few seconds. Esc goes back.',
	leaving: 'Leaving…',
	lettingGo: 'Letting go of the board.',
	above: (count: number) => `${count} more above`,
	below: (count: number) => `${count} more below`,
}

/** The last words on the screen: what state the board is in. */
export function farewell(state: BoardState): string {
	switch (state) {
		case 'untouched':
			return 'Nothing on the board was changed.'
		case 'incomplete':
			return 'The board is half written and will not start. Run mp-wizard again to put firmware on it; nothing is broken for good.'
		case 'flashed':
			return 'The new firmware is on the board.'
	}
}

/** For the face without a screen: how to answer. */
export const plainWords = {
	numbers: (count: number) => (count === 1 ? '1: choose' : `1 to ${count}: choose`),
	enterTakes: (number: number) => `Enter: number ${number}`,
	typed: (label: string) => `${label}: type it`,
	unknown: 'That is none of the answers.',
	part: (doing: string, tenths: number) => `${doing}: ${tenths * 10} %`,
}
