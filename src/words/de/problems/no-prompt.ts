/** The card of a board that was written and verified, and does not come to its prompt. What was checked is never blamed. */

import type {HeardAfterwards, ProblemFacts} from '../../../problem.ts'
import {isWithoutProgram} from '../../../rules/nothing-starts.ts'
import type {Card, Fix} from '../../card.ts'
import {clean} from '../../clean.ts'
import {radioFile, radioFolder, writeRadioData} from '../../radio-data.ts'
import {bytes} from '../numbers.ts'
import {morePower, replug, unwire} from '../verdicts/phrases.ts'
import {heardWords} from './heard.ts'

type Facts = ProblemFacts['no-prompt']

export function noPromptCard(facts: Facts): Card {
	const {path, heard, sample} = facts
	return {
		title: 'MicroPython hat nicht geantwortet',
		seen: `${clean(path)}: ${heardAfterwards[heard]}${sample === '' ? '' : ` (${clean(sample, 120)})`}`,
		meaning: meaningOf(facts),
		fixes: fixesOf(facts),
	}
}

/** What is heard means something else after a restart, when nobody asked the chip into its loader. */
export const heardAfterwards: Readonly<Record<HeardAfterwards, string>> = {
	...heardWords,
	'boot-log': 'Der Chip startet, aber kein MicroPython',
	'download-mode': 'Der Chip wartet im Download-Modus',
	'invalid-header': 'Der Chip liest beim Start kein Programm',
	'wrong-chip': 'Der Chip liest beim Start ein Programm für einen anderen Chip',
	crash: 'Das Programm stürzt ab',
	program: 'Ein Programm läuft, und es kommt keine Python-Eingabe',
	micropython: 'Ein MicroPython zeigt seine Python-Eingabe nicht fertig an',
	'no-psram': 'Das Programm sucht PSRAM und findet keines',
	'octal-psram': 'Das Programm findet anderes PSRAM, als es bedienen kann',
	'flash-too-small': 'Der Flash-Speicher ist kleiner, als diese Variante will',
	'bad-flash-reads': 'Der Chip liest beim Start seinen Flash-Speicher schlecht',
	'bad-partitions': 'Die Partitionstabelle lässt sich nicht lesen',
	'no-program': 'Der Bootloader startet und findet kein Programm, das er starten kann',
	'no-file-system': 'MicroPython startet und findet sein Dateisystem beschädigt',
	'watchdog-loop': 'Der Watchdog bricht jeden Start ab',
	'start-loop': 'Der Chip startet immer wieder neu',
	elsewhere: 'Das Programm startet und sagt dann an dieser Buchse nichts mehr',
}

function meaningOf(facts: Facts): string {
	if (!facts.asFound) return `Die Firmware ist auf dem Board und wurde geprüft. ${meaningAfterwards(facts)}`
	return isWithoutProgram(facts.heard) ? noMicroPython : meaningAfterwards(facts)
}

const noMicroPython = 'Auf diesem Board ist kein MicroPython, das starten kann.'

function meaningAfterwards({heard, flash}: Facts): string {
	if (heard === 'flash-too-small' && flash)
		return `Sie will ${bytes(flash.wants)} Flash-Speicher, und der Chip hat ${bytes(flash.has)}.`
	return meanings[heard]
}

const readsBadly = 'Der Chip liest beim Start etwas anderes, als geprüft wurde.'

const meanings: Readonly<Record<HeardAfterwards, string>> = {
	silence: 'Vielleicht startet sie noch, oder ihre Konsole ist an einer anderen Buchse des Boards.',
	noise: 'Die Geschwindigkeit der Konsole ist nicht 115200.',
	'boot-log': 'Sie kommt nicht bis zur Python-Eingabe.',
	'download-mode': 'Die BOOT-Taste ist gedrückt, oder der Neustart kam nicht durch.',
	'wrong-straps': 'Ein Pin, den der Chip beim Start liest, wird von etwas auf LOW gehalten.',
	'wrong-chip': readsBadly,
	'no-rf-data': 'Ein ESP8266 hat sie am Ende seines Flash-Speichers, und dort wurden sie gelöscht.',
	'invalid-header': readsBadly,
	brownout: 'Das Board bekommt aus diesem Kabel nicht genug Strom.',
	crash: 'Diese Variante passt nicht zum Board, oder ein Programm darauf scheitert.',
	program: 'Vielleicht ist das Board mit einem Programm beschäftigt.',
	micropython: 'Vielleicht ist das Board mit einem Programm beschäftigt.',
	echo: 'Zwei Drähte berühren sich, oder der Anschluss gibt alles zurück.',
	'no-psram': 'Diese Variante ist für Boards mit PSRAM, und bei diesem antwortet keines.',
	'octal-psram': 'Diese Variante bedient Quad-PSRAM; das Modul scheint Octal-PSRAM zu haben.',
	'flash-too-small': 'Sie ist für Boards mit mehr Flash-Speicher gemacht.',
	'bad-flash-reads': `${readsBadly} Meistens braucht der Flash-Speicher einen anderen Modus oder mehr Strom.`,
	'bad-partitions': `${readsBadly} Oder die Datei enthält nur einen Teil der Firmware.`,
	'no-program': `${readsBadly} Oder die Datei enthält nur einen Teil der Firmware.`,
	'no-file-system':
		'Das hat eine frühere Firmware oder ein Stromausfall hinterlassen. MicroPython legt ein neues an, sobald es gelöscht ist.',
	'watchdog-loop':
		'Das Programm bleibt beim Start hängen: Ein Pin wird festgehalten, der Flash-Speicher wird schlecht gelesen, oder diese Variante passt nicht zum Board.',
	'start-loop':
		'Etwas bricht jeden Start ab: die Stromversorgung, diese Variante oder ein Programm auf dem Board.',
	elsewhere:
		'Bei diesem Chip kann die Python-Eingabe an seinem eigenen USB sein, also an der anderen Buchse des Boards.',
}

