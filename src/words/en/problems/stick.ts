/** Cards for making a stick: no room on it, and no Node.js for it. */

import type {ProblemCode} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'
import {bytes} from '../numbers.ts'

type StickCode = Extract<ProblemCode, 'disk-full' | 'program-incomplete' | `node-${string}`>

/** What is done about it is the same for each: nothing is fetched twice. */
const goesOn = 'Then type the same command again: what is there already is not fetched again.'

export const stickCards: Cards<StickCode> = {
	'disk-full': ({folder, needed, free}) => ({
		title: 'There is not enough room',
		seen: `${clean(folder, 200)}: ${free === undefined ? 'ENOSPC' : `${bytes(needed)} needed, ${bytes(free)} free`}`,
		meaning: 'The disk or stick with this folder is full.',
		fixes: [
			'Make room there, or take a larger one.',
			{typed: 'Name fewer systems behind --portable.'},
			goesOn,
		],
	}),
	'program-incomplete': ({system}) => ({
		title: 'This mp-wizard cannot run everywhere',
		seen: clean(system, 40),
		meaning:
			'What is installed here has no native code for that system, so that no port could be opened there.',
		fixes: ['Make the stick with mp-wizard as npm installs it, and not with one from another stick.'],
	}),
	'node-damaged': ({url, fault, detail}) => ({
		title: 'What came is not Node.js as it should be',
		seen: `${clean(url, 200)}: ${clean(detail, 120)}`,
		meaning:
			fault === 'digest'
				? 'It has another SHA than the one that is known, so nothing of it is used.'
				: 'The archive cannot be unpacked, so nothing of it is used.',
		fixes: ['Try again, or on another network: something on the way may have changed it.', goesOn],
	}),
	'node-missing': ({system, others, file, offline, tried}) => ({
		title: 'Node.js could not be fetched',
		seen: [
			`${clean(system, 40)}: ${clean(file, 80)}`,
			...tried.map(({url, code}) => `${clean(url, 120)}: ${code}`),
		].join(', '),
		meaning: offline
			? 'A stick is made where there is internet, and no network was to be asked.'
			: 'None of the places that have it could be reached from here.',
		fixes: [
			'Check the internet connection; a school network may block nodejs.org.',
			'At a school or company a proxy may be needed: it is set as HTTPS_PROXY.',
			...(others.length > 0
				? [{typed: `Or leave ${clean(system, 40)} out: --portable ${others.join()}`}]
				: []),
			goesOn,
		],
	}),
}
