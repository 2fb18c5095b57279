/** What the report of `doctor` says. */

import {type CheckUpSayings, checkUpIn} from '../check-up-lines.ts'
import {causeCard} from './causes.ts'
import {portTitle} from './ports.ts'
import {demoLine} from './trail.ts'
import {holderWords} from './verdicts/access.ts'

const sayings: CheckUpSayings = {
	causeCard,
	noVerdict: 'Der Fehler lässt sich nicht finden.',
	demoLine,
	runsIn: place => `Läuft in: ${place}`,
	portGrabbers: programs => `Programme, die neue Anschlüsse prüfen: ${programs}`,
	nothingPlugged: 'nichts ist angesteckt',
	ports: 'Anschlüsse',
	noPorts: 'keine',
	blind: {
		'no-usb': 'hier gibt es kein USB',
		'tool-missing': 'nicht zu sehen: Das Programm, das davon berichtet, fehlt',
		'tool-forbidden': 'nicht zu sehen: Das ist hier verboten',
		'too-slow': 'nicht zu sehen: Dieser Computer hat zu lange für die Antwort gebraucht',
		nonsense: 'nicht zu sehen: Die Antwort dieses Computers ergibt keinen Sinn',
	},
	portTitle,
	driver: {
		named: name => `Treiber ${name}`,
		missing: 'kein Treiber',
		broken: code => `Treiber funktioniert nicht${code === undefined ? '' : ` (Code ${code})`}`,
		taken: 'von einem Programm belegt',
	},
	access: {
		free: 'frei',
		missing: 'nicht da',
		forbidden: group =>
			group === undefined ? 'nicht erlaubt' : `nicht erlaubt: nur für die Gruppe ${group}`,
		busy: holders => ['belegt', ...holders.map(holder => `von ${holder}`)].join(' '),
	},
	holder: holderWords,
}

export const {checkUpWords, computerWords, accessWords} = checkUpIn(sayings)
