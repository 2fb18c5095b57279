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
import {forbiddenByRule, placeFindings, placeName} from './verdicts/place.ts'

/** The card of a verdict, in the words of this computer. */
export function verdictCard(verdict: Verdict, host: Host): Card {
	return {title: verdictTitle(verdict), ...findings(verdict, host)}
}

/** One short line: the title of the card, and all that a list has room for. */
export function verdictTitle(verdict: Verdict): string {
	switch (verdict.code) {
		case 'ok':
			return 'Ein Board ist bereit'
		case 'charge-only':
			return 'Der Computer bemerkt das Board nicht'
		case 'no-driver':
			return driverTitle(verdict)
		case 'vanished':
			return vanishedTitle(verdict)
		case 'uf2-drive':
			return verdict.device.functions.includes('drive')
				? 'Das Board zeigt sich als Laufwerk'
				: 'Das Board wartet in seinem Bootloader'
		case 'no-permission':
			return noPermissionTitle
		case 'busy':
			return busyTitle
		case 'not-serial':
			return notSerialTitle(verdict)
		case 'wrong-port':
			return 'Kein Board antwortet am Anschluss'
		case 'needs-boot':
			return 'Das Board braucht seine BOOT-Taste'
		case 'power':
			return 'Strom oder Verbindung ist zu schwach'
		case 'no-passthrough':
			return `Das Board ist ${placeName[verdict.where]} nicht zu sehen`
	}
}

function findings(verdict: Verdict, host: Host): Findings {
	switch (verdict.code) {
		case 'ok':
			return {
				seen: `${portTitle(verdict.port)}, an ${clean(verdict.port.path, 60)}.`,
				meaning: 'Mit seinem Anschluss ist alles in Ordnung.',
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
