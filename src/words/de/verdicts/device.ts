/** What is said of a board that does not come, does not stay, or is there without a port. Knows words and button names. */

import type {Host} from '../../../usb/usb.ts'
import type {Verdict} from '../../../usb/verdict.ts'
import type {Fix} from '../../card.ts'
import {clean} from '../../clean.ts'
import {packageRemoval} from '../../package-removal.ts'
import {maskBrltty} from '../../system-commands.ts'
import {counted} from '../numbers.ts'
import {
	allowAccessory,
	bootButton,
	bootWhilePlugging,
	deviceTitle,
	type Findings,
	otherCable,
	problemCode,
	replug,
	shortCable,
	straightIn,
	unwire,
} from './phrases.ts'

type Of<C extends Verdict['code']> = Extract<Verdict, {code: C}>

export function chargeOnlyFindings({platform}: Host): Findings {
	return {
		seen: 'Das Board wurde angesteckt, und bei den USB-Geräten dieses Computers hat sich nichts geändert.',
		meaning:
			'Meistens überträgt das Kabel nur Strom und keine Daten. Ein Licht am Board zeigt nur, dass es Strom hat.',
		fixes: [
			otherCable,
			...(platform === 'darwin' ? [allowAccessory] : []),
			straightIn,
			'Mit USB-C an beiden Enden bleiben manche Boards dunkel: Nimm ein Kabel mit USB-A-Stecker am Computer.',
			'Wenn das Board zwei USB-Buchsen hat, nimm die andere.',
			'Halte BOOT gedrückt, während du das Board ansteckst: Vielleicht hat das Programm darauf USB abgeschaltet.',
		],
	}
}

export function vanishedTitle({by, device}: Of<'vanished'>): string {
	if (by === 'brltty') return 'brltty hat sich das Board genommen'
	return device.driver.state === 'taken'
		? 'Ein anderes Programm hat sich das Board genommen'
		: 'Das Board kommt und geht'
}

export function vanishedFindings(verdict: Of<'vanished'>, host: Host): Findings {
	const title = deviceTitle(verdict)
	if (verdict.by === 'brltty') {
		return {
			seen: `${title}: Der Anschluss wurde weggenommen.`,
			meaning: 'brltty steuert Braillezeilen für blinde Menschen und hält diesen Chip für eine.',
			fixes: [
				removeBrltty(host),
				{says: 'Um es abzuschalten und zu behalten', command: maskBrltty},
				'Wenn jemand eine benutzt, frage vorher: Ohne brltty kann diese Person den Bildschirm nicht lesen.',
				replug,
			],
		}
	}
	if (verdict.device.driver.state === 'taken') {
		return {
			seen: `${title}: Ein Programm belegt es, darum hat es keinen Anschluss.`,
			meaning:
				'Ein Programm benutzt das Board direkt: eine virtuelle Maschine, ein Debugger oder ein Flash-Programm.',
			fixes: ['Schließe dieses Programm, oder nimm das Board aus der virtuellen Maschine.', replug],
		}
	}
	const times = counted(verdict.times, {one: 'einmal', other: n => `${n}-mal`})
	return {
		seen: `${title}: ${times} gekommen und wieder gegangen.`,
		meaning: 'Ein Wackelkontakt, zu wenig Strom oder ein USB-Hub.',
		fixes: [shortCable, straightIn, unwire],
	}
}

function removeBrltty({family}: Host): Fix {
	const says = 'Wenn hier niemand eine Braillezeile benutzt'
	const command = packageRemoval(family, 'brltty')
	return command === undefined ? `${says}, entferne das Paket brltty.` : {says, command}
}

