/** The card of a board that was written and verified, and does not come to its prompt. What was checked is never blamed. */

import type {HeardAfterwards, ProblemFacts} from '../../../problem.ts'
import {isWithoutProgram} from '../../../rules/nothing-starts.ts'
import type {Card, Fix} from '../../card.ts'
import {clean} from '../../clean.ts'
import {radioFile, radioFolder, writeRadioData} from '../../radio-data.ts'
import {bytes} from '../numbers.ts'
import {morePower, replug, unwire} from '../verdicts/phrases.ts'
import {heardWords} from './heard.ts'

type Facts = ProblemFacts['no-prompt']

export function noPromptCard(facts: Facts): Card {
	const {path, heard, sample} = facts
	return {
		title: 'MicroPython no respondió',
		seen: `${clean(path)}: ${heardAfterwards[heard]}${sample === '' ? '' : ` (${clean(sample, 120)})`}`,
		meaning: meaningOf(facts),
		fixes: fixesOf(facts),
	}
}

/** What is heard means something else after a restart, when nobody asked the chip into its loader. */
export const heardAfterwards: Readonly<Record<HeardAfterwards, string>> = {
	...heardWords,
	'boot-log': 'el chip arranca, pero MicroPython no',
	'download-mode': 'el chip espera en modo de descarga',
	'invalid-header': 'el chip no lee ningún programa al arrancar',
	'wrong-chip': 'el chip lee al arrancar un programa para otro chip',
	crash: 'falla el programa',
	program: 'hay en marcha un programa que no está en su consola',
	micropython: 'un MicroPython que no termina de mostrar su consola',
	'no-psram': 'el programa busca PSRAM y no la encuentra',
	'octal-psram': 'el programa encuentra una PSRAM distinta de la que sabe manejar',
	'flash-too-small': 'la memoria flash es más pequeña de lo que pide esta variante',
	'bad-flash-reads': 'el chip lee mal su memoria flash al arrancar',
	'bad-partitions': 'no se puede leer la tabla de particiones',
	'no-program': 'el cargador de arranque se inicia, y no encuentra ningún programa que pueda iniciar',
	'no-file-system': 'MicroPython se inicia, y encuentra dañado su sistema de archivos',
	'watchdog-loop': 'el temporizador de vigilancia corta cada arranque',
	'start-loop': 'el chip arranca una y otra vez',
	elsewhere: 'el programa se inicia, y después no dice nada en este conector USB',
}

function meaningOf(facts: Facts): string {
	if (!facts.asFound) return `El firmware está en la placa y se comprobó. ${meaningAfterwards(facts)}`
	return isWithoutProgram(facts.heard) ? noMicroPython : meaningAfterwards(facts)
}

const noMicroPython = 'En esta placa no hay ningún MicroPython que pueda arrancar.'

function meaningAfterwards({heard, flash}: Facts): string {
	if (heard === 'flash-too-small' && flash)
		return `Pide ${bytes(flash.wants)} de memoria flash, y el chip tiene ${bytes(flash.has)}.`
	return meanings[heard]
}

const readsBadly = 'Al arrancar, el chip lee algo distinto de lo que se comprobó.'
const onlyAPart = `${readsBadly} O el archivo contiene solo una parte del firmware.`
const keepsBusy = 'Quizá un programa de la placa la mantiene ocupada.'

const meanings: Readonly<Record<HeardAfterwards, string>> = {
	silence: 'Quizá aún está arrancando, o su consola está en otro conector de la placa.',
	noise: 'La velocidad de la consola no es 115200.',
	'boot-log': 'No llega hasta la consola.',
	'download-mode': 'El botón BOOT está pulsado, o el reinicio no llegó.',
	'wrong-straps': 'Algo pone a nivel bajo un pin que el chip lee al arrancar.',
	'wrong-chip': readsBadly,
	'no-rf-data': 'Un ESP8266 los guarda al final de su memoria flash, y al borrarla se perdieron.',
	'invalid-header': readsBadly,
	brownout: 'La placa no recibe suficiente corriente por este cable.',
	crash: 'Esta variante no es compatible con la placa, o falla un programa que tiene.',
	program: keepsBusy,
	micropython: keepsBusy,
	echo: 'Dos cables se tocan, o el puerto devuelve lo que recibe.',
	'no-psram': 'Esta variante es para placas con PSRAM, y en esta no responde ninguna.',
	'octal-psram': 'Esta variante maneja PSRAM quad; el módulo parece tenerla octal.',
	'flash-too-small': 'Se hizo para placas con más memoria flash.',
	'bad-flash-reads': `${readsBadly} Casi siempre la memoria flash pide otro modo, o más corriente.`,
	'bad-partitions': onlyAPart,
	'no-program': onlyAPart,
	'no-file-system':
		'Es lo que dejó un firmware anterior o un corte de corriente. MicroPython crea uno nuevo cuando se borra.',
	'watchdog-loop':
		'El programa se bloquea al arrancar: algo sujeta un pin, la memoria flash se lee mal, o esta variante no es compatible con la placa.',
	'start-loop': 'Algo corta cada arranque: la corriente, esta variante o un programa de la placa.',
	elsewhere: 'En este chip la consola puede estar en su propio USB, que es el otro conector de la placa.',
}

