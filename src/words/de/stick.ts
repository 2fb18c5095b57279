/** Ein Stick mit dem Programm und Node.js: was es beim Machen sagt, und was seine eigenen Dateien dem sagen, der es startet. */

import {clean} from '../clean.ts'
import {and} from './numbers.ts'

const perSystem = {
	win: [
		'Windows: Doppelklick auf mp-wizard.cmd.',
		'Fragt Windows, ob es das darf: Weitere Informationen, Trotzdem ausführen.',
	],
	mac: [
		'Mac: Doppelklick auf mp-wizard.command.',
		'Beim ersten Mal fragt der Mac vielleicht, ob das Terminal den Stick lesen darf: OK.',
		'Weigert er sich, weil die Datei aus dem Internet ist: Systemeinstellungen, Datenschutz & Sicherheit, Dennoch öffnen. Auf älteren: mit gedrückter Taste Control anklicken, Öffnen.',
	],
	linux: [
		'Linux, Raspberry Pi: öffne ein Terminal in diesem Ordner und tippe: sh mp-wizard.sh',
		'Oder tippe sh und ein Leerzeichen, ziehe mp-wizard.sh in das Terminal und drücke Enter.',
	],
}

/** What is typed where the stick is for several systems: by whoever is most at home in a terminal. */
const typed = (families: readonly (keyof typeof perSystem)[]) =>
	families.includes('linux')
		? 'sh mp-wizard.sh'
		: families.includes('mac')
			? 'sh mp-wizard.command'
			: 'mp-wizard'

export const stick = {
	option:
		'dieses Programm und Node.js dazulegen, damit es vom Stick läuft: win, mac, linux, oder eines ihrer Systeme; mehrere mit Kommas',
	badSystems: (value: string, known: readonly string[]) =>
		`--portable kennt ${and(known)}, nicht „${clean(value, 60)}“.`,
	size: (version: string, systems: readonly string[], fetched: string, needed: string, free: string) =>
		`Mit Node.js ${clean(version, 20)} für ${and(systems)}: etwa ${fetched} herunterzuladen, etwa ${needed} mehr auf dem Stick${free === '' ? '' : `, wo ${free} frei sind`}.`,
	made: (systems: readonly string[], size: string, folder: string) => [
		`Ein Stick mit dem Programm und Node.js für ${and(systems)}, zusammen ${size}: ${clean(folder, 200)}`,
		'Wie er gestartet wird, sagt er selbst: START-HERE.txt',
	],
	nothingKept: (folder: string) =>
		`In ${clean(folder, 200)} kann nichts geschrieben werden: was jetzt gewählt und geholt wird, wird nicht behalten.`,
	startHere: (families: readonly (keyof typeof perSystem)[]) => [
		'mp-wizard bringt MicroPython auf dein Board. Alles, was es braucht, ist in diesem Ordner:',
		'kein Internet, keine Installation, kein Administrator.',
		'',
		...families.flatMap(family => [...perSystem[family], '']),
		`Ein Befehl wird dahinter getippt, wie in: ${typed(families)} flash --help`,
		'Namen von Dateien zählen von diesem Ordner aus. Auch Einstellungen und was geholt wurde bleiben hier, im Ordner kept.',
		`Ohne Board: ${typed(families)} --demo`,
		'Um doch das Internet zu benutzen, füge an: --mirror https://micropython.org',
		'Node.js liegt im Ordner nodejs, mit seiner Lizenz.',
	],
	notForThis: 'Dieser Stick hat kein Node.js für diesen Computer:',
	isCopied:
		'Dieser Computer startet keine Programme vom Stick: Node.js wird bis zum Ende in einen temporären Ordner kopiert.',
	nothingRuns:
		'Node.js lässt sich hier nicht starten, weder vom Stick noch aus einem temporären Ordner. Frage, wer sich um diesen Computer kümmert.',
} as const
