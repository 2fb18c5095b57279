/** The card of a lesson whose own check did not print what it should. */

import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'

export const checkCards: Cards<'check-failed'> = {
	'check-failed': ({wanted, printed, seconds}) => ({
		title: 'Das Board ist beschrieben, aber die Prüfung der Lektion schlug fehl',
		seen: `„${clean(wanted, 80)}“ kam nicht innerhalb von ${seconds} s; die letzte Zeile war „${clean(printed, 120)}“`,
		meaning:
			'Firmware und Dateien sind geprüft. Vielleicht fehlt, was die Prüfung braucht: ein Sensor, ein Draht, WLAN.',
		fixes: [
			'Sieh nach, was die Prüfung braucht, und versuche dieses Board noch einmal.',
			'Probiere die Prüfung an der Eingabe dieses Boards: mp-wizard repl',
			'Wenn jedes Board scheitert: Ändere die Prüfung in der Lektionsdatei.',
		],
	}),
}
