/** What a log says of itself, and what is said of a report. */

import {clean} from '../clean.ts'

export const log = {
	/** Below the first line of a log: what it is, and what stands for what. */
	legend: [
		'Ein Protokoll von mp-wizard, für einen Fehlerbericht: alles, was an ein Board ging und was von ihm kam.',
		'Als virtuelles Board abspielen: mp-wizard demo-board --replay FILE',
		'Was auf eine Person oder auf ein bestimmtes Board hinweist, ist nicht darin. Dafür steht, für dasselbe immer gleich:',
		'  02:00:00:00:00:01     eine MAC-Adresse; auch in dem, was der Chip über sich sagt, mit passender Prüfsumme',
		'  <serial-1>            die Seriennummer eines USB-Geräts',
		'  <block 9 bytes …>     Firmware, die geschrieben wird, mit dem Anfang ihrer SHA-256',
		'  <flash 9 bytes>       was vom Flash-Speicher des Boards gelesen wurde, außer seiner Partitionstabelle',
		'  <personal 9 bytes>    was eine Person und ihr Board an der Python-Eingabe zueinander sagten',
		'  <unknown 9 bytes>     was dieses Programm nicht versteht',
		'  <garbled 9 bytes>     was unterwegs beschädigt wurde und eine MAC-Adresse enthalten könnte',
		'  xxxxx, 00000          Buchstaben und Ziffern aus dem, was ein Programm auf dem Board ausgab, und aus Namen und Inhalt von Dateien',
		'  ~, <name>             der persönliche Ordner und Namen von Personen in Pfaden',
		'  …                     Passwörter und Schlüssel in Adressen',
		'Zeiten sind in ms. Jeder geöffnete Anschluss hat eine Nummer.',
	],
	/** Before the bus of the computer. */
	computerNow: 'wie es jetzt ist',
	computerEnd: 'wie es am Ende war',
	full: (size: string) =>
		`Das Protokoll hat seine Grenze von ${size} erreicht: Was danach kam, ist nicht darin.`,
	beginningLost: 'Was davor kam, wurde nicht mehr aufgehoben.',
	/** On a card. */
	writing: 'Der Bericht wird geschrieben\u00a0…',
	/** Short, because what to do stands below it. `isHere`: in the folder in which the program was started. */
	written: (path: string, isHere: boolean, bugs: string | undefined) => {
		const where = `Der Bericht ist ${clean(path, 300)}${isHere ? ', in diesem Ordner' : ''}.`
		return bugs === undefined
			? `${where} Schicke ihn mit deiner Frage mit.`
			: `${where} Hänge ihn an ein Issue auf ${bugs} an.`
	},
	unwritten: (detail: string) => `Der Bericht konnte nicht geschrieben werden: ${clean(detail, 120)}`,
	/** After a command. */
	kept: (path: string) => `Das Protokoll ist in ${clean(path, 200)}.`,
	cutShort: (path: string, detail: string) =>
		`Das Protokoll in ${clean(path, 200)} ist nicht vollständig: ${clean(detail, 80)}.`,
}

/** What a board says that is played back. */
export const replay = {
	listening: (address: string, path: string) => [
		`Das Board aus ${clean(path, 200)} wartet auf ${address}. Strg-C beendet es.`,
		'Es antwortet wie damals und schweigt zu allem anderen.',
		`  mp-wizard identify --port rfc2217://${address}`,
	],
	expected: (came: string, expected: string | undefined, line: number | undefined) =>
		expected === undefined
			? `Nicht im Protokoll: ${clean(came, 100)}`
			: `Nicht im Protokoll: ${clean(came, 100)} (dort kommt als Nächstes, in Zeile ${line}: ${clean(expected, 100)})`,
	noRestart: (into: 'loader' | 'program') =>
		into === 'loader'
			? 'Nicht im Protokoll: ein Neustart in den Bootloader.'
			: 'Nicht im Protokoll: ein Neustart in das Programm.',
	more: 'Was sonst noch nicht im Protokoll steht, wird nicht mehr gemeldet.',
}
