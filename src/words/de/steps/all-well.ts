/** What is said when the cable test found nothing wrong. */

import {clean} from '../../clean.ts'
import {isTypable} from '../../names.ts'

export const allWell = {
	title: 'Kabel, Treiber und Anschluss sind in Ordnung',
	chipTitle: 'Kabel, Treiber, Anschluss und Chip sind in Ordnung',
	found: (title: string, path: string) => `Der Computer sieht dein Board: ${title}, an ${path}.`,
	cable: 'es überträgt Daten',
	driver: 'er funktioniert',
	port: 'er lässt sich öffnen, und kein Programm belegt ihn',
	next: 'Als Nächstes wird der Chip darauf gefragt, was er ist. Dabei ändert sich nichts auf dem Board.',
	thenAsk: (path: string) =>
		isTypable(path)
			? `Wenn etwas noch nicht klappt, fragt dieser Befehl den Chip selbst: mp-wizard doctor --port ${clean(path, 80)}`
			: 'Wenn etwas noch nicht klappt, fragt mp-wizard doctor --port mit dem Namen dieses Anschlusses den Chip selbst.',
	help: 'Ein Board, das der Computer sieht, hat ein Kabel mit Datenleitungen, einen Treiber, der funktioniert, und einen Anschluss, der sich öffnen lässt. Ob der Chip antwortet, zeigt sich, wenn er gefragt wird.',
}
