/** What the commands say: the help, the lines of a run, the last line of all. */

import type {ChipFacts} from '../../esp/chip-facts.ts'
import type {FilesystemRegion} from '../../micropython/filesystem-region.ts'
import type {Banner} from '../../micropython/prompt.ts'
import type {BoardState, Phase} from '../../progress.ts'
import type {OtherWay} from '../../rules/esp-board.ts'
import {clean} from '../clean.ts'
import {chipName, psramSize, usbWords} from './board-facts.ts'
import {featureName} from './features.ts'
import {and, bytes, counted, fileCount, or} from './numbers.ts'
import {replOptions, replUsage} from './repl-options.ts'

export const help = {
	/** Of the parts of a help text, by the English ones. */
	titles: {
		'Usage:': 'Aufruf:',
		'Options:': 'Optionen:',
		'Commands:': 'Befehle:',
		'Arguments:': 'Argumente:',
		'Exit codes:': 'Exit-Codes:',
	},
	exitCodes: {
		done: 'fertig',
		programFailed: 'das Programm auf dem Board endete mit einer Ausnahme',
		usage: 'falscher Aufruf, eine unpassende Datei, oder kein Terminal für eine Frage',
		noBoard: 'kein Board gefunden',
		noAnswer: 'das Board antwortet nicht, oder sein Anschluss geht nicht auf',
		firmware: 'Firmware fehlt, ist unerreichbar, beschädigt oder für einen anderen Chip',
		writing: 'Löschen, Schreiben oder Prüfen misslang; Klasse: manche sind nicht fertig',
		noPrompt: 'installiert, aber MicroPython startete nicht',
		refused: 'verweigert, damit nichts verloren geht: gesperrter Chip, Dateien in Gefahr',
		bug: 'ein Fehler in mp-wizard',
		cancelled: 'abgebrochen',
	},
	program:
		'Vom leeren Mikrocontroller-Board zur Python-Eingabe, in einem einzigen Terminalfenster.\nOhne Befehl fragt das Programm Schritt für Schritt, was es wissen muss.',
	commands: {
		flash: 'MicroPython ohne Fragen auf einem Board installieren',
		repl: 'direkt zur Python-Eingabe eines Boards',
		run: 'führt eine Datei dieses Computers auf dem Board aus, mit der Ausgabe hier',
		ls: 'die Dateien des Boards; -l: mit ihrer Größe',
		cat: 'was in Dateien des Boards steht',
		cp: 'kopiert Dateien, zum Board und von ihm: `:` ist das Board, wie in cp main.py :',
		rm: 'löscht Dateien des Boards; -r: auch Ordner',
		mkdir: 'legt Ordner auf dem Board an',
		put: 'bringt einen Ordner auf das Board, nur was sich geändert hat, und startet MicroPython neu',
		ports: 'was angesteckt ist und was es ist',
		identify: 'den Chip fragen: Art, Revision, Flash, MAC, MicroPython darauf',
		doctor:
			'herausfinden, warum ein Board nicht gesehen wird oder nicht antwortet; mit --json oder --plain ein Bericht',
		boards: 'die Boards von micropython.org',
		versions: 'die Firmware für ein Board',
		bundle: 'Boards und Firmware in einen Ordner, für einen Stick oder einen Raum ohne Internet',
		settings:
			'was auf diesem Computer gemerkt ist: language, mirror, bundle, cache-folder, boards, backups, sockets, speeds; mit einem Wert wird es gesetzt',
		cache: 'was auf diesem Computer von der Webseite aufgehoben ist; clear leert es',
		'demo-board': 'ein virtuelles Board, mit dem andere Programme reden können (RFC 2217 und reines TCP)',
	},
	options: {
		...replOptions,
		serials: 'auch Seriennummern nennen, an denen dein Board von allen anderen zu unterscheiden ist',
		port: '/dev/ttyUSB0, COM3, socket://host:port, rfc2217://host:port, id:SERIAL',
		board:
			'ESP32_GENERIC, oder mit Variante ESP32_GENERIC-SPIRAM; ein Chip (s3) steht für sein allgemeines Board',
		version: 'stable (Standard), preview oder eine Nummer wie 1.27.0; allein: die Version dieses Programms',
		firmware: 'eine Datei oder Webadresse statt des Katalogs',
		baud: 'höchste Geschwindigkeit, die versucht wird (Standard: je nach Adapter)',
		'no-stub':
			'mit dem Bootloader im Chip schreiben: langsamer, für ein Board, auf dem der Schreibhelfer nicht startet',
		'flash-mode': (values: readonly string[]) =>
			`wie der Flash-Speicher gelesen wird, im Kopf der Firmware: keep (Standard), ${values.join(', ')}`,
		'flash-size': (values: readonly string[]) =>
			`Größe des Flash-Speichers in diesem Kopf: keep, detect, ${values.join(', ')} (Standard: keep; beim ESP8266 detect)`,
		'flash-freq': (values: readonly string[]) =>
			`Takt des Flash-Speichers in diesem Kopf: keep (Standard), ${values.join(', ')}; jeder Chip hat einige davon`,
		'flash-bytes':
			'wie viel Flash-Speicher das virtuelle Board hat: 256KB bis 128MB (Standard: wie auf dem Board von Espressif)',
		'keep-files': 'die Firmware schreiben, ohne deine Dateien auf dem Board zu löschen',
		'erase-files': 'nur deine Dateien auf dem Board löschen; sein MicroPython bleibt',
		'save-files': 'deine Dateien vorher vom Board in diesen neuen Ordner kopieren',
		'put-files': 'die Dateien dieses Ordners danach auf das Board kopieren',
		long: 'mit Größen',
		recursive: 'Ordner mit allem, was darin ist',
		watch: 'weitermachen und jede gespeicherte Datei hinüberbringen, bis Strg-C',
		yes: 'nie fragen',
		json: 'ein JSON-Ereignis pro Zeile',
		plain: 'kein Neuzeichnen, keine Farbe, keine Rahmen',
		mirror:
			'Firmware von einer anderen Webseite mit dem gleichen Aufbau holen, etwa einem Firmware-Paket auf irgendeinem Webserver',
		bundle: 'zuerst in diesem Firmware-Paket suchen (siehe mp-wizard bundle)',
		offline: 'kein Netz fragen: nehmen, was im Firmware-Paket, auf diesem Computer oder im Programm ist',
		'bundle-boards': 'ESP32_GENERIC, ESP32_GENERIC-SPIRAM oder ein Chip (s3); einmal für jedes Board',
		demo: (scenes: readonly string[]) =>
			`ohne Hardware: ein virtuelles Board (esp32, esp8266, s2, s3, c2, c3, c5, c6, c61, h2, p4, p4-rev1, wrover) und eine virtuelle Webseite; oder eine Szene, in der etwas nicht stimmt: ${scenes.join(', ')}; oder dreißig Boards, die der Reihe nach eingesteckt werden: class`,
		refresh: 'die Listen jetzt von der Webseite holen; sonst gelten sie eine Stunde',
		'accept-changed': 'eine Firmware-Datei nehmen, die eine andere ist als beim ersten Mal, und sie merken',
		speed: 'nur für die Demo: wie viel Mal schneller als ein echtes Board',
		all: 'auch die unwahrscheinlichen',
		chip: 'esp32, esp8266, s2, s3, c2, c3, c5, c6, c61, h2, p4, p4-rev1, wrover (Standard: esp32)',
		forget: 'vergessen, was gesetzt war',
		exec: 'diesen Code auf dem Board ausführen und enden; 1, wenn er mit einer Ausnahme endet',
		running: 'schon mit MicroPython, an der Python-Eingabe',
		lang: (languages: readonly string[]) =>
			`die Sprache (${languages.join(', ')}; Standard: die des Systems)`,
		listen:
			'wo es angeboten wird; für andere Computer nur, wenn du eine andere Adresse nennst (Standard: 127.0.0.1:2217)',
		log: 'alles, was gesehen und gesendet wird, mit Zeiten in dieser Datei, für einen Fehlerbericht; weder du noch dein Board werden darin genannt, und von einem Gespräch an der Python-Eingabe stehen nur die Längen darin',
		replay: 'ein Board, das antwortet wie das in diesem Protokoll (siehe --log)',
		help: 'diese Hilfe',
	},
	more: 'mp-wizard <command> --help sagt mehr.',
}

