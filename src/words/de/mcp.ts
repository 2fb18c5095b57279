/** Was ein Mensch gefragt wird, für den ein Agent arbeitet, bevor der etwas tut, das nicht rückgängig zu machen ist. */

import type {BoardFile} from '../../micropython/files.ts'
import {clean} from '../clean.ts'
import type {Words} from '../index.ts'
import {bytes} from './numbers.ts'

const itemOf = ({path, bytes: size, inside}: BoardFile & {readonly inside: readonly BoardFile[]}) =>
	`- ${clean(path, 200)}${path.endsWith('/') ? insideOf(inside.filter(one => !one.path.endsWith('/'))) : `, ${bytes(size)}`}`

const insideOf = (files: readonly BoardFile[]) =>
	` und ${files.length === 1 ? '1 Datei' : `${files.length} Dateien`} darin, ${bytes(total(files))}`

const total = (files: readonly BoardFile[]) => files.reduce((sum, {bytes: size}) => sum + size, 0)

export const mcp: Words['mcp'] = {
	about:
		'dasselbe für einen Agenten (Model Context Protocol über stdin und stdout); was löscht, bestätigt ein Mensch',
	waits:
		'Das wartet auf das Programm eines Agenten, das es selbst startet und JSON mit ihm spricht. Strg-D beendet es.',
	unheard: 'Eine zu lange Nachricht wurde ausgelassen.',
	yes: 'Ja, das soll er tun',
	install: name => `Ein Agent will ${name} auf dieses Board bringen.`,
	creates: ({path, bytes: size}) =>
		`Ein Agent will die neue Datei ${clean(path, 200)} (${bytes(size)}) auf dieses Board schreiben.`,
	makes: folder =>
		`Ein Agent will den neuen Ordner ${clean(folder, 200)} auf diesem Board anlegen. Python fände ihn anstelle eines Moduls mit diesem Namen.`,
	canRun:
		'Python kann ausführen, was darin steht: beim Start des Boards, oder wenn ein Programm es verlangt.',
	overwrite: ({path, bytes: before}, after) =>
		`Ein Agent will ${clean(path, 200)} auf diesem Board ersetzen. Was jetzt darin steht (${bytes(before)}), geht verloren; ${bytes(after)} kommen an seine Stelle.`,
	remove: files => [
		'Ein Agent will das von diesem Board entfernen. Der Inhalt geht verloren.',
		...files.map(itemOf),
	],
	run: 'Ein Agent will Programme auf diesem Board ausführen. Ein Programm kann jede Datei darauf ändern und entfernen, und alles steuern, was angeschlossen ist.',
	counts: 'Ein Ja gilt für dieses Board, bis das Programm des Agenten endet.',
	once: 'Dieses Board sagt nicht, welches es ist, darum gilt ein Ja nur dieses eine Mal.',
	board: (chip, mac, port) => [chip, ...(mac === undefined ? [] : [`MAC ${mac}`]), `an ${port}`].join(', '),
	runs: what => `Darauf läuft: ${what}`,
	keeps: 'Deine Dateien bleiben darauf; nur MicroPython wird erneuert.',
	takesAll: 'All das wird gelöscht.',
	moment: 'Das dauert einen Augenblick.',
}
