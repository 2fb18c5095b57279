/** Cards for the report of a class: it is there already, somebody else writes it, it cannot be written. */

import type {ProblemCode} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'

type ReportCode = Extract<ProblemCode, `report-${string}`>

export const reportCards: Cards<ReportCode> = {
	'report-exists': ({folder}) => ({
		title: 'There is a report in that folder already',
		seen: clean(folder, 200),
		meaning: 'It says which boards are done, so it is not written over.',
		untouched: true,
		fixes: [{typed: 'To go on with that class: --resume'}, 'Name another folder.'],
	}),
	'report-in-use': ({folder}) => ({
		title: 'Another class writes this report',
		seen: clean(folder, 200),
		meaning: 'Only one can at a time, or rows would be lost.',
		fixes: ['Go on in the window where it runs, or end it there first.', 'Name another folder.'],
	}),
	'report-unusable': ({path, detail}) => ({
		title: 'This report cannot be gone on with',
		seen: `${clean(path, 200)}: ${clean(detail, 200)}`,
		meaning: 'What is there is no report of a class, or cannot be read. It stays as it is.',
		untouched: true,
		fixes: ['Name another folder.', 'Move that file away, if it is not needed.'],
	}),
	'report-unwritten': ({path, detail}) => ({
		title: 'The report could not be written',
		seen: `${clean(path, 200)}: ${clean(detail, 200)}`,
		meaning: 'What is missing in it is written with its next row, as soon as that can be done.',
		fixes: ['Check that the disk is not full, and that you may write there.', 'Close it in other programs.'],
	}),
}
