/** What was heard of a chip, behind a colon. */

import type {Heard} from '../../../problem.ts'

export const heardWords: Readonly<Record<Heard, string>> = {
	silence: 'Es war nichts zu hören',
	noise: 'Es war nur Rauschen zu hören',
	'boot-log': 'Der Chip hat sein Programm gestartet statt des Bootloaders',
	'download-mode': 'Der Chip sagt, dass er wartet, hört uns aber nicht',
	'wrong-straps': 'Der Chip startet in einem Modus, der weder für Programme noch für Downloads ist',
	'invalid-header': 'Der Chip ist leer und startet immer wieder neu',
	'wrong-chip': 'Die Firmware darauf ist für einen anderen Chip',
	'no-rf-data': 'Die Einstellungen für seinen Funk fehlen',
	brownout: 'Die Versorgungsspannung bricht ein',
	crash: 'Das Programm darauf stürzt ab',
	micropython: 'Statt des Bootloaders antwortet die Python-Eingabe',
	program: 'Ein Programm läuft auf dem Board und gibt das hier aus',
	echo: 'Was gesendet wurde, kommt sofort zurück',
}
