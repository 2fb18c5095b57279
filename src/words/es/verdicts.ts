/** Every verdict of troubleshooting in plain words: what was seen, what it means, and what to do, the one next step first. */

import type {Host} from '../../usb/usb.ts'
import type {Verdict} from '../../usb/verdict.ts'
import type {Card} from '../card.ts'
import {clean} from '../clean.ts'
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
import type {Findings} from './verdicts/phrases.ts'
import {forbiddenByRule, placeFindings, toPlace} from './verdicts/place.ts'

/** The card of a verdict, in the words of this computer. */
export function verdictCard(verdict: Verdict, host: Host): Card {
	return {title: verdictTitle(verdict), ...findings(verdict, host)}
}

/** One short line: the title of the card, and all that a list has room for. */
export function verdictTitle(verdict: Verdict): string {
	switch (verdict.code) {
		case 'ok':
			return 'Hay una placa lista'
		case 'charge-only':
			return 'El equipo no detecta la placa'
		case 'no-driver':
			return driverTitle(verdict)
		case 'vanished':
			return vanishedTitle(verdict)
		case 'uf2-drive':
			return verdict.device.functions.includes('drive')
				? 'La placa se muestra como una unidad'
				: 'La placa espera en su cargador de arranque'
		case 'no-permission':
			return noPermissionTitle
		case 'busy':
			return busyTitle
		case 'not-serial':
			return notSerialTitle(verdict)
		case 'wrong-port':
			return 'Ninguna placa responde en este puerto'
		case 'needs-boot':
			return 'La placa necesita su botón BOOT'
		case 'power':
			return 'Falta corriente o buen contacto'
		case 'no-passthrough':
			return `La placa no llega ${toPlace[verdict.where]}`
	}
}

function findings(verdict: Verdict, host: Host): Findings {
	switch (verdict.code) {
		case 'ok':
			return {
				seen: `${portTitle(verdict.port)}, en ${clean(verdict.port.path, 60)}.`,
				meaning: 'Su puerto está bien.',
				fixes: [],
			}
		case 'charge-only':
			return chargeOnlyFindings(host)
		case 'no-driver':
			return driverFindings(verdict, host)
		case 'vanished':
			return vanishedFindings(verdict, host)
		case 'uf2-drive':
			return uf2Findings(verdict)
		case 'no-permission':
			return noPermissionFindings(verdict, host)
		case 'busy':
			return busyFindings(verdict, host)
		case 'not-serial':
			return notSerialFindings(verdict)
		case 'wrong-port':
			return wrongPortFindings(verdict)
		case 'needs-boot':
			return needsBootFindings(verdict)
		case 'power':
			return powerFindings(verdict)
		case 'no-passthrough':
			return verdict.forbidden === undefined
				? placeFindings[verdict.where]
				: forbiddenByRule(verdict.forbidden)
	}
}
