/** What the report of `doctor` says. */

import {type CheckUpSayings, checkUpIn} from '../check-up-lines.ts'
import {causeCard} from './causes.ts'
import {portTitle} from './ports.ts'
import {demoLine} from './trail.ts'
import {holderWords} from './verdicts/access.ts'

const sayings: CheckUpSayings = {
	causeCard,
	noVerdict: 'It cannot be told what is wrong.',
	demoLine,
	runsIn: place => `Runs in: ${place}`,
	portGrabbers: programs => `Programs that look at new ports: ${programs}`,
	nothingPlugged: 'nothing is plugged in',
	ports: 'Ports',
	noPorts: 'none',
	blind: {
		'no-usb': 'there is no USB here',
		'tool-missing': 'cannot be seen: the program that tells of it is missing',
		'tool-forbidden': 'cannot be seen: that is forbidden here',
		'too-slow': 'cannot be seen: this computer took too long to answer',
		nonsense: 'cannot be seen: what this computer answered makes no sense',
	},
	portTitle,
	driver: {
		named: name => `driver ${name}`,
		missing: 'no driver',
		broken: code => `driver does not work${code === undefined ? '' : ` (code ${code})`}`,
		taken: 'held by a program',
	},
	access: {
		free: 'free',
		missing: 'not there',
		forbidden: group => (group === undefined ? 'forbidden' : `forbidden: it is for the group ${group}`),
		busy: holders => ['in use', ...holders.map(holder => `by ${holder}`)].join(' '),
	},
	holder: holderWords,
}

export const {checkUpWords, computerWords, accessWords} = checkUpIn(sayings)
