/** Was die Befehle sagen, die Dateien eines Boards zeigen, kopieren und löschen. */

import {clean} from '../clean.ts'
import {bytes, counted, fileCount} from './numbers.ts'

export const boardFiles = {
	copied: (from: string, to: string, size: number) =>
		`${clean(from, 120)} → ${clean(to, 120)}, ${bytes(size)}`,
	same: (to: string) => `${clean(to, 120)} ist schon genauso da`,
	removed: (path: string) => `${clean(path, 120)} ist gelöscht`,
	made: (path: string) => `${clean(path, 120)} ist da`,
	put: (written: number, same: number) =>
		written === 0
			? 'Nichts hat sich geändert.'
			: `${fileCount(written)} geschrieben${same > 0 ? `, ${counted(same, {one: '1 war gleich', other: n => `${n} waren gleich`})}` : ''}.`,
	restarted: 'MicroPython wurde neu gestartet.',
	watching: (folder: string) => `Warte auf Änderungen in ${clean(folder, 120)}. Strg-C beendet es.`,
	left: (names: string) => `Ausgelassen: ${clean(names, 200)}`,
	needsDestination: 'Es ist nicht gesagt, wohin, wie in: mp-wizard cp main.py :',
	bothHere:
		'Keine Seite ist das Board: Seine Pfade beginnen mit einem Doppelpunkt, wie in: mp-wizard cp main.py :',
	needsFolder: (path: string) =>
		`Mehrere Dateien kommen in einen Ordner, und ${clean(path, 120)} ist keiner.`,
	needsRecursive: (path: string) => `${clean(path, 120)} ist ein Ordner: Mit -r wird er auch kopiert.`,
}
