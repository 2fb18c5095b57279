/** What is said where the board is asked about and chosen. */

import type {IdentifiedBoard} from '../../../jobs/identify-board.ts'
import {clean} from '../../clean.ts'
import {flashSize, versionName} from '../board-facts.ts'
import {fileCount} from '../numbers.ts'

export const board = {
	asking: 'Asking the chip what it is…',
	lookingUp: 'Looking up the boards with this chip…',
	which: 'Which board is it?',
	search: 'Search',
	typeToSearch: 'type to search the others',
	nothingFound: 'No board that suits this chip has that in its name.',
	noneForChip: 'micropython.org has no board for this chip. A firmware file of your own may still work.',
	unasked: 'a MicroPython that could not be asked',
	silent: 'something that does not answer',
	found: (identified: IdentifiedBoard) =>
		`Found an ${clean(identified.chip.chip, 20)}${identified.chip.flashBytes === undefined ? '' : ` with ${flashSize(identified.chip)} of flash`}. ${runs(identified)}`,
	noReset: 'This cable cannot reset the board, so you will be asked to press its buttons.',
	missing: (wished: string) => `“${clean(wished, 40)}” is not among the boards that suit this chip.`,
	ownFile: 'Firmware of my own…',
	ownFileDetail: 'a file or a web address',
	recommended: 'recommended',
	psramOutside: 'Memory beside the chip (PSRAM) cannot be seen: for a WROVER or an ESP32-CAM take SPIRAM.',
	sameBanner: 'Several boards call themselves what this one does. Take yours.',
	recommendedFor: (name: string, why: string) => `${name} is recommended: ${why}.`,
	help: 'The firmware must suit the chip, and only such boards are shown. If you do not know what your board is called, the recommended one works: it knows no names for the pins, and that is all.',
}

function runs({running, files, filesInFlash, unseen, canReset}: IdentifiedBoard): string {
	if (filesInFlash)
		return `What runs on it does not answer; it has ${files?.length ? fileCount(files.length) : 'no files'} of yours.`
	if (unseen === 'program') return 'A MicroPython runs on it that could not be asked.'
	if (unseen === 'files')
		return 'What runs on it does not answer, and where files lie is something that could not be read.'
	if (running) return `It runs MicroPython ${versionName(running.version)}${filesOn(files)}.`
	return canReset ? 'It has no MicroPython yet.' : 'What runs on it is not known.'
}

/** `, with 3 files of yours`; '' where nobody knows of any. */
function filesOn(files: IdentifiedBoard['files']): string {
	if (files === undefined) return ''
	return files.length === 0 ? ', with no files of yours' : `, with ${fileCount(files.length)} of yours`
}
