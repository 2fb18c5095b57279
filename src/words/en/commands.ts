/** What the commands say: the help, the lines of a run, the last line of all. */

import type {ChipFacts} from '../../esp/chip-facts.ts'
import type {FilesystemRegion} from '../../micropython/filesystem-region.ts'
import type {Banner} from '../../micropython/prompt.ts'
import type {BoardState, Phase} from '../../progress.ts'
import type {OtherWay} from '../../rules/esp-board.ts'
import {clean} from '../clean.ts'
import {chipName, psramSize, usbWords} from './board-facts.ts'
import {and, bytes, counted, fileCount, or} from './numbers.ts'
import {replOptions, replUsage} from './repl-options.ts'

export const help = {
	/** Of the parts of a help text, by the English ones. */
	titles: {
		'Usage:': 'Usage:',
		'Options:': 'Options:',
		'Commands:': 'Commands:',
		'Arguments:': 'Arguments:',
		'Exit codes:': 'Exit codes:',
	},
	/** What the number means with which the program ends, by its name (src/exit-code.ts). */
	exitCodes: {
		done: 'done',
		programFailed: 'the program on the board ended in an exception',
		usage: 'wrong usage, a file that does not fit, or no terminal for a question',
		noBoard: 'no board found',
		noAnswer: 'the board does not answer, or its port cannot be used',
		firmware: 'firmware missing, unreachable, damaged or for another chip',
		writing: 'erase, write or verify failed; of a class: some boards are not done',
		noPrompt: 'flashed, but MicroPython did not come up',
		refused: 'refused, so that nothing is lost: a locked chip, files that would go',
		bug: 'a bug in mp-wizard',
		cancelled: 'cancelled',
	},
	program:
		'From a bare microcontroller board to a working MicroPython prompt, in one terminal window.\nWithout a command it asks its way through, step by step.',
	commands: {
		flash: 'put MicroPython on a board without questions',
		repl: 'straight to the Python prompt of a board',
		run: 'runs a file of this computer on the board, with its output here',
		ls: 'the files of the board; -l: with their sizes',
		cat: 'what is in files of the board',
		cp: 'copies files, to the board and from it: `:` is the board, as in cp main.py :',
		rm: 'removes files of the board; -r: folders too',
		mkdir: 'makes folders on the board',
		put: 'brings a folder onto the board, only what has changed, and restarts MicroPython',
		ports: 'what is plugged in, and what it is',
		identify: 'ask the chip: type, revision, flash, MAC, MicroPython on it',
		doctor: 'find out why a board is not seen or does not answer; with --json or --plain, a report',
		boards: 'the boards of micropython.org',
		versions: 'the firmware of one board',
		bundle: 'boards and firmware into a folder, for a stick or a room without internet',
		settings:
			'what is remembered on this computer: language, mirror, bundle, cache-folder, boards, backups, sockets, speeds; with a value it is set',
		cache: 'what is kept on this computer of what the site sent; clear empties it',
		'demo-board': 'a virtual board that other programs can talk to (RFC 2217 and plain TCP)',
	},
	options: {
		...replOptions,
		serials: 'show serial numbers too: by its own your board can be recognized',
		port: '/dev/ttyUSB0, COM3, socket://host:port, rfc2217://host:port, id:SERIAL',
		board: 'ESP32_GENERIC, or with its variant ESP32_GENERIC-SPIRAM; a chip (s3) means its generic board',
		version: 'stable (default), preview, or a number like 1.27.0; alone, the version of this program',
		firmware: 'a local file or a URL instead of the catalogue',
		baud: 'fastest speed to try (default: chosen by the adapter)',
		'no-stub':
			'write by the chip’s own boot program: slower, for a board on which the flashing helper does not start',
		'flash-mode': (values: readonly string[]) =>
			`how the flash is read, in the header of the firmware: keep (default), ${values.join(', ')}`,
		'flash-size': (values: readonly string[]) =>
			`size of the flash in that header: keep, detect, ${values.join(', ')} (default: keep; on an ESP8266 detect)`,
		'flash-freq': (values: readonly string[]) =>
			`clock of the flash in that header: keep (default), ${values.join(', ')}; each chip has some of them`,
		'flash-bytes':
			'how much flash the virtual board has: 256KB to 128MB (default: as on Espressif’s own board)',
		'keep-files': 'write the firmware without erasing your files on the board',
		'erase-files': 'erase your files on the board and nothing else; its MicroPython stays',
		'save-files': 'copy your files from the board to this new folder first',
		'put-files': 'copy the files of this folder onto the board afterwards',
		long: 'with sizes',
		recursive: 'folders with all that is in them',
		watch: 'go on, and bring over each file that is saved, until Ctrl-C',
		yes: 'never ask',
		json: 'one JSON event a line',
		plain: 'no redraw, no colour, no box drawing',
		mirror: 'take firmware from another site of the same layout, such as a bundle on any web server',
		bundle: 'look in this bundle first (see mp-wizard bundle)',
		offline: 'ask no network: use what is bundled, kept on this computer or built in',
		'bundle-boards': 'ESP32_GENERIC, ESP32_GENERIC-SPIRAM or a chip (s3); once for each board',
		demo: (scenes: readonly string[]) =>
			`no hardware: a virtual board (esp32, esp8266, s2, s3, c2, c3, c5, c6, c61, h2, p4, p4-rev1, wrover) and a virtual site; or a scene where something is wrong: ${scenes.join(', ')}; or thirty boards that are plugged in one after the other: class`,
		refresh: 'ask the site for its lists now; otherwise they count for an hour',
		'accept-changed': 'take a firmware file that is another one than it was the first time, and remember it',
		speed: 'demo only: how many times faster than a real board',
		all: 'the unlikely ones too',
		chip: 'esp32, esp8266, s2, s3, c2, c3, c5, c6, c61, h2, p4, p4-rev1, wrover (default: esp32)',
		forget: 'forget what was set',
		exec: 'run this code on the board and end; 1 when it ends in an exception',
		running: 'already flashed, and at its prompt',
		lang: (languages: readonly string[]) =>
			`the language (${languages.join(', ')}; default: that of the system)`,
		listen: 'where to offer it; other computers only when you name another address (default: 127.0.0.1:2217)',
		log: 'everything seen and sent, with times, into this file for a bug report; it names neither you nor your board, and of a talk at the prompt it has the lengths alone',
		replay: 'a board that answers as the one in this log did (see --log)',
		help: 'this help',
	},
	more: 'mp-wizard <command> --help shows more.',
}