export function uf2Findings(verdict: Of<'uf2-drive'>): Findings {
	const seen = `${deviceTitle(verdict)}, ohne seriellen Anschluss.`
	const {adapter, device} = verdict
	switch (adapter?.board) {
		case 'esp':
			return {
				seen,
				meaning: 'Das Board ist in einem Bootloader seines Herstellers, der Firmware als Datei nimmt (UF2).',
				fixes: [
					'Drücke einmal RESET: Das Board startet sein Programm, und sein Anschluss kommt.',
					`Wenn kein Anschluss kommt: ${bootButton} Der Bootloader im Chip selbst hat einen Anschluss.`,
				],
			}
		case 'micropython':
		case 'other':
			return {
				seen,
				meaning: 'Das ist kein Board mit ESP-Chip, und nur für solche ist dieser Wizard da.',
				fixes: [
					device.functions.includes('drive')
						? 'Hole seine Firmware von https://micropython.org/download und kopiere die .uf2-Datei auf das Laufwerk.'
						: 'Seine Seite auf https://micropython.org/download sagt, wie man sie installiert.',
					'Um das Programm darauf zu starten: Drücke RESET, oder stecke es an, ohne eine Taste zu halten.',
				],
			}
		case undefined:
			return {
				seen,
				meaning:
					'Vielleicht ist es ein Board in einem Bootloader, der Firmware als Datei nimmt (UF2), oder ein USB-Stick.',
				fixes: [
					'Wenn es dein Board ist, drücke einmal RESET: Sein Anschluss sollte kommen.',
					`Wenn kein Anschluss kommt: ${bootButton}`,
					`Wenn es ein USB-Stick ist, sieht der Computer dein Board nicht. ${otherCable}`,
				],
			}
	}
}

export function notSerialTitle({adapter}: Of<'not-serial'>): string {
	if (adapter?.board === 'other') return 'Auf diesem Board läuft kein MicroPython'
	return adapter?.kind === 'native' ? 'Das Board bietet keinen Anschluss' : 'Das ist kein Board'
}

export function notSerialFindings(verdict: Of<'not-serial'>): Findings {
	const seen = `${deviceTitle(verdict)}.`
	const {adapter} = verdict
	if (adapter?.board === 'other') {
		return {
			seen,
			meaning: 'Sein Chip ist zu klein, und es gibt kein MicroPython für ihn.',
			fixes: ['Nimm ein Board mit ESP32 oder ESP8266.'],
		}
	}
	if (adapter?.kind === 'native') {
		return {
			seen: `${deviceTitle(verdict)}, ohne seriellen Anschluss.`,
			meaning: 'Das Programm auf dem Board benutzt USB für etwas anderes, etwa als Tastatur oder Laufwerk.',
			fixes: [`${bootButton} Der Bootloader im Chip hat einen Anschluss.`, bootWhilePlugging],
		}
	}
	return {
		seen,
		meaning: 'Was angesteckt wurde, hat keinen seriellen Anschluss. Darauf lässt sich nichts installieren.',
		fixes: [
			...(adapter?.chip === 'CH341A' ? ['Bei einem CH341A-Adapter: Setze seinen Jumper auf UART.'] : []),
			'Stecke dein Board an.',
			`Wenn es angesteckt ist, sieht der Computer es nicht. ${otherCable}`,
		],
	}
}

export function needsBootFindings({path, adapter}: Of<'needs-boot'>): Findings {
	return {
		seen: `${path === undefined ? 'Das Board' : clean(path, 60)}: Der Chip ging nicht von selbst in seinen Bootloader.`,
		meaning: 'Das Board ist da. Seine BOOT-Taste sagt dem Chip, dass er auf neue Firmware warten soll.',
		fixes: adapter?.kind === 'bridge' ? [bridgeBoot, ...noButton] : [bootButton, bootWhilePlugging],
	}
}

/** Names on boards with a bridge: IO0 and EN on DevKits, FLASH and RST on NodeMCUs. */
const bridgeBoot = 'Halte BOOT (oder IO0, FLASH) gedrückt, tippe RESET (oder EN, RST) an, lass BOOT los.'
const noButton = [
	'Wenn es keine BOOT-Taste gibt: Verbinde GPIO 0 mit GND, während du das Board ansteckst (D3 mit G beim D1 mini).',
	'Beim ESP32-C2, C3, C6 und H2 ist es GPIO 9, beim C5 GPIO 28.',
]

export function powerFindings(verdict: Of<'power'>): Findings {
	const {device} = verdict
	const what =
		device?.vendorId === 0
			? 'Etwas wurde angesteckt, das nicht sagen konnte, was es ist.'
			: `${deviceTitle(verdict)}: Die Verbindung bricht ab.`
	return {
		seen: `${what}${problemCode(device)}`,
		meaning:
			'Ein schlechtes Kabel, ein schlechter USB-Hub, zu wenig Strom oder Drähte an den Pins. Selten das Board selbst.',
		fixes: [
			shortCable,
			`${straightIn} An einem Tischcomputer nimm eine Buchse hinten.`,
			unwire,
			'Nimm einen USB-Hub mit eigenem Netzteil.',
		],
	}
}
