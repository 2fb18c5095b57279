/** What is said where the board is asked about and chosen. */

import {clean} from '../../clean.ts'

export const board = {
	asking: 'Asking the chip what it is…',
	lookingUp: 'Looking up the boards with this chip…',
	which: 'Which board is it?',
	search: 'Search',
	typeToSearch: 'type to search the others',
	nothingFound: 'No board that suits this chip has that in its name.',
	noneForChip: 'micropython.org has no board for this chip. A firmware file of your own may still work.',
	unasked: 'a MicroPython that could not be asked',
	noReset: 'This cable cannot reset the board, so you will be asked to press its buttons.',
	missing: (wished: string) => `“${clean(wished, 40)}” is not among the boards that suit this chip.`,
	ownFile: 'Firmware of my own…',
	ownFileDetail: 'a file or a web address',
	recommended: 'recommended',
	help: 'The firmware must suit the chip, and only such boards are shown. If you do not know what your board is called, the recommended one works: it knows no names for the pins, and that is all.',
}