/** What was typed, so that one sees where it begins and ends. */
function quoted(value: string, most: number): string {
	return `“${clean(value, most)}”`
}

/** ` Did you mean flash?`, in front of nothing where nobody knows. */
function didYouMean(meant: readonly string[]): string {
	return meant.length === 0 ? '' : ` Did you mean ${or(meant)}?`
}

export const usage = {
	...replUsage,
	unknownOption: (option: string, meant: readonly string[]) =>
		`There is no option ${quoted(option, 40)}.${didYouMean(meant)}`,
	/** `command`: the one that was typed; '' where there was none in front of the option. */
	optionElsewhere: (option: string, command: string, owners: readonly string[]) =>
		command === ''
			? `${clean(option, 40)} comes after a command: ${or(owners)}.`
			: `${command} has no option ${clean(option, 40)}: it is one of ${and(owners)}.`,
	optionNeedsValue: (option: string) => `${clean(option, 60)} needs a value.`,
	empty: (option: string) => `${clean(option, 60)} needs a value.`,
	takesNoValue: (option: string) => `${clean(option, 60)} takes no value.`,
	missingArgument: (argument: string) =>
		argument === 'board'
			? 'It is not said which board, as in: mp-wizard versions ESP32_GENERIC'
			: `It is not said which: <${clean(argument, 40)}> is missing.`,
	unknownCommand: (word: string, meant: readonly string[]) =>
		`There is no command ${quoted(word, 40)}.${didYouMean(meant.map(one => clean(one, 100)))}`,
	tooMany: (word: string, meant: readonly string[]) =>
		`${quoted(word, 40)} is one word too many.${didYouMean(meant.map(one => clean(one, 100)))}`,
	unclear: 'It cannot be told what is meant.',
	notANumber: (option: string, value: string, least: number, most: number) =>
		`${option} takes a number from ${least} to ${most}, not ${quoted(value, 40)}.`,
	notWhole: (option: string, value: string) => `${option} takes a whole number, not ${quoted(value, 40)}.`,
	badBoard: (value: string) => `A board has a name like ESP32_GENERIC, not ${quoted(value, 60)}.`,
	badVersion: (value: string) =>
		`--version takes stable, preview or a number like 1.27.0, not ${quoted(value, 40)}.`,
	badDemo: (option: string, value: string, near: readonly string[], help: string) =>
		`${option} knows no ${quoted(value, 40)}.${didYouMean(near)} See all: ${help}`,
	/** Of every option that takes one of a few names. */
	badChip: (option: string, value: string, known: readonly string[]) =>
		`${option} knows ${and(known)}, not ${quoted(value, 40)}.`,
	unknownSetting: (key: string, near: readonly string[], all: readonly string[]) =>
		`There is no setting ${quoted(key, 40)}.${didYouMean(near)} There is: ${all.join(', ')}.`,
	settingNeedsKey: 'It is not said what to forget, as in: mp-wizard settings mirror --forget',
	settingEmpty: (key: string) => `A value is missing. To forget it: mp-wizard settings ${key} --forget`,
	settingFolder: (folder: string, why: string) =>
		`Nothing can be kept in ${quoted(folder, 120)}: ${clean(why, 60)}.`,
	settingForgetOrSet: '--forget takes a name and no value.',
	settingOnlyForgotten: (key: string) =>
		`${key} is learned from boards and cannot be set; it can be forgotten: mp-wizard settings ${key} --forget`,
	settingFixed: (key: string) => `${key} can only be read: the system decides where it is.`,
	sceneNotHere: (name: string) =>
		`--demo=${name} is a scene of a Linux computer, which cannot be shown on Windows.`,
	badListen: (value: string) => `--listen takes HOST:PORT, not ${quoted(value, 60)}.`,
	listenTaken: (address: string) => `Another program already listens at ${clean(address, 60)}.`,
	listenElsewhere: (address: string) =>
		`--listen cannot use ${clean(address, 60)}: it is no address of this computer, or a port that may not be used.`,
	badCache: (value: string) => `cache takes nothing or clear, not ${quoted(value, 40)}.`,
	bundleNeedsBoard:
		'It is not said which boards, as in: mp-wizard bundle FOLDER --board ESP32_GENERIC --board s3',
	noBundle: (folder: string) =>
		`There is no bundle in ${quoted(folder, 120)}. One is made by: mp-wizard bundle`,
	badMirror: (value: string) => `A mirror is an http or https address, not ${quoted(value, 80)}.`,
	logUnusable: (path: string, detail: string) =>
		`--log cannot write ${quoted(path, 120)}: ${clean(detail, 60)}.`,
	logTaken: (path: string) =>
		`${quoted(path, 120)} is there already and no log of mp-wizard; --log writes over nothing else.`,
	replayUnreadable: (path: string, detail: string) =>
		`--replay cannot read ${quoted(path, 120)}: ${clean(detail, 60)}.`,
	noLog: (path: string) => `${quoted(path, 120)} is no log of mp-wizard.`,
	badLog: (path: string, line: number) => `${quoted(path, 120)}, line ${line}: no line of a log.`,
	emptyLog: (path: string) => `${quoted(path, 120)} is a log without anything from a board.`,
	eraseFilesAlone: (option: string) => `--erase-files writes no firmware, so it does not go with ${option}.`,
	jsonNeedsYes: '--json asks nothing, so it needs --yes.',
	speedNeedsDemo: '--speed only makes sense with --demo: a real board is as fast as it is.',
	firmwareOrBoard: '--firmware says what to write; use it without --board and --version.',
}

