/** What every screen may say, and how a face without a screen is answered. */

import {counted, duration} from './numbers.ts'

export const general = {
	/** The key that means it, and what is typed to mean it; the English ones do everywhere. */
	yes: {key: 'j', answers: ['j', 'ja']},
	/** On each card, whatever it is about. */
	halfWritten:
		'Das Board ist halb beschrieben und startet erst wieder mit neuer Firmware. Auf Dauer ist nichts kaputt.',
	nothingErased: 'Es wurde nichts gelöscht.',
	seen: 'Gesehen',
	fixes: 'Was du tun kannst',
	moreFixes: (count: number) =>
		counted(count, {
			one: 'Noch 1: Ein größeres Fenster zeigt es.',
			other: n => `Noch ${n}: Ein größeres Fenster zeigt sie.`,
		}),
	tryingAgain: 'Neuer Versuch läuft von selbst\u00a0…',
	nextTry: (ms: number) => `Neuer Versuch von selbst in ${duration(ms)}.`,
	copied: (command: string) => `Kopiert, wenn dein Terminal das erlaubt: ${command}`,
	triesByItself: 'Es wird von selbst neu versucht, bis es klappt.',
	problemHelp:
		'Gehe die Liste von oben durch: Das Wahrscheinlichste steht zuerst. Wo „Neuer Versuch“ steht, geht es von selbst weiter, sobald das Board antwortet. r schreibt alles, was gesehen und gesendet wurde, in eine Datei für alle, die dir helfen. Weder du noch dein Board werden darin genannt.',
	stopTitle: 'Mitten im Schreiben stoppen?',
	stopMeaning:
		'Das Board wäre dann halb beschrieben und startet erst wieder mit neuer Firmware. Auf Dauer geht nichts kaputt.',
	waitHelp: 'Das dauert ein paar Sekunden. Esc geht zurück.',
	leaving: 'Wird beendet\u00a0…',
	lettingGo: 'Das Board wird freigegeben.',
	above: (count: number) => `noch ${count} darüber`,
	below: (count: number) => `noch ${count} darunter`,
}

/** For the face without a screen: how to answer. */
export const plain = {
	numbers: (count: number) => counted(count, {one: '1: wählen', other: n => `1 bis ${n}: wählen`}),
	enterDoes: (word: string) => `Nur Enter: ${word}`,
	enterTakes: (number: number) => `Nur Enter: Nummer ${number}`,
	typed: (label: string) => `${label}: eintippen`,
	/** After all the answers: a line is sent by Enter, which no key alone does here. */
	thenEnter: 'Dann Enter drücken',
	unknown: 'Das ist keine der Antworten.',
	part: (doing: string, tenths: number) => `${doing}: ${tenths * 10} %`,
}
