/** Was `?` zu den Wörtern sagt, die jemand am Anfang nicht kennen muss. */

import type {Term} from '../terms.ts'

export const terms: readonly Term[] = [
	{
		name: 'Anschluss',
		forms: [
			'Anschluss',
			'Anschlusses',
			'Anschlüsse',
			'Anschlüssen',
			'Port',
			'Ports',
			'serieller Anschluss',
			'serielle Schnittstelle',
			'Schnittstelle',
		],
		means:
			'der Weg, über den Programme auf diesem Computer mit einem Board sprechen; er ist da, sobald das Board angesteckt ist.',
	},
	{
		name: 'Treiber',
		forms: ['Treiber', 'Treibers', 'Treibern'],
		means: 'ein Teil des Systems, der weiß, wie man mit einer bestimmten Art von Gerät spricht.',
	},
	{
		name: 'USB-Brücke',
		forms: ['USB-Brücke', 'Brücke', 'USB-Bridge', 'Bridge', 'USB-Wandler', 'Wandler'],
		means: 'ein kleiner Chip zwischen USB und dem eigentlichen Chip des Boards.',
	},
	{
		name: 'USB-Hub',
		forms: ['Hub', 'Hubs', 'USB-Hub', 'USB-Hubs'],
		means: 'ein Kästchen, das aus einer USB-Buchse mehrere macht.',
	},
	{
		name: 'Seriennummer',
		forms: ['Seriennummer', 'Seriennummern'],
		means: 'eine Nummer, an der man ein Gerät von allen anderen unterscheidet.',
	},
	{
		name: 'Firmware',
		forms: ['Firmware', 'Firmwaredatei', 'Firmware-Datei'],
		means: 'das Programm, das fest im Board liegt und startet, sobald es Strom hat; MicroPython ist eines.',
	},
	{
		name: 'Firmware-Paket',
		forms: ['Firmware-Paket', 'Firmware-Pakete'],
		means: 'ein Ordner mit Boards und Firmware darin, gemacht für einen Raum ohne Internet.',
	},
	{
		name: 'MicroPython',
		forms: ['MicroPython'],
		means: 'die Programmiersprache Python, klein genug für ein Board.',
	},
	{
		name: 'Stabil',
		forms: ['stabil', 'stabile', 'stabiles', 'stabilen', 'stabiler'],
		means: 'fertig und von den Entwicklern geprüft.',
	},
	{
		name: 'Vorschau',
		forms: ['Vorschau', 'Vorschauversion', 'Vorabversion', 'Vorabversionen'],
		means: 'eine Version, an der noch gearbeitet wird und die Fehler haben kann.',
	},
	{
		name: 'Flash',
		forms: ['Flash', 'Flash-Speicher', 'Flashspeicher', 'Flashs'],
		means: 'der Speicher des Boards, in dem Firmware und Dateien auch ohne Strom bleiben.',
	},
	{
		name: 'PSRAM',
		forms: ['PSRAM', 'SPIRAM'],
		means: 'zusätzlicher Arbeitsspeicher, den manche Boards haben; ohne Strom ist sein Inhalt weg.',
	},
	{
		name: 'Oktal',
		forms: ['oktal', 'oktales', 'oktalen', 'octal'],
		means:
			'Speicher, der über acht Leitungen statt vier angeschlossen ist; er braucht eine Firmware, die dafür gemacht ist.',
	},
	{
		name: 'MAC',
		forms: ['MAC', 'MAC-Adresse'],
		means: 'eine Nummer, die jeder Chip bei der Herstellung bekommt; keine gibt es zweimal.',
	},
	{
		name: 'Revision',
		forms: ['Revision', 'Revisionen'],
		means: 'die wievielte Ausgabe eines Chips es ist: Die Hersteller verbessern ihn von Zeit zu Zeit.',
	},
	{
		name: 'Kern',
		forms: ['Kern', 'Kerne', 'Kernen'],
		means: 'der Teil eines Chips, der rechnet; manche Chips haben zwei.',
	},
	{
		name: 'Löschen',
		forms: ['löschen', 'gelöscht', 'löscht', 'löschst'],
		means: 'den Speicher des Boards leeren; was dort war, lässt sich nicht zurückholen.',
	},
	{
		name: 'Prüfen',
		forms: ['prüfen', 'geprüft', 'Prüfung', 'überprüfen', 'überprüft'],
		means: 'das Geschriebene zurücklesen und nachsehen, ob es stimmt.',
	},
	{
		name: 'MD5',
		forms: ['MD5', 'SHA-256', 'Prüfsumme', 'Prüfsummen'],
		means:
			'eine Zahl, die aus allen Bytes einer Datei berechnet wird; ein falsches Byte macht eine andere daraus.',
	},
	{
		name: 'Bootloader',
		forms: [
			'Download-Modus',
			'Downloadmodus',
			'Bootloader',
			'Boot-Loader',
			'Bootloaders',
			'Loader',
			'Startprogramm',
		],
		means:
			'ein kleines Programm im Chip, das neue Firmware annimmt; es ist immer da und kann nicht gelöscht werden.',
	},
	{
		name: 'BOOT',
		forms: ['BOOT', 'BOOT-Taste', 'BOOT-Knopf'],
		means:
			'eine Taste auf dem Board, manchmal FLASH oder IO0 genannt: Hält man sie beim Start, wartet das Board auf Firmware.',
	},
	{
		name: 'RESET',
		forms: ['RESET', 'EN', 'RST', 'RESET-Taste', 'RESET-Knopf'],
		means:
			'eine Taste auf dem Board, oft EN oder RST genannt, die es neu startet; verloren geht dabei nichts.',
	},
	{
		name: 'Neu starten',
		forms: [
			'Neustart',
			'neu starten',
			'neu startet',
			'neu gestartet',
			'zurücksetzen',
			'zurückgesetzt',
			'Reset',
		],
		means: 'das Board beginnt von vorn, als wäre kurz der Strom weg gewesen.',
	},
	{
		name: 'Prompt',
		forms: ['Prompt', 'Python-Prompt', 'REPL', 'Eingabezeile', 'Python-Eingabe', 'Eingabeaufforderung'],
		means: 'hier tippst du eine Zeile Python, und das Board antwortet sofort; heißt auch REPL.',
	},
	{
		name: 'GPIO',
		forms: ['GPIO', 'GPIO0'],
		means: 'ein Pin des Chips, den ein Programm schalten kann; einige entscheiden, wie der Chip startet.',
	},
	{
		name: 'Pin',
		forms: ['Pin', 'Pins'],
		means: 'ein Kontakt am Rand eines Boards oder Chips, an den ein Draht kommt.',
	},
	{
		name: 'GND',
		forms: ['GND'],
		means: 'der Pin, von dem aus alle Spannungen gezählt werden; auf manchen Boards heißt er G.',
	},
	{
		name: 'TX, RX',
		forms: ['TX', 'RX'],
		means: 'die Leitung, auf der ein Gerät sendet, und die, auf der es empfängt.',
	},
	{
		name: 'UART',
		forms: ['UART'],
		means: 'der Teil eines Chips, der über zwei Leitungen sendet und empfängt.',
	},
	{
		name: 'UF2',
		forms: ['UF2', 'UF2-Modus', 'UF2-Laufwerk', 'UF2-Datei'],
		means: 'ein Weg, Firmware auf ein Board zu bringen, indem man eine Datei auf ein Laufwerk kopiert.',
	},
	{
		name: 'Variante',
		forms: ['Variante', 'Varianten', 'Build', 'Builds'],
		means: 'eine von mehreren Ausgaben derselben Firmware, jede für eine andere Art Board.',
	},
	{
		name: 'Dateisystem',
		forms: ['Dateisystem', 'Dateisystems'],
		means: 'der Teil des Flash, in dem deine Dateien liegen.',
	},
	{
		name: 'Partition',
		forms: ['Partition', 'Partitionen', 'Partitionstabelle'],
		means: 'ein Teil des Flash mit einer eigenen Aufgabe.',
	},
	{
		name: 'Baud',
		forms: ['Baud'],
		means: 'wie schnell eine Leitung ist: 115200 Baud sind etwa 11500 Buchstaben in jeder Sekunde.',
	},
	{
		name: 'Bibliothek',
		forms: ['Bibliothek', 'Bibliotheken'],
		means: 'ein Programm, das andere in ihren Programmen benutzen.',
	},
	{
		name: 'Gruppe',
		forms: ['Gruppe', 'Gruppen'],
		means: 'eine Liste von Leuten, die auf diesem Computer dasselbe dürfen.',
	},
	{
		name: 'sudo',
		forms: ['sudo'],
		means: 'führt einen Befehl mit den Rechten des Administrators aus und fragt vorher nach deinem Passwort.',
	},
	{
		name: 'Geräte-Manager',
		forms: ['Geräte-Manager', 'Gerätemanager'],
		means:
			'ein Fenster von Windows mit allem, was angesteckt ist; ein Rechtsklick auf den Start-Knopf führt hin.',
	},
	{
		name: 'Container',
		forms: ['Container', 'Containers', 'Docker', 'Flatpak', 'Snap'],
		means:
			'ein abgeschlossener Teil des Computers, in dem ein Programm läuft; es sieht nur, was man ihm gibt.',
	},
	{
		name: 'Terminal',
		forms: ['Terminal', 'Terminals'],
		means: 'das Fenster, in dem man Befehle tippt, so wie dieses.',
	},
	{
		name: 'Proxy',
		forms: ['Proxy', 'Proxys'],
		means: 'ein Computer des Netzwerks, durch den alle anderen dort ins Internet gehen.',
	},
	{
		name: 'Zertifikat',
		forms: ['Zertifikat', 'Zertifikate', 'Zertifikats'],
		means: 'ein Ausweis einer Webseite, ausgestellt von jemandem, dem Computer vertrauen.',
	},
	{
		name: 'WLAN',
		forms: ['WLAN', 'WLAN-Netze'],
		means:
			'ein Netz ohne Kabel; ein Board geht mit seinem Namen hinein, und mit einem Passwort, wo es eines hat.',
	},
	{
		name: 'Passwort',
		forms: ['Passwort'],
		means: 'ein geheimes Wort, an dem ein Netz erkennt, wer hinein darf.',
	},
	{
		name: 'LED',
		forms: ['LED'],
		means: 'ein kleines Licht auf einem Board, das wenig Strom braucht.',
	},
]