const phaseWords: Readonly<Record<Phase, string>> = {
	connect: 'Connecting',
	identify: 'Asking the chip',
	catalogue: 'Looking up firmware',
	download: 'Downloading',
	save: 'Saving files',
	read: 'Reading the flash',
	erase: 'Erasing',
	'erase-files': 'Erasing the files',
	write: 'Writing',
	verify: 'Checking',
	restart: 'Restarting',
	prompt: 'Waiting for MicroPython',
	'put-back': 'Putting files back',
	copy: 'Copying',
	look: 'Checking what is there',
}

const boardStateWords: Readonly<Record<BoardState, string>> = {
	untouched: 'The board was not changed.',
	files: 'What was done with its files stays done; a file that was being written is as it was.',
	incomplete: 'The firmware on the board is incomplete. Nothing is broken: run it again to finish.',
	flashed: 'The firmware is on the board and was verified.',
}

export const commands = {
	demo: (chip: string, speed: number) =>
		Number.isFinite(speed)
			? `This is a demo: a virtual ${chip}, ${speed} times as fast as a real one.`
			: `This is a demo: a virtual ${chip}, as fast as it goes.`,
	phase: (phase: Phase) => phaseWords[phase],
	boardState: (state: BoardState) => boardStateWords[state],
	port: (title: string, path: string) => `Port      ${title} on ${clean(path, 80)}`,
	chip: (model: string, flash: string, mac: string) => `Chip      ${model}, ${flash} flash, MAC ${mac}`,
	firmware: (name: string, size: string, from: string) => `Firmware  ${clean(name, 100)}, ${size}, ${from}`,
	source: {
		site: 'from the site',
		cache: 'from the cache',
		bundle: 'from the bundle',
		file: 'from a file',
		url: 'from the net',
	},
	verified: (md5: string) => `Verified  MD5 ${md5}`,
	prompt: (version: string, path: string) =>
		`MicroPython v${clean(version, 60)} answers on ${clean(path, 80)}.`,
	goesOn: 'It goes on by itself as soon as that is done.',
	noWifi: (name: string, others: readonly string[]) =>
		`${clean(name, 60)} has no Wi-Fi. With a radio chip on the board: --board ${or(others.map(one => clean(one, 60)))}`,
	/** After the first start, by what MicroPython found then. */
	betterBuild: {
		'psram-idle': (name: string) =>
			`The chip has PSRAM that this build does not use: --board ${clean(name, 60)} does.`,
		'psram-likely': (name: string) =>
			`This board may have PSRAM beside the chip, which this build does not use: --board ${clean(name, 60)} would.`,
		'psram-missing': (name: string) =>
			`This build found no PSRAM on the board: --board ${clean(name, 60)} is the one without.`,
	},
	pressReset: 'This connection cannot reset the board: press RESET (EN) on it now.',
	kept: ({at, bytes}: FilesystemRegion) =>
		`The files stay: they lie from 0x${at.toString(16)} to 0x${(at + bytes).toString(16)} in the flash, and the new firmware has its files there too.`,
	saved: (files: number, size: string, folder: string) =>
		`Saved     ${fileCount(files)}, ${size}, in ${clean(folder, 200)}`,
	putBack: (files: number, size: string) => `Put back  ${fileCount(files)}, ${size}`,
	askErasingFiles: (path: string) =>
		`Erase the files on the board at ${clean(path, 80)}, and keep its MicroPython? [y/N] `,
	erasing: ({at, bytes}: FilesystemRegion) =>
		`Erasing the file system, from 0x${at.toString(16)} to 0x${(at + bytes).toString(16)} in the flash.`,
	askKeeping: (name: string, path: string) =>
		`Install ${clean(name, 100)} on the board at ${clean(path, 80)} and keep its files? [y/N] `,
	ask: (name: string, path: string) =>
		`Erase everything on the board at ${clean(path, 80)} and install ${clean(name, 100)}? [y/N] `,
	folderGone: (instead: string) =>
		`The folder that you are in does not exist any more; this works in ${clean(instead, 200)} instead.`,
	/** Each command on a line of its own, to be copied. */
	noPorts: (all: boolean) => [
		all ? 'No serial port at all.' : 'No serial port that looks like a board.',
		...(all ? [] : ['  See all ports: mp-wizard ports --all']),
		'  Find out why:  mp-wizard doctor',
	],
	noSuchBoards: (query: string) => [
		query === '' ? 'The list of boards is empty.' : `No board is found for “${clean(query, 40)}”.`,
		...(query === '' ? [] : ['  See all boards: mp-wizard boards']),
	],
	noVersions: (board: string) => [
		`There is no firmware for ${clean(board, 80)} on the site.`,
		'  See all boards: mp-wizard boards',
	],
	/** Of boards in a list that are no ESP boards. */
	notHereYet: (way: OtherWay) =>
		({
			bootsel:
				'RP2 boards cannot be flashed here yet. By hand: hold BOOTSEL while you plug it in, and copy the .uf2 file onto the drive that appears.',
			'double-reset':
				'SAMD boards cannot be flashed here yet. By hand: press RESET twice quickly, and copy the .uf2 file onto the drive that appears.',
			other: 'Boards without an ESP chip cannot be flashed here yet: their pages on micropython.org say how.',
		})[way],
	/** `message`: the site's own, in English; '' where it has none. */
	retired: (build: string, message: string) =>
		`${clean(build, 80)} is not built any more; its last versions are still there.${message === '' ? '' : ` micropython.org: “${clean(message, 120)}”`}`,
	previewsOnly: (build: string) =>
		`${clean(build, 80)} has previews only, nothing is released yet: this is the newest.`,
	newerThere: (version: string) => `A newer MicroPython is out: v${clean(version, 40)}.`,
	/** `line`: where a list comes from, and how old it is. */
	listAge: (line: string, isYoung: boolean) =>
		isYoung ? `${line} To ask now: --refresh` : `${line} The site could not be asked.`,
	cacheColumns: {what: 'KEPT', size: 'SIZE', date: 'DATE'},
	cachePart: (file: string) => `${file} (not complete)`,
	cacheFolder: (folder: string, size: string, most: string) => `${size} of at most ${most}, in ${folder}`,
	cacheEmpty: (folder: string) => `Nothing is kept in ${folder}`,
	cacheCleared: (files: number, size: string) =>
		files === 0 ? 'There was nothing to clear.' : `Cleared: ${fileCount(files)}, ${size}.`,
	cacheLeft: (files: number) => `${fileCount(files)} left: in use, or not to be removed.`,
	/** `by`: a command, or the name of a variable. */
	mirrorSet: (site: string, by: string) => `Firmware comes from ${clean(site, 200)}, as set by: ${by}`,
	bundleFound: (folder: string) => `A bundle is used: ${clean(folder, 200)}`,
	/** Each command on a line of its own, to be copied. */
	bundleMade: (folder: string, files: number, size: string) => [
		`Bundle    ${counted(files, {one: '1 firmware file', other: n => `${n} firmware files`})}, ${size}, in ${clean(folder, 200)}`,
		'  Without internet: mp-wizard --offline --bundle FOLDER',
		'  On a web server:  mp-wizard --mirror URL',
	],
	openToAll: (site: string) =>
		`Firmware comes from ${clean(site, 200)}, not encrypted: others on the way could change it.`,
	boardColumns: {board: 'BOARD', what: 'MAKER AND PRODUCT', variants: 'VARIANTS'},
	versionColumns: {
		version: 'VERSION',
		date: 'DATE',
		variant: 'VARIANT',
		file: 'FILE',
		notes: 'RELEASE NOTES',
	},
	/** `value`: '' where there is none. */
	settingNow: (key: string, value: string, forgotten: boolean) =>
		forgotten
			? `${key} is forgotten.${value === '' ? '' : ` From now on: ${clean(value, 200)}`}`
			: `${key} is now ${clean(value, 200)}`,
	settingColumns: {title: 'SETTING', value: 'VALUE', from: 'FROM', isSet: 'remembered', isNot: 'default'},
	settingNone: 'none',
	demoKeepsNothing: 'A demo keeps nothing: this was only to try it.',
	noMicroPython: 'none that answers',
	cancelled: 'Cancelled.',
	listening: (address: string, chip: string) => [
		`A virtual ${chip} waits at ${address}. Ctrl-C ends it.`,
		`  esptool --port rfc2217://${address} flash-id`,
		// Its own prompt, which it opens without a command, crashes on such a port.
		`  mpremote connect rfc2217://${address} fs ls`,
		`  mp-wizard flash --port rfc2217://${address}`,
	],
	bug: [
		'This is a bug in mp-wizard, not a mistake of yours.',
		'Please report it, with the lines above, where you got mp-wizard from.',
	],
	unknown: 'unknown',
}

/** What `identify` prints: one fact a line. */
export function identifyLines(chip: ChipFacts, running: Banner | undefined): string[] {
	const micropython = running
		? clean(`v${running.version} (${running.date}) for ${running.machine}`, 160)
		: commands.noMicroPython
	return [
		`Chip         ${chipName(chip)}`,
		`Features     ${chip.features.join(', ')}`,
		`Crystal      ${chip.crystalMhz} MHz`,
		`MAC          ${chip.mac}`,
		`Flash        ${chip.flashBytes === undefined ? commands.unknown : bytes(chip.flashBytes)}`,
		`PSRAM        ${psramSize(chip) || commands.unknown}`,
		`Connected    ${usbWords(chip)}`,
		`Security     ${chip.security.length === 0 ? 'none' : chip.security.join(', ')}`,
		`MicroPython  ${micropython}`,
	]
}
