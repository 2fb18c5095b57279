/** A stick with the program and Node.js on it: what making one says, and what its own files say to whoever starts it. */

import {clean} from '../clean.ts'
import {and} from './numbers.ts'

const perSystem = {
	win: ['Windows: double-click mp-wizard.cmd.', 'If Windows asks whether to run it: More info, Run anyway.'],
	mac: [
		'Mac: double-click mp-wizard.command.',
		'The first time the Mac may ask whether Terminal may read the stick: OK.',
		'If it refuses because the file was downloaded: System Settings, Privacy & Security, Open Anyway. On older ones: hold Control, click it, Open.',
	],
	linux: [
		'Linux, Raspberry Pi: open a terminal in this folder and type: sh mp-wizard.sh',
		'Or type sh and a blank, drag mp-wizard.sh into the terminal, and press Enter.',
	],
}

/** What is typed where the stick is for several systems: by whoever is most at home in a terminal. */
const typed = (families: readonly (keyof typeof perSystem)[]) =>
	families.includes('linux')
		? 'sh mp-wizard.sh'
		: families.includes('mac')
			? 'sh mp-wizard.command'
			: 'mp-wizard'

export const stick = {
	option:
		'add this program and Node.js, so that it runs from the stick: win, mac, linux, or one of their systems; several with commas',
	badSystems: (value: string, known: readonly string[]) =>
		`--portable knows ${and(known)}, not “${clean(value, 60)}”.`,
	/** Before anything is fetched. `free`: '' where nobody can know. */
	size: (version: string, systems: readonly string[], fetched: string, needed: string, free: string) =>
		`With Node.js ${clean(version, 20)} for ${and(systems)}: about ${fetched} to fetch, about ${needed} more on the stick${free === '' ? '' : `, where ${free} are free`}.`,
	made: (systems: readonly string[], size: string, folder: string) => [
		`A stick with the program and Node.js for ${and(systems)}, ${size} in all: ${clean(folder, 200)}`,
		'It says itself how it is started: START-HERE.txt',
	],
	nothingKept: (folder: string) =>
		`Nothing can be written in ${clean(folder, 200)}: what is chosen and fetched now is not kept.`,
	startHere: (families: readonly (keyof typeof perSystem)[]) => [
		'mp-wizard puts MicroPython on your board. Everything it needs is in this folder:',
		'no internet, no installation, no administrator.',
		'',
		...families.flatMap(family => [...perSystem[family], '']),
		`A command is typed behind it, as in: ${typed(families)} flash --help`,
		'Names of files are seen from this folder. Settings and downloads stay here too, in the folder kept.',
		`Without a board: ${typed(families)} --demo`,
		'To use the internet all the same, add: --mirror https://micropython.org',
		'Node.js is in the folder nodejs, with its licence.',
	],
	notForThis: 'This stick has no Node.js for this computer:',
	isCopied:
		'This computer starts no programs from the stick: Node.js is copied into a temporary folder, until it ends.',
	nothingRuns:
		'Node.js cannot be started here, neither from the stick nor from a temporary folder. Ask whoever looks after this computer.',
} as const
