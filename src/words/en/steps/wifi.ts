/** What is said while a board looks for a Wi-Fi network, joins it, and keeps it in a file. */

import type {Refused} from '../../../micropython/wifi.ts'
import type {Network} from '../../../rules/wifi.ts'
import {clean} from '../../clean.ts'

const refusals: Readonly<Record<Refused['why'], string>> = {
	'wrong-password': 'The network did not take this password. Capital and small letters count.',
	'not-found': 'The board does not find this network any more. Is it near enough?',
	'too-long': 'It took too long: the network gave no answer, or no address.',
	other: 'The network refused the board.',
}

export const wifi = {
	scanning: 'The board looks for Wi-Fi networks',
	scanningMeaning: 'This takes a few seconds.',
	which: 'Which Wi-Fi network?',
	none: 'The board sees no Wi-Fi network',
	noneMeaning: 'Boards like this one see 2.4 GHz only: a network that is 5 GHz alone is not there for them.',
	signal: {
		strong: '▂▄▆█ strong',
		good: '▂▄▆ good',
		weak: '▂▄ weak',
		faint: '▂ faint',
	},
	security: {open: 'open', secured: 'with a password'},
	hiddenRow: {label: 'A hidden network', detail: 'you type its name'},
	againRow: {label: 'Look again', detail: ''},
	whatName: 'What is the network called?',
	nameNote: 'Capital and small letters count.',
	nameField: 'Name',
	whatPassword: ({name}: Network) => `The password of ${clean(name, 32)}?`,
	passwordNote: 'It is shown as dots, and goes to the board only: into no log and no report.',
	passwordOrNone: 'It is shown as dots. Nothing typed: the network has none.',
	passwordDemo: 'In the demo that of School is: micropython',
	passwordField: 'Password',
	wrongLength: {'too-short': 'it has 8 characters at least', 'too-long': 'it has 63 characters at most'},
	joining: ({name}: Network) => `The board joins ${clean(name, 32)}`,
	joiningMeaning: 'It asks for an address, and then for the time.',
	refused: ({why, reason}: Refused) =>
		why === 'other' ? `${refusals[why]} Its number for that: ${reason}.` : refusals[why],
	joined: ({name}: Network, address: string) => `Connected to ${clean(name, 32)}: ${clean(address, 15)}`,
	clock: {
		network: 'The clock of the board is set, from the network (UTC).',
		computer: 'No time server answered, so the clock is set from this computer (UTC).',
		not: 'The clock of the board could not be set.',
	},
	inClear:
		'It lasts until the next start of the board. A file wifi.py can keep it: the password then stands in it for everybody to read who has the board.',
	hasFile: 'There is a wifi.py on the board already. It was left as it is.',
	kept: 'wifi.py is on the board. In your main.py: import wifi; wifi.connect()',
	keeping: 'Writing wifi.py to the board',
	joinedRows: {
		done: {label: 'Go on', detail: ''},
		keep: {label: 'Keep it in wifi.py', detail: 'with the password, readable'},
		replace: {label: 'Replace that wifi.py', detail: 'what is in it is lost'},
	},
	/** The comment on top of the file, a line each. */
	fileNotes: [
		'Your Wi-Fi. The password stands here for everybody to read: do not give this file away.',
		'In main.py: import wifi; wifi.connect()',
	],
	help: 'The board joins a Wi-Fi network by itself; this computer need not be in it.',
	joinedHelp: 'The board is in the network now. At the prompt a program can use it at once.',
}
