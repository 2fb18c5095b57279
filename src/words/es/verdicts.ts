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
import {forbiddenByRule, placeFindings, toPlace} from './verdicts/place.ts'

const cards: VerdictCards = {
	ok: {
		title: () => 'Hay una placa lista',
		findings: ({port}) => ({
			seen: `${portTitle(port)}, en ${clean(port.path, 60)}.`,
			meaning: 'Su puerto está bien.',
			fixes: [],
		}),
	},
	'charge-only': {
		title: () => 'El equipo no detecta la placa',
		findings: (_verdict, host) => chargeOnlyFindings(host),
	},
	'no-driver': {title: driverTitle, findings: driverFindings},
	vanished: {title: vanishedTitle, findings: vanishedFindings},
	'uf2-drive': {
		title: ({device}) =>
			device.functions.includes('drive')
				? 'La placa se muestra como una unidad'
				: 'La placa espera en su cargador de arranque',
		findings: uf2Findings,
	},
	'no-permission': {title: () => noPermissionTitle, findings: noPermissionFindings},
	busy: {title: () => busyTitle, findings: busyFindings},
	'not-serial': {title: notSerialTitle, findings: notSerialFindings},
	'wrong-port': {title: () => 'Ninguna placa responde en este puerto', findings: wrongPortFindings},
	'needs-boot': {title: () => 'La placa necesita su botón BOOT', findings: needsBootFindings},
	power: {title: () => 'Falta corriente o buen contacto', findings: powerFindings},
	'no-passthrough': {
		title: ({where}) => `La placa no llega ${toPlace[where]}`,
		findings: ({where, forbidden}) =>
			forbidden === undefined ? placeFindings[where] : forbiddenByRule(forbidden),
	},
}

export const {verdictCard, verdictTitle} = verdictCardsOf(cards)
