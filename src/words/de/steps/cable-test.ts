/** What is said while the cable is tested. */

import {otherCable, straightIn} from '../verdicts/phrases.ts'

export const cableTest = {
	looking: 'Die USB-Geräte werden angesehen\u00a0…',
	unplug: 'Ziehe zuerst das Board ab',
	unplugNotes: [
		'Ziehe den Stecker aus dem Computer und lass ihn erst einmal draußen.',
		'Wenn das Board noch gar nicht angesteckt war, stecke es stattdessen jetzt an.',
		'Wenn sich hier nichts ändert, sag, dass es abgezogen ist.',
	],
	plug: 'Stecke jetzt das Board an',
	plugNotes: [
		'Schiebe den Stecker ganz hinein. Der Computer wird dabei beobachtet.',
		'Wenn nichts geschieht, sag, dass es angesteckt ist.',
	],
	judging: 'Einen Moment, es wird beobachtet\u00a0…',
	watching: 'Es geht von selbst weiter, sobald das getan ist.',
	unclear: 'Der Fehler lässt sich nicht finden',
	blind:
		'Die USB-Geräte dieses Computers sind von hier aus nicht zu sehen, nur seine seriellen Anschlüsse, und es kam keiner dazu.',
	unclearMeaning: 'Meistens ist es das Kabel: Viele Kabel übertragen nur Strom und keine Daten.',
	unclearFixes: [
		otherCable,
		straightIn,
		'Sieh nach, ob sich die Geräteliste des Systems ändert, wenn du das Board ansteckst.',
	],
	operatorUnplugs:
		'In dieser Demo wird es gleich für dich abgezogen. Wenn sich dann nichts ändert, drücke Enter.',
	operatorPlugs:
		'In dieser Demo wird es gleich für dich angesteckt. Wenn sich dann nichts ändert, drücke Enter.',
	help: 'Der Computer wird beobachtet, während du das Board abziehst und wieder ansteckst. Was sich dabei ändert, zeigt, ob es an Kabel, Treiber, Anschluss oder Board liegt. Wo steht, was nicht stimmt, schreibt r das und alles, was der Computer zeigt, in eine Datei für alle, die dir helfen.',
}
