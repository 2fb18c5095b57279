/**
 * The pictures, by the runs that show them: how the program is started, what is typed once something is seen, and when a
 * picture is taken. Data only; a new picture is a row here.
 */

/** A picture is taken when `see` is there, before `type`. */
interface Step {
	readonly see: RegExp | string
	readonly picture?: PictureOf
	readonly type?: string
	/** What erases takes an Enter only after a while without one. */
	readonly afterQuiet?: true
}

export interface PictureOf {
	readonly name: string
	/** What is on it, for whoever does not see it. */
	readonly title: string
	/** The rows whose numbers are others in every run. */
	readonly moving?: RegExp
	/** The screen does not stand still: it is taken in the very moment. */
	readonly atOnce?: true
	readonly cursor?: true
}

export interface Scenario {
	readonly args: readonly string[]
	/** A file for another chip lies in the folder where the program runs. */
	readonly withFile?: true
	readonly steps: readonly Step[]
	/** All pictures of the run in one, that comes to rest on one of them. */
	readonly film?: {readonly name: string; readonly title: string; readonly rest: string}
}

export const fileForAnotherChip = 'ESP32_GENERIC_S3-20251209-v1.27.0.bin'

const enter = '\r'

/** From the board to the prompt. */
const wholeWay: Scenario = {
	args: ['--demo'],
	film: {
		name: 'whole-way',
		title:
			'The whole way: the wizard finds the board, asks which it is and which MicroPython, installs it, and opens the Python prompt',
		rest: 'ready',
	},
	steps: [
		{
			see: 'Is this your board?',
			picture: {
				name: 'connect',
				title: 'Port: the wizard has found a board and asks whether it is the right one',
			},
			type: enter,
		},
		{
			see: 'Which board is it?',
			picture: {name: 'board', title: 'Board: what the chip says it is, and the boards that suit it'},
			type: enter,
		},
		{
			see: 'Which MicroPython?',
			picture: {name: 'firmware', title: 'Firmware: the versions of MicroPython, the newest first'},
			type: enter,
		},
		{
			see: 'Put MicroPython',
			picture: {
				name: 'confirm',
				title: 'Install: what will be erased and how long it takes, before anything is changed',
			},
			type: enter,
			afterQuiet: true,
		},
		{
			see: /\b[4-8]\d %[\s\S]*\/s/,
			picture: {
				name: 'install',
				title: 'Install: one bar for the whole job, with the time that is left',
				moving: /█|\/s/,
				atOnce: true,
			},
		},
		{
			see: 'answers on your board',
			picture: {
				name: 'ready',
				title: 'Python: MicroPython was written, read back, and answers on the board',
				moving: /It took/,
			},
			type: enter,
		},
		{see: /^>>>$/m, type: 'print("hello")\r'},
		{see: /^hello\n>>>$/m, type: 'from machine import Pin\r'},
		{see: /Pin\n>>>$/m, type: 'Pin(2, Pin.OUT).on()\r'},
		{
			see: /on\(\)\n>>>$/m,
			picture: {
				name: 'prompt',
				title: 'The Python prompt of the board: print("hello") answers hello, and a pin is switched on',
				cursor: true,
			},
		},
	],
}

/** What a card says before the board, and what goes wrong with it most often. */
const cards: readonly Scenario[] = [
	{
		args: ['--demo=no-driver'],
		steps: [
			{
				see: /✗.*driver/,
				picture: {
					name: 'no-driver',
					title: 'A card: the driver is missing, which chip it is for, and how to load it',
				},
			},
		],
	},
	{
		args: ['--demo=charge-only'],
		steps: [
			{see: 'First, unplug the board', type: enter},
			{see: 'Now plug the board in', type: enter},
			{
				see: /✗[\s\S]*no data/,
				picture: {
					name: 'charge-only',
					title:
						'A card: the computer does not notice the board, most often a cable that carries power and no data',
				},
			},
		],
	},
	{
		args: ['--demo=busy'],
		steps: [
			{see: 'Is this your board?', type: enter},
			{
				see: /✗[\s\S]*thonny[\s\S]*Next try/,
				picture: {
					name: 'busy',
					title: 'A card: another program is using the board, by its name',
					moving: /Next try/,
				},
			},
		],
	},
	{
		args: ['--demo=no-permission'],
		steps: [
			{see: 'Is this your board?', type: enter},
			{
				see: /✗[\s\S]*dialout[\s\S]*Next try/,
				picture: {
					name: 'no-permission',
					title: 'A card: this user may not open the port yet, and which group to join',
					moving: /Next try/,
				},
			},
		],
	},
	{
		args: ['--demo=needs-boot'],
		steps: [
			{see: 'Is this your board?', type: enter},
			{
				see: /✗.*BOOT/,
				picture: {
					name: 'needs-boot',
					title: 'A card: the board needs its BOOT button, and which buttons to press',
				},
			},
		],
	},
	{
		args: ['--demo', '--firmware', fileForAnotherChip],
		withFile: true,
		steps: [
			{see: 'Is this your board?', type: enter},
			{
				see: /✗[\s\S]*ESP32-S3/,
				picture: {
					name: 'wrong-chip',
					title: 'A card: the firmware file is for another chip, found before anything is erased',
				},
			},
		],
	},
]

const commands: readonly Scenario[] = [
	{
		args: ['ports', '--demo=wrong-port'],
		steps: [
			{
				see: 'ttyUSB1',
				picture: {name: 'ports', title: 'mp-wizard ports: what is plugged in, and what it is'},
			},
		],
	},
	{
		args: ['doctor', '--demo', '--port', 'demo'],
		steps: [
			{
				see: 'port and chip are fine',
				picture: {
					name: 'doctor',
					title: 'mp-wizard doctor: cable, driver, port and chip, each with what was found',
				},
			},
		],
	},
]

/** The one that `npm test` always runs is first. */
export const scenarios: readonly Scenario[] = [wholeWay, ...cards, ...commands]