const MB = 1024 * 1024
const pressReset = 'Drücke RESET (EN) am Board.'
const otherBuild = {typed: 'Wähle eine andere Variante dieses Boards.'}
const free = {
	says: 'Lässt sein Programm nicht los, befreie es; die Dateien bleiben',
	command: 'mp-wizard rescue',
}
const interrupt = {typed: 'Öffne die Python-Eingabe und drücke Strg-C: mp-wizard repl'}
/** Boot ROM and boot loader read the flash as the header of the firmware says. */
const otherMode = {
	typed:
		'Schreibe sie in einem anderen Flash-Modus: --flash-mode dio, und wenn das nicht hilft: --flash-mode dout.',
}
/** On the ESP32 this pin sets the voltage of the flash. */
const freeFlash = 'Ziehe alle Drähte vom Board ab, vor allem an GPIO 6 bis 12.'
const readBetter = [otherMode, morePower, freeFlash]
const wholeFile = 'Wähle eine vollständige Datei (ohne .app-bin im Namen) und lass alles löschen.'

function fixesOf({heard, flash, flashBytes, path, asFound}: Facts): readonly Fix[] {
	if (asFound && isWithoutProgram(heard))
		return [{says: 'Bringe eins darauf; was in seinem Flash ist, wird gelöscht', command: 'mp-wizard flash'}]
	if (heard === 'flash-too-small' && flash)
		return [
			`Wähle eine Variante für ${bytes(flash.has)} Flash-Speicher, oft mit FLASH_${flash.has / MB}M im Namen.`,
		]
	if (heard === 'no-rf-data') return radioData(path, flashBytes)
	return fixes[heard]
}

function radioData(path: string, flashBytes: number | undefined): readonly Fix[] {
	const {at, command} = writeRadioData(path, flashBytes)
	return [
		`Hole ${radioFile} aus dem Ordner bin von ${radioFolder}`,
		at === undefined
			? {says: 'Schreibe sie in den viertletzten Sektor des Flash-Speichers (4 MB: 0x3fc000)', command}
			: {says: `Schreibe sie an ${at}`, command},
		replug,
	]
}

const fixes: Readonly<Record<Exclude<HeardAfterwards, 'no-rf-data'>, readonly Fix[]>> = {
	silence: [pressReset, free, 'Wenn das Board eine zweite USB-Buchse hat, nimm diese.'],
	noise: [pressReset, 'Probiere ein anderes Kabel.'],
	'boot-log': [pressReset, otherBuild],
	'download-mode': ['Lass BOOT los und drücke RESET (EN).'],
	'wrong-straps': ['Ziehe alle Drähte vom Board ab, vor allem an GPIO 8 und GPIO 2.', 'Drücke RESET (EN).'],
	'wrong-chip': readBetter,
	'invalid-header': readBetter,
	brownout: [morePower, unwire],
	crash: [otherBuild, unwire],
	program: [interrupt, free, pressReset],
	micropython: [interrupt, free, pressReset],
	echo: ['Ziehe die Drähte an TX und RX ab.'],
	'no-psram': ['Wähle die Variante ohne SPIRAM im Namen.'],
	'octal-psram': [
		'Wähle die Variante mit SPIRAM_OCT im Namen.',
		'Wenn das Modul gar kein PSRAM hat: die Variante ohne SPIRAM im Namen.',
	],
	'flash-too-small': ['Wähle eine Variante für einen kleineren Flash-Speicher, oft mit FLASH_4M im Namen.'],
	'bad-flash-reads': readBetter,
	'bad-partitions': [wholeFile, ...readBetter],
	'no-program': [wholeFile, ...readBetter],
	'no-file-system': [{typed: 'Installiere noch einmal und lass alles löschen.'}, morePower],
	'watchdog-loop': [unwire, otherMode, morePower, otherBuild],
	'start-loop': [morePower, free, otherBuild, unwire],
	elsewhere: [
		'Stecke das Kabel in die andere USB-Buchse, oft mit USB beschriftet.',
		'Drücke RESET am Board.',
	],
}
