/** What is said where the board is asked about and chosen. */

import type {IdentifiedBoard} from '../../../jobs/identify-board.ts'
import {clean} from '../../clean.ts'
import {flashSize, versionName} from '../board-facts.ts'
import {counted} from '../numbers.ts'

export const board = {
	asking: 'Preguntando al chip qué es…',
	lookingUp: 'Buscando las placas que llevan este chip…',
	which: '¿Qué placa es?',
	search: 'Buscar',
	typeToSearch: 'escribe para buscar las demás',
	nothingFound: 'Ninguna placa compatible con este chip tiene eso en su nombre.',
	noneForChip:
		'En micropython.org no hay placas con este chip. Un archivo de firmware propio quizá funcione.',
	unasked: 'un MicroPython al que no se pudo preguntar',
	silent: 'algo que no responde',
	found: (identified: IdentifiedBoard) =>
		`Se encontró un ${clean(identified.chip.chip, 20)}${identified.chip.flashBytes === undefined ? '' : ` con ${flashSize(identified.chip)} de memoria flash`}. ${runs(identified)}`,
	noReset: 'Este cable no puede reiniciar la placa: se te pedirá que pulses sus botones.',
	missing: (wished: string) => `«${clean(wished, 40)}» no está entre las placas compatibles con este chip.`,
	ownFile: 'Firmware propio…',
	ownFileDetail: 'un archivo o una dirección web',
	recommended: 'recomendada',
	psramOutside: 'La memoria fuera del chip (PSRAM) no se ve: para WROVER o ESP32-CAM elige SPIRAM.',
	sameBanner: 'Varias placas se llaman como esta. Elige la tuya.',
	recommendedFor: (name: string, why: string) => `Se recomienda ${name}: ${why}.`,
	help: 'El firmware debe ser compatible con el chip, y solo se muestran las placas que lo son. Si no sabes cómo se llama tu placa, la recomendada funciona: solo le faltan los nombres de los pines.',
}

function runs({running, files, filesInFlash, unseen, canReset}: IdentifiedBoard): string {
	if (filesInFlash)
		return `Lo que se ejecuta en ella no responde; ${files?.length ? `tiene ${counted(files.length, {one: '1 archivo tuyo', other: n => `${n} archivos tuyos`})}` : 'no tiene archivos tuyos'}.`
	if (unseen === 'program') return 'Tiene un MicroPython al que no se pudo preguntar.'
	if (unseen === 'files')
		return 'Lo que se ejecuta en ella no responde, y donde están los archivos hay algo que no se pudo leer.'
	if (running) return `Ya tiene MicroPython ${versionName(running.version)}${filesOn(files)}.`
	return canReset ? 'Todavía no tiene MicroPython.' : 'No se sabe qué hay en él.'
}

/** `, con 3 archivos tuyos`; '' where nobody knows of any. */
function filesOn(files: IdentifiedBoard['files']): string {
	if (files === undefined) return ''
	return files.length === 0
		? ', sin archivos tuyos'
		: `, con ${counted(files.length, {one: '1 archivo tuyo', other: n => `${n} archivos tuyos`})}`
}
