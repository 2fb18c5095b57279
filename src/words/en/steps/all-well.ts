/** What is said when the cable test found nothing wrong. */

import {clean} from '../../clean.ts'
import {isTypable} from '../../names.ts'

export const allWell = {
	title: 'Cable, driver and port are fine',
	chipTitle: 'Cable, driver, port and chip are fine',
	found: (title: string, path: string) => `The computer sees your board: ${title}, at ${path}.`,
	cable: 'it carries data',
	driver: 'it works',
	port: 'it can be opened, and nobody else has it',
	next: 'Next, the chip on it is asked what it is. Nothing on the board is changed by that.',
	thenAsk: (path: string) =>
		isTypable(path)
			? `If something still does not work, this asks the chip itself: mp-wizard doctor --port ${clean(path, 80)}`
			: 'If something still does not work, mp-wizard doctor --port with the name of that port asks the chip itself.',
	help: 'A board that is seen has a cable with data wires, a driver that works, and a port that can be opened. Whether its chip answers is found out when it is asked.',
}