const MB = 1024 * 1024
const pressReset = 'Pulsa RESET (EN) en la placa.'
const free = {
	says: 'Si su programa no suelta, libérala; los archivos se conservan',
	command: 'mp-wizard rescue',
}
const pressCtrlC = {typed: 'Abre la consola y pulsa Ctrl-C: mp-wizard repl'}
const otherBuild = {typed: 'Elige otra variante de esta placa.'}
/** Boot ROM and boot loader read the flash as the header of the firmware says. */
const otherMode = {
	typed: 'Escríbelo en otro modo de flash: --flash-mode dio, y si no ayuda, --flash-mode dout.',
}
/** On the ESP32 this pin sets the voltage of the flash. */
const freeFlash = 'Quita los cables conectados a los pines de la placa, sobre todo a los GPIO 6 a 12.'
const readBetter = [otherMode, morePower, freeFlash]
const wholeFile = 'Elige un archivo completo (sin .app-bin en su nombre), y haz que se borre todo.'

function fixesOf({heard, flash, flashBytes, path, asFound}: Facts): readonly Fix[] {
	if (asFound && isWithoutProgram(heard))
		return [{says: 'Instala uno; lo que hay en su flash se borra', command: 'mp-wizard flash'}]
	if (heard === 'flash-too-small' && flash)
		return [
			`Elige una variante para ${bytes(flash.has)} de memoria flash; suele tener FLASH_${flash.has / MB}M en su nombre.`,
		]
	if (heard === 'no-rf-data') return radioData(path, flashBytes)
	return fixes[heard]
}

function radioData(path: string, flashBytes: number | undefined): readonly Fix[] {
	const {at, command} = writeRadioData(path, flashBytes)
	return [
		`Descarga ${radioFile} de la carpeta bin de ${radioFolder}`,
		at === undefined
			? {says: 'Escríbelo en el cuarto sector desde el final de la memoria flash (4 MB: 0x3fc000)', command}
			: {says: `Escríbelo en ${at}`, command},
		replug,
	]
}

const fixes: Readonly<Record<Exclude<HeardAfterwards, 'no-rf-data'>, readonly Fix[]>> = {
	silence: [pressReset, free, 'Si la placa tiene un segundo conector USB, usa ese.'],
	noise: [pressReset, 'Prueba otro cable.'],
	'boot-log': [pressReset, otherBuild],
	'download-mode': ['Suelta BOOT y pulsa RESET (EN).'],
	'wrong-straps': [
		'Quita los cables conectados a los pines de la placa, sobre todo a GPIO 8 y GPIO 2.',
		'Pulsa RESET (EN).',
	],
	'wrong-chip': readBetter,
	'invalid-header': readBetter,
	brownout: [morePower, unwire],
	crash: [otherBuild, unwire],
	program: [pressCtrlC, free, pressReset],
	micropython: [pressCtrlC, free, pressReset],
	echo: ['Quita los cables de TX y RX.'],
	'no-psram': ['Elige la variante sin SPIRAM en su nombre.'],
	'octal-psram': [
		'Elige la variante con SPIRAM_OCT en su nombre.',
		'Si el módulo no tiene PSRAM: la variante sin SPIRAM en su nombre.',
	],
	'flash-too-small': [
		'Elige una variante para una memoria flash más pequeña; suele tener FLASH_4M en su nombre.',
	],
	'bad-flash-reads': readBetter,
	'bad-partitions': [wholeFile, ...readBetter],
	'no-program': [wholeFile, ...readBetter],
	'no-file-system': [{typed: 'Instala otra vez, y haz que se borre todo.'}, morePower],
	'watchdog-loop': [unwire, otherMode, morePower, otherBuild],
	'start-loop': [morePower, free, otherBuild, unwire],
	elsewhere: ['Pon el cable en el otro conector USB; suele llevar la marca USB.', 'Pulsa RESET en la placa.'],
}
