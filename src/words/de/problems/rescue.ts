/** Cards of a board in whose flash there is nothing to rescue. */

import type {NoRescue, ProblemCode} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'

const seen: Readonly<Record<NoRescue, string>> = {
	'no-micropython': 'Das Programm in seinem Flash-Speicher ist kein MicroPython.',
	'no-files': 'In seinem Flash-Speicher sind keine Dateien, wo ein MicroPython sie hätte.',
}

const meaning: Readonly<Record<NoRescue, string>> = {
	'no-micropython': 'Es legt seine Dateien auf eigene Art ab, deshalb wurde nichts gelöscht.',
	'no-files': 'Also hält keine main.py es von der Python-Eingabe ab.',
}

export const rescueCards: Cards<Extract<ProblemCode, 'no-rescue' | 'board-restless'>> = {
	'no-rescue': ({reason}) => ({
		title: 'Auf diesem Board gibt es nichts zu retten',
		seen: seen[reason],
		meaning: meaning[reason],
		untouched: true,
		fixes: [
			{says: 'Installiere MicroPython darauf', command: 'mp-wizard flash'},
			{says: 'Oder finde heraus, warum es nicht antwortet', command: 'mp-wizard doctor'},
		],
	}),
	'board-restless': ({path}) => ({
		title: 'Das Board bleibt nicht da',
		seen: `${clean(path, 120)} verschwindet, bevor sein Bootloader zu erreichen ist`,
		meaning:
			'Sein Programm schläft oder startet sofort neu. Im Bootloader bleibt es da, und alles darauf bleibt erhalten.',
		untouched: true,
		fixes: [
			'Halte BOOT, drücke RESET und lass BOOT los.',
			'Ohne RESET-Taste: zieh es ab, halte BOOT und steck es an.',
		],
	}),
}
