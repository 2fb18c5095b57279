/** Every verdict of troubleshooting in plain words: what was seen, what it means, and what to do, the one next step first. */

import {clean} from '../clean.ts'
import {type VerdictCards, verdictCardsOf} from '../told-cards.ts'
import {portTitle} from './ports.ts'
import {
	busyFindings,
	busyTitle,
	noPermissionFindings,
	noPermissionTitle,
	wrongPortFindings,
} from './verdicts/access.ts'
import {
	chargeOnlyFindings,
	needsBootFindings,
	notSerialFindings,
	notSerialTitle,
	powerFindings,
	uf2Findings,
	vanishedFindings,
	vanishedTitle,
} from './verdicts/device.ts'
import {driverFindings, driverTitle} from './verdicts/driver.ts'
import {forbiddenByRule, placeFindings, placeName} from './verdicts/place.ts'

const cards: VerdictCards = {
	ok: {
		title: () => 'A board is ready',
		findings: ({port}) => ({
			seen: `${portTitle(port)}, at ${clean(port.path, 60)}.`,
			meaning: 'Nothing is wrong with its port.',
			fixes: [],
		}),
	},
	'charge-only': {
		title: () => 'The computer does not notice the board',
		findings: (_verdict, host) => chargeOnlyFindings(host),
	},
	'no-driver': {title: driverTitle, findings: driverFindings},
	vanished: {title: vanishedTitle, findings: vanishedFindings},
	'uf2-drive': {
		title: ({device}) =>
			device.functions.includes('drive')
				? 'The board shows itself as a drive'
				: 'The board waits in its boot loader',
		findings: uf2Findings,
	},
	'no-permission': {title: () => noPermissionTitle, findings: noPermissionFindings},
	busy: {title: () => busyTitle, findings: busyFindings},
	'not-serial': {title: notSerialTitle, findings: notSerialFindings},
	'wrong-port': {title: () => 'No board answers on this port', findings: wrongPortFindings},
	'needs-boot': {title: () => 'The board needs its BOOT button', findings: needsBootFindings},
	power: {title: () => 'The board lacks power or a good connection', findings: powerFindings},
	'no-passthrough': {
		title: ({where}) => `The board does not reach ${placeName[where]}`,
		findings: ({where, forbidden}) =>
			forbidden === undefined ? placeFindings[where] : forbiddenByRule(forbidden),
	},
}

export const {verdictCard, verdictTitle} = verdictCardsOf(cards)
