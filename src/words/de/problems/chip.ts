/** Cards for the conversation with the chip: it does not answer, answers nonsense, or refuses. */

import type {Heard, ProblemCode, SecurityFeature} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'
import {isOurs} from '../../heard-signs.ts'
import {revisionName} from '../../names.ts'
import {number} from '../numbers.ts'
import {bootButton, morePower, unwire} from '../verdicts/phrases.ts'
import {heardWords} from './heard.ts'

type ChipCode = Extract<
	ProblemCode,
	| 'no-answer'
	| 'garbled-answer'
	| 'command-failed'
	| 'command-timeout'
	| 'chip-unknown'
	| 'stub-silent'
	| 'flash-unreadable'
	| 'board-changed'
	| 'security-active'
>

const betterCable = 'Nimm ein kürzeres Kabel, eine andere USB-Buchse und keinen USB-Hub.'
const slower = {typed: 'Nimm eine niedrigere Geschwindigkeit: --baud 115200'}
const tryAgain = 'Versuche es noch einmal.'
const newerWizard = 'Suche nach einer neueren Version von mp-wizard.'
const rightPort = 'Prüfe, ob das der Anschluss des Boards ist.'

export const chipCards: Cards<ChipCode> = {
	'no-answer': ({path, heard, sample, reset}) => ({
		title: 'Das Board antwortet nicht',
		seen: `${clean(path)}: ${heardWords[heard]}${sample === '' || isOurs(heard) ? '' : ` (${clean(sample, 80)})`}.`,
		meaning: heardMeaning[heard],
		fixes: reset
			? heardFixes[heard]
			: [bootButton, 'Diese Verbindung kann das Board nicht von selbst neu starten.'],
	}),
	'garbled-answer': ({command, sample}) => ({
		title: 'Das Board antwortet mit wirren Zeichen',
		seen: `${command}: ${clean(sample, 80)}`,
		meaning: 'Zwischen Computer und Chip gehen Bytes verloren oder werden verändert.',
		fixes: [betterCable, slower, 'Ziehe die Drähte an TX und RX ab.'],
	}),
	'command-failed': ({command, status, reason}) => ({
		title: 'Der Chip hat einen Befehl abgelehnt',
		seen: `${command}: Status ${status.toString(16).padStart(4, '0')}, ${clean(reason)}`,
		meaning: 'Der Chip hat verstanden, konnte aber nicht tun, was er sollte.',
		fixes: [tryAgain, betterCable, slower],
	}),
	'command-timeout': ({command, ms}) => ({
		title: 'Der Chip antwortet nicht mehr',
		seen: `${command}: ${number(ms / 1000, 1)} s lang nichts.`,
		meaning: 'Der Chip wurde neu gestartet, verlor den Strom, oder die Verbindung ist abgebrochen.',
		fixes: [tryAgain, betterCable, slower],
	}),
	'chip-unknown': ({magic, name}) =>
		name === undefined
			? {
					title: 'Diesen Chip kennt das Programm nicht',
					seen: `Er nennt sich 0x${magic.toString(16)}.`,
					meaning: 'Er ist neuer als dieses Programm, oder es ist kein ESP-Chip.',
					untouched: true,
					fixes: [newerWizard, betterCable],
				}
			: {
					title: `Das ist ein ${name}; auf ihm lässt sich hier nichts installieren`,
					seen: `Er nennt sich ${name} (Nummer ${magic}).`,
					meaning:
						'Auf micropython.org gibt es keine Firmware für ihn, und dieses Programm kennt seinen Flash-Speicher nicht.',
					untouched: true,
					fixes: [
						newerWizard,
						'Eine eigene Datei kann das Programm von Espressif schreiben: esptool write-flash 0x0 FILE (die Adresse ist die, für die sie gebaut ist)',
					],
				},
	'stub-silent': ({chip, wanted}) =>
		wanted
			? {
					title: 'Der Schreibhelfer ist auf dem Chip nicht gestartet',
					seen: `${chip}: kein Lebenszeichen nach dem Hochladen.`,
					meaning: 'Auf dem Weg zum Chip sind Bytes verloren gegangen.',
					untouched: true,
					fixes: [tryAgain, betterCable],
				}
			: {
					title: 'Dieser Chip braucht den Schreibhelfer',
					seen: `${chip}: Ohne ihn lässt sich nicht sagen, ob im Flash-Speicher steht, was gesendet wurde.`,
					meaning: 'Der Bootloader in diesem Chip berechnet keine Prüfsummen.',
					untouched: true,
					fixes: [{typed: 'Versuche es noch einmal ohne --no-stub.'}],
				},
	'flash-unreadable': ({flashId, unpowered}) => {
		const seen = `Seine Nummer lautet 0x${flashId.toString(16).padStart(6, '0')}.`
		return unpowered
			? {
					title: `Der Flash-Speicher dieses ${unpowered.chip} antwortet nicht`,
					seen: `${seen} Der Chip ist ein ${revisionName(unpowered.revision)}.`,
					meaning:
						'Diese Revision ist neuer als dieses Programm. Vielleicht weiß es nicht, wie ihr Flash-Speicher Strom bekommt.',
					untouched: true,
					fixes: [
						newerWizard,
						'Das Programm von Espressif kennt ab Version 5.7 mehr Revisionen: esptool flash-id, dann esptool write-flash 0x2000 FILE',
					],
				}
			: {
					title: 'Der Flash-Speicher antwortet nicht',
					seen,
					meaning: 'Der Chip ist in Ordnung, aber sein Speicher ist gestört oder defekt.',
					untouched: true,
					fixes: [
						'Ziehe alle Drähte vom Board ab (GPIO 6 bis 11 gehören zum Flash-Speicher).',
						'Stecke es noch einmal an.',
					],
				}
	},
	'board-changed': ({expected, found}) => ({
		title: 'Das ist ein anderes Board als vorher',
		seen: `Es sagt ${clean(found, 60)}; das vorige sagte ${clean(expected, 60)}.`,
		meaning: 'Die Firmware wurde für das andere gewählt.',
		untouched: true,
		fixes: ['Stecke das erste Board wieder an.', {typed: 'Oder fange mit diesem neu an.'}],
	}),
	'security-active': ({chip, features}) => ({
		title: 'Dieser Chip ist gesperrt',
		seen: `${chip}: ${features.map(feature => featureWords[feature]).join(', ')}.`,
		meaning: 'Sein Hersteller hat ihn geschützt; andere Firmware könnte ihn für immer unbrauchbar machen.',
		untouched: true,
		fixes: ['Nimm ein anderes Board.', 'Frage den Hersteller des Boards nach einem Weg.'],
	}),
}

