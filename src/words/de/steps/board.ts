/** What is said where the board is asked about and chosen. */

import type {IdentifiedBoard} from '../../../jobs/identify-board.ts'
import {clean} from '../../clean.ts'
import {flashSize, versionName} from '../board-facts.ts'
import {fileCount} from '../numbers.ts'

export const board = {
	asking: 'Der Chip wird gefragt, was er ist\u00a0…',
	lookingUp: 'Boards mit diesem Chip werden gesucht\u00a0…',
	which: 'Welches Board ist es?',
	search: 'Suche',
	typeToSearch: 'tippe, um andere zu finden',
	nothingFound: 'Kein Board, das zu diesem Chip passt, hat das im Namen.',
	noneForChip:
		'Auf micropython.org gibt es kein Board mit diesem Chip. Eine eigene Firmware-Datei kann trotzdem gehen.',
	unasked: 'ein MicroPython, das sich nicht fragen ließ',
	silent: 'etwas, das nicht antwortet',
	found: (identified: IdentifiedBoard) =>
		`${clean(identified.chip.chip, 20)}${identified.chip.flashBytes === undefined ? '' : ` mit ${flashSize(identified.chip)} Flash`} gefunden. ${runs(identified)}`,
	noReset: 'Dieses Kabel kann das Board nicht neu starten. Du musst dafür seine Tasten drücken.',
	missing: (wished: string) => `„${clean(wished, 40)}“ ist keines der Boards, die zu diesem Chip passen.`,
	ownFile: 'Eigene Firmware\u00a0…',
	ownFileDetail: 'eine Datei oder Webadresse',
	recommended: 'empfohlen',
	psramOutside: 'Speicher neben dem Chip (PSRAM) ist nicht zu sehen: Nimm für WROVER und ESP32-CAM SPIRAM.',
	sameBanner: 'Mehrere Boards nennen sich so wie dieses. Wähle deines.',
	recommendedFor: (name: string, why: string) => `Empfohlen ist ${name}: ${why}.`,
	help: 'Die Firmware muss zum Chip passen; nur solche Boards stehen hier. Wenn du nicht weißt, wie dein Board heißt, nimm das empfohlene. Es funktioniert, nur Namen für die Pins kennt es nicht.',
}

function runs({running, files, filesInFlash, unseen, canReset}: IdentifiedBoard): string {
	if (filesInFlash)
		return `Was darauf läuft, antwortet nicht; es hat ${files?.length ? fileCount(files.length) : 'keine Dateien'} von dir.`
	if (unseen === 'program') return 'Darauf läuft ein MicroPython, das sich nicht fragen ließ.'
	if (unseen === 'files')
		return 'Was darauf läuft, antwortet nicht, und wo Dateien liegen, steht etwas, das sich nicht lesen ließ.'
	if (running) return `Darauf läuft MicroPython ${versionName(running.version)}${filesOn(files)}.`
	return canReset ? 'Es hat noch kein MicroPython.' : 'Was darauf läuft, ist nicht bekannt.'
}

/** `, mit 3 Dateien von dir`; '' where nobody knows of any. */
function filesOn(files: IdentifiedBoard['files']): string {
	if (files === undefined) return ''
	return files.length === 0 ? ', ohne Dateien von dir' : `, mit ${fileCount(files.length)} von dir`
}