/** What was typed, so that one sees where it begins and ends. */
function quoted(value: string, most: number): string {
	return `„${clean(value, most)}“`
}

/** ` Meinst du flash?`, in front of nothing where nobody knows. */
function didYouMean(meant: readonly string[]): string {
	return meant.length === 0 ? '' : ` Meinst du ${or(meant)}?`
}

export const usage = {
	...replUsage,
	unknownOption: (option: string, meant: readonly string[]) =>
		`Eine Option ${quoted(option, 40)} gibt es nicht.${didYouMean(meant)}`,
	/** `command`: the one that was typed; '' where there was none in front of the option. */
	optionElsewhere: (option: string, command: string, owners: readonly string[]) =>
		command === ''
			? `${clean(option, 40)} steht hinter einem Befehl: ${or(owners)}.`
			: `${command} hat keine Option ${clean(option, 40)}: Sie gehört zu ${and(owners)}.`,
	optionNeedsValue: (option: string) => `${clean(option, 60)} braucht einen Wert.`,
	empty: (option: string) => `${clean(option, 60)} braucht einen Wert.`,
	takesNoValue: (option: string) => `${clean(option, 60)} nimmt keinen Wert.`,
	missingArgument: (argument: string) =>
		argument === 'board'
			? 'Es fehlt, welches Board, zum Beispiel: mp-wizard versions ESP32_GENERIC'
			: `Es fehlt eine Angabe: <${clean(argument, 40)}>.`,
	unknownCommand: (word: string, meant: readonly string[]) =>
		`Einen Befehl ${quoted(word, 40)} gibt es nicht.${didYouMean(meant.map(one => clean(one, 100)))}`,
	tooMany: (word: string, meant: readonly string[]) =>
		`${quoted(word, 40)} ist ein Wort zu viel.${didYouMean(meant.map(one => clean(one, 100)))}`,
	unclear: 'Es ist nicht klar, was gemeint ist.',
	notANumber: (option: string, value: string, least: number, most: number) =>
		`${option} nimmt eine Zahl von ${least} bis ${most}, nicht ${quoted(value, 40)}.`,
	notWhole: (option: string, value: string) => `${option} nimmt eine ganze Zahl, nicht ${quoted(value, 40)}.`,
	badBoard: (value: string) => `Ein Board heißt etwa ESP32_GENERIC, nicht ${quoted(value, 60)}.`,
	badVersion: (value: string) =>
		`--version nimmt stable, preview oder eine Nummer wie 1.27.0, nicht ${quoted(value, 40)}.`,
	badDemo: (option: string, value: string, near: readonly string[], help: string) =>
		`${option} kennt ${quoted(value, 40)} nicht.${didYouMean(near)} Alle zeigt: ${help}`,
	/** Of every option that takes one of a few names. */
	badChip: (option: string, value: string, known: readonly string[]) =>
		`${option} kennt ${and(known)}, nicht ${quoted(value, 40)}.`,
	unknownSetting: (key: string, near: readonly string[], all: readonly string[]) =>
		`Eine Einstellung ${quoted(key, 40)} gibt es nicht.${didYouMean(near)} Es gibt: ${all.join(', ')}.`,
	settingNeedsKey: 'Es fehlt, was vergessen werden soll, zum Beispiel: mp-wizard settings mirror --forget',
	settingEmpty: (key: string) => `Ein Wert fehlt. Zum Vergessen: mp-wizard settings ${key} --forget`,
	settingFolder: (folder: string, why: string) =>
		`In ${quoted(folder, 120)} lässt sich nichts aufheben: ${clean(why, 60)}.`,
	settingForgetOrSet: '--forget nimmt einen Namen und keinen Wert.',
	settingOnlyForgotten: (key: string) =>
		`${key} wird von Boards gelernt und lässt sich nicht setzen, nur vergessen: mp-wizard settings ${key} --forget`,
	settingFixed: (key: string) => `${key} lässt sich nur ansehen: Das System entscheidet, wo das ist.`,
	sceneNotHere: (name: string) =>
		`--demo=${name} ist eine Szene eines Linux-Computers, die sich unter Windows nicht zeigen lässt.`,
	badListen: (value: string) => `--listen nimmt HOST:PORT, nicht ${quoted(value, 60)}.`,
	listenTaken: (address: string) => `Ein anderes Programm benutzt ${clean(address, 60)} schon.`,
	listenElsewhere: (address: string) =>
		`--listen kann ${clean(address, 60)} nicht benutzen: Es ist keine Adresse dieses Computers, oder dieser Port ist nicht erlaubt.`,
	badCache: (value: string) => `cache nimmt nichts oder clear, nicht ${quoted(value, 40)}.`,
	bundleNeedsBoard:
		'Es fehlt, welche Boards, zum Beispiel: mp-wizard bundle FOLDER --board ESP32_GENERIC --board s3',
	noBundle: (folder: string) =>
		`In ${quoted(folder, 120)} ist kein Firmware-Paket. Eines entsteht mit: mp-wizard bundle`,
	badMirror: (value: string) => `Ein Mirror ist eine http- oder https-Adresse, nicht ${quoted(value, 80)}.`,
	logUnusable: (path: string, detail: string) =>
		`--log kann ${quoted(path, 120)} nicht schreiben: ${clean(detail, 60)}.`,
	logTaken: (path: string) =>
		`${quoted(path, 120)} gibt es schon, und es ist kein Protokoll von mp-wizard; etwas anderes überschreibt --log nicht.`,
	replayUnreadable: (path: string, detail: string) =>
		`--replay kann ${quoted(path, 120)} nicht lesen: ${clean(detail, 60)}.`,
	noLog: (path: string) => `${quoted(path, 120)} ist kein Protokoll von mp-wizard.`,
	badLog: (path: string, line: number) =>
		`${quoted(path, 120)}, Zeile ${line}: keine Zeile eines Protokolls.`,
	emptyLog: (path: string) => `${quoted(path, 120)} ist ein Protokoll, in dem nichts von einem Board steht.`,
	eraseFilesAlone: (option: string) =>
		`--erase-files schreibt keine Firmware und geht darum nicht mit ${option} zusammen.`,
	jsonNeedsYes: '--json fragt nichts, also braucht es --yes.',
	speedNeedsDemo: '--speed geht nur mit --demo: Ein echtes Board ist so schnell, wie es ist.',
	firmwareOrBoard: '--firmware sagt, was geschrieben wird; lass --board und --version weg.',
}

