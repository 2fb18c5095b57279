/** What is said where the port is chosen. */

import {counted} from '../numbers.ts'

export const port = {
	looking: 'Looking for your board…',
	plugIn: 'Plug in your board',
	cable: 'Use a USB cable that carries data. Many cables that come with chargers do not.',
	waiting: 'Waiting for a new port. It shows up here by itself.',
	next: (mac: string) => `Unplug this board (…${mac.slice(-5)}), and plug in the next one`,
	notThis: (mac: string) => `The board before (…${mac.slice(-5)}) is still plugged in, and not in this list.`,
	amongThese: (mac: string) => `The board before (…${mac.slice(-5)}) is in this list as well.`,
	isThisIt: 'Is this your board?',
	which: 'Which one is your board?',
	mostLikely: 'most likely',
	hidden: (count: number) =>
		counted(count, {
			one: '1 port that is probably not a board is hidden.',
			other: n => `${n} ports that are probably not boards are hidden.`,
		}),
	test: 'If it does not come: t tests the cable.',
	helpNone:
		'A board shows up here as a serial port, within a second of being plugged in. Where none comes, it is most often the cable or a missing driver; t finds out which.',
	help: 'A board shows up as a serial port, usually that of a small USB chip on it. If you are not sure which one it is, unplug the board and see which row goes away.',
}