const featureWords: Readonly<Record<SecurityFeature, string>> = {
	'secure-boot': 'Secure Boot ist an',
	'flash-encryption': 'Flash-Verschlüsselung ist an',
	'secure-download-mode': 'sicherer Download-Modus ist an',
}

const heardMeaning: Readonly<Record<Heard, string>> = {
	silence:
		'Vielleicht ist das ein anderes Gerät, oder das Board muss von Hand in den Download-Modus gebracht werden.',
	noise: 'Vielleicht redet ein Programm mit einer anderen Geschwindigkeit, oder die Verbindung ist schlecht.',
	'boot-log': 'Das Board ging nicht von selbst in den Download-Modus.',
	'download-mode': 'Der Weg vom Computer zum Chip (TX) ist unterbrochen.',
	'wrong-straps': 'Ein Pin, den der Chip beim Start liest, wird von etwas anderem als BOOT auf LOW gehalten.',
	'invalid-header': 'Es ist noch keine Firmware darauf, und es ging nicht von selbst in den Download-Modus.',
	brownout: 'Das Board bekommt nicht genug Strom.',
	'wrong-chip': 'Es startet immer wieder neu und ging nicht von selbst in den Download-Modus.',
	'no-rf-data': 'Es startet immer wieder neu und ging nicht von selbst in den Download-Modus.',
	crash: 'Das Board ging nicht von selbst in den Download-Modus.',
	micropython: 'Auf diesem Board läuft schon MicroPython; es ging nicht von selbst in den Download-Modus.',
	program: 'Auf diesem Board läuft ein Programm; es ging nicht von selbst in den Download-Modus.',
	echo: 'Zwei Drähte berühren sich, oder das ist kein Board.',
}

const heardFixes: Readonly<Record<Heard, readonly string[]>> = {
	silence: [bootButton, rightPort, 'Probiere ein anderes USB-Kabel.'],
	noise: [bootButton, betterCable, 'Probiere einen anderen USB-Adapter, oder aktualisiere seinen Treiber.'],
	'boot-log': [bootButton],
	'download-mode': [betterCable, 'Ziehe den Draht an RX ab.'],
	'wrong-straps': ['Ziehe alle Drähte vom Board ab, vor allem an GPIO 8 und GPIO 2.', bootButton],
	'invalid-header': [bootButton],
	'wrong-chip': [bootButton],
	'no-rf-data': [bootButton],
	brownout: [morePower, unwire, bootButton],
	crash: [bootButton],
	micropython: [bootButton],
	program: [bootButton],
	echo: ['Ziehe die Drähte an TX und RX ab.', rightPort],
}
