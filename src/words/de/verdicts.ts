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
		title: () => 'Ein Board ist bereit',
		findings: ({port}) => ({
			seen: `${portTitle(port)}, an ${clean(port.path, 60)}.`,
			meaning: 'Mit seinem Anschluss ist alles in Ordnung.',
			fixes: [],
		}),
	},
	'charge-only': {
		title: () => 'Der Computer bemerkt das Board nicht',
		findings: (_verdict, host) => chargeOnlyFindings(host),
	},
	'no-driver': {title: driverTitle, findings: driverFindings},
	vanished: {title: vanishedTitle, findings: vanishedFindings},
	'uf2-drive': {
		title: ({device}) =>
			device.functions.includes('drive')
				? 'Das Board zeigt sich als Laufwerk'
				: 'Das Board wartet in seinem Bootloader',
		findings: uf2Findings,
	},
	'no-permission': {title: () => noPermissionTitle, findings: noPermissionFindings},
	busy: {title: () => busyTitle, findings: busyFindings},
	'not-serial': {title: notSerialTitle, findings: notSerialFindings},
	'wrong-port': {title: () => 'Kein Board antwortet am Anschluss', findings: wrongPortFindings},
	'needs-boot': {title: () => 'Das Board braucht seine BOOT-Taste', findings: needsBootFindings},
	power: {title: () => 'Strom oder Verbindung ist zu schwach', findings: powerFindings},
	'no-passthrough': {
		title: ({where}) => `Das Board ist ${placeName[where]} nicht zu sehen`,
		findings: ({where, forbidden}) =>
			forbidden === undefined ? placeFindings[where] : forbiddenByRule(forbidden),
	},
}

export const {verdictCard, verdictTitle} = verdictCardsOf(cards)