const phaseWords: Readonly<Record<Phase, string>> = {
	connect: 'Verbinden',
	identify: 'Chip fragen',
	catalogue: 'Firmware suchen',
	download: 'Herunterladen',
	save: 'Dateien sichern',
	read: 'Flash-Speicher lesen',
	erase: 'Löschen',
	'erase-files': 'Die Dateien werden gelöscht',
	write: 'Schreiben',
	verify: 'Prüfen',
	restart: 'Neu starten',
	prompt: 'Warten auf MicroPython',
	'put-back': 'Dateien zurückspielen',
	copy: 'Kopiert',
	look: 'Prüft, was schon da ist',
}

const boardStateWords: Readonly<Record<BoardState, string>> = {
	untouched: 'Das Board wurde nicht verändert.',
	files:
		'Was mit seinen Dateien getan war, bleibt getan; eine, die gerade geschrieben wurde, ist wie vorher.',
	incomplete:
		'Die Firmware auf dem Board ist unvollständig. Kaputt ist nichts: Starte den Befehl noch einmal.',
	flashed: 'Die Firmware ist auf dem Board und wurde geprüft.',
}

export const commands = {
	demo: (chip: string, speed: number) =>
		Number.isFinite(speed)
			? `Das ist eine Demo: ein virtueller ${chip}, ${speed}-mal so schnell wie ein echter.`
			: `Das ist eine Demo: ein virtueller ${chip}, so schnell es geht.`,
	phase: (phase: Phase) => phaseWords[phase],
	boardState: (state: BoardState) => boardStateWords[state],
	port: (title: string, path: string) => `Anschluss  ${title} an ${clean(path, 80)}`,
	chip: (model: string, flash: string, mac: string) => `Chip       ${model}, ${flash} Flash, MAC ${mac}`,
	firmware: (name: string, size: string, from: string) => `Firmware   ${clean(name, 100)}, ${size}, ${from}`,
	source: {
		site: 'von der Webseite',
		cache: 'aus dem Zwischenspeicher',
		bundle: 'aus dem Firmware-Paket',
		file: 'aus einer Datei',
		url: 'aus dem Netz',
	},
	verified: (md5: string) => `Geprüft    MD5 ${md5}`,
	prompt: (version: string, path: string) =>
		`MicroPython v${clean(version, 60)} antwortet an ${clean(path, 80)}.`,
	goesOn: 'Es geht von selbst weiter, sobald das getan ist.',
	noWifi: (name: string, others: readonly string[]) =>
		`${clean(name, 60)} hat kein WLAN. Mit einem Funkchip auf dem Board: --board ${or(others.map(one => clean(one, 60)))}`,
	/** After the first start, by what MicroPython found then. */
	betterBuild: {
		'psram-idle': (name: string) =>
			`Der Chip hat PSRAM, das diese Variante nicht nutzt: --board ${clean(name, 60)} nutzt es.`,
		'psram-likely': (name: string) =>
			`Dieses Board hat vielleicht PSRAM neben dem Chip, das diese Variante nicht nutzt: --board ${clean(name, 60)} nutzt es.`,
		'psram-missing': (name: string) =>
			`Diese Variante hat kein PSRAM auf dem Board gefunden: --board ${clean(name, 60)} ist die ohne.`,
	},
	pressReset: 'Diese Verbindung kann das Board nicht neu starten: Drücke jetzt RESET (EN) am Board.',
	kept: ({at, bytes}: FilesystemRegion) =>
		`Die Dateien bleiben: Sie liegen von 0x${at.toString(16)} bis 0x${(at + bytes).toString(16)} im Flash, und die neue Firmware hat ihre Dateien auch dort.`,
	saved: (files: number, size: string, folder: string) =>
		`Gesichert  ${fileCount(files)}, ${size}, in ${clean(folder, 200)}`,
	putBack: (files: number, size: string) => `Zurück     ${fileCount(files)}, ${size}`,
	askErasingFiles: (path: string) =>
		`Die Dateien auf dem Board an ${clean(path, 80)} löschen und sein MicroPython behalten? [j/N] `,
	erasing: ({at, bytes}: FilesystemRegion) =>
		`Gelöscht wird das Dateisystem, von 0x${at.toString(16)} bis 0x${(at + bytes).toString(16)} im Flash.`,
	askKeeping: (name: string, path: string) =>
		`${clean(name, 100)} auf dem Board an ${clean(path, 80)} installieren und seine Dateien behalten? [j/N] `,
	ask: (name: string, path: string) =>
		`Alles auf dem Board an ${clean(path, 80)} löschen und ${clean(name, 100)} installieren? [j/N] `,
	folderGone: (instead: string) =>
		`Den Ordner, in dem du bist, gibt es nicht mehr; stattdessen wird in ${clean(instead, 200)} gearbeitet.`,
	/** Each command on a line of its own, to be copied. */
	noPorts: (all: boolean) => [
		all ? 'Es gibt keinen seriellen Anschluss.' : 'Kein serieller Anschluss sieht nach einem Board aus.',
		...(all ? [] : ['  Alle Anschlüsse:   mp-wizard ports --all']),
		'  Warum das so ist:  mp-wizard doctor',
	],
	noSuchBoards: (query: string) => [
		query === '' ? 'Die Liste der Boards ist leer.' : `Zu „${clean(query, 40)}“ ist kein Board zu finden.`,
		...(query === '' ? [] : ['  Alle Boards: mp-wizard boards']),
	],
	noVersions: (board: string) => [
		`Auf der Webseite gibt es keine Firmware für ${clean(board, 80)}.`,
		'  Alle Boards: mp-wizard boards',
	],
	notHereYet: (way: OtherWay) =>
		({
			bootsel:
				'RP2-Boards gehen hier noch nicht. Von Hand: Halte beim Anstecken BOOTSEL gedrückt und kopiere die .uf2-Datei auf das Laufwerk, das erscheint.',
			'double-reset':
				'SAMD-Boards gehen hier noch nicht. Von Hand: Drücke zweimal schnell RESET und kopiere die .uf2-Datei auf das Laufwerk, das erscheint.',
			other:
				'Boards ohne ESP-Chip gehen hier noch nicht: Wie es geht, steht auf ihrer Seite bei micropython.org.',
		})[way],
	retired: (build: string, message: string) =>
		`${clean(build, 80)} wird nicht mehr gebaut; die letzten Versionen gibt es noch.${message === '' ? '' : ` micropython.org: „${clean(message, 120)}“`}`,
	previewsOnly: (build: string) =>
		`Für ${clean(build, 80)} gibt es nur Vorabversionen, noch keine stabile: Das ist die neueste.`,
	newerThere: (version: string) => `Es gibt ein neueres MicroPython: v${clean(version, 40)}.`,
	listAge: (line: string, isYoung: boolean) =>
		isYoung ? `${line} Jetzt fragen: --refresh` : `${line} Die Webseite war nicht zu fragen.`,
	cacheColumns: {what: 'AUFGEHOBEN', size: 'GRÖSSE', date: 'DATUM'},
	cachePart: (file: string) => `${file} (nicht vollständig)`,
	cacheFolder: (folder: string, size: string, most: string) => `${size} von höchstens ${most}, in ${folder}`,
	cacheEmpty: (folder: string) => `Nichts ist aufgehoben in ${folder}`,
	cacheCleared: (files: number, size: string) =>
		files === 0 ? 'Es gab nichts zu leeren.' : `Geleert: ${fileCount(files)}, ${size}.`,
	cacheLeft: (files: number) => `Geblieben: ${fileCount(files)}, belegt oder nicht zu löschen.`,
	/** `by`: a command, or the name of a variable. */
	mirrorSet: (site: string, by: string) =>
		`Die Firmware kommt von ${clean(site, 200)}, wie gesetzt mit: ${by}`,
	bundleFound: (folder: string) => `Ein Firmware-Paket wird benutzt: ${clean(folder, 200)}`,
	/** Each command on a line of its own, to be copied. */
	bundleMade: (folder: string, files: number, size: string) => [
		`Paket      ${counted(files, {one: '1 Firmware-Datei', other: n => `${n} Firmware-Dateien`})}, ${size}, in ${clean(folder, 200)}`,
		'  Ohne Internet:         mp-wizard --offline --bundle FOLDER',
		'  Auf einem Webserver:   mp-wizard --mirror URL',
	],
	openToAll: (site: string) =>
		`Die Firmware kommt unverschlüsselt von ${clean(site, 200)}: Wer dazwischen steht, könnte sie ändern.`,
	boardColumns: {board: 'BOARD', what: 'HERSTELLER UND PRODUKT', variants: 'VARIANTEN'},
	versionColumns: {
		version: 'VERSION',
		date: 'DATUM',
		variant: 'VARIANTE',
		file: 'DATEI',
		notes: 'NEUERUNGEN',
	},
	/** `value`: '' where there is none. */
	settingNow: (key: string, value: string, forgotten: boolean) =>
		forgotten
			? `${key} ist vergessen.${value === '' ? '' : ` Ab jetzt gilt: ${clean(value, 200)}`}`
			: `${key} ist jetzt ${clean(value, 200)}`,
	settingColumns: {
		title: 'EINSTELLUNG',
		value: 'WERT',
		from: 'HERKUNFT',
		isSet: 'gemerkt',
		isNot: 'Standard',
	},
	settingNone: 'keine',
	demoKeepsNothing: 'Eine Demo merkt sich nichts: Das war nur zum Ausprobieren.',
	noMicroPython: 'keines, das antwortet',
	cancelled: 'Abgebrochen.',
	listening: (address: string, chip: string) => [
		`Ein virtueller ${chip} wartet auf ${address}. Strg-C beendet ihn.`,
		`  esptool --port rfc2217://${address} flash-id`,
		// Its own prompt, which it opens without a command, crashes on such a port.
		`  mpremote connect rfc2217://${address} fs ls`,
		`  mp-wizard flash --port rfc2217://${address}`,
	],
	bug: [
		'Das ist ein Fehler in mp-wizard, du hast nichts falsch gemacht.',
		'Bitte melde ihn dort, wo du mp-wizard herhast, zusammen mit den Zeilen darüber.',
	],
	unknown: 'unbekannt',
}

/** What `identify` prints: one fact a line. */
export function identifyLines(chip: ChipFacts, running: Banner | undefined): string[] {
	const micropython = running
		? clean(`v${running.version} (${running.date}) für ${running.machine}`, 160)
		: commands.noMicroPython
	return [
		`Chip         ${chipName(chip)}`,
		`Merkmale     ${chip.features.map(featureName).join(', ')}`,
		`Quarz        ${chip.crystalMhz} MHz`,
		`MAC          ${chip.mac}`,
		`Flash        ${chip.flashBytes === undefined ? commands.unknown : bytes(chip.flashBytes)}`,
		`PSRAM        ${psramSize(chip) || commands.unknown}`,
		`Verbindung   ${usbWords(chip)}`,
		`Sicherheit   ${chip.security.length === 0 ? 'keine' : chip.security.join(', ')}`,
		`MicroPython  ${micropython}`,
	]
}
