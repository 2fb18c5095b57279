/** Cards for the conversation with the chip: it does not answer, answers nonsense, or refuses. */

import type {Heard, ProblemCode, SecurityFeature} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'
import {isOurs} from '../../heard-signs.ts'
import {revisionName} from '../../names.ts'
import {number} from '../numbers.ts'
import {bootButton, morePower, unwire} from '../verdicts/phrases.ts'
import {heardWords} from './heard.ts'

type ChipCode = Extract<
	ProblemCode,
	| 'no-answer'
	| 'garbled-answer'
	| 'command-failed'
	| 'command-timeout'
	| 'chip-unknown'
	| 'stub-silent'
	| 'flash-unreadable'
	| 'board-changed'
	| 'security-active'
>

const betterCable = 'Usa un cable más corto, otro conector USB, y ningún concentrador USB.'
const newerProgram = 'Busca una versión más nueva de mp-wizard.'
const slower = {typed: 'Usa una velocidad más baja: --baud 115200'}
const tryAgain = 'Vuelve a intentarlo.'

export const chipCards: Cards<ChipCode> = {
	'no-answer': ({path, heard, sample, reset}) => ({
		title: 'La placa no responde',
		seen: `${clean(path)}: ${heardWords[heard]}${sample === '' || isOurs(heard) ? '' : ` (${clean(sample, 80)})`}.`,
		meaning: heardMeaning[heard],
		fixes: reset ? heardFixes[heard] : [bootButton, 'Esta conexión no puede reiniciar la placa por sí sola.'],
	}),
	'garbled-answer': ({command, sample}) => ({
		title: 'La placa responde cosas sin sentido',
		seen: `${command}: ${clean(sample, 80)}`,
		meaning: 'Entre el equipo y el chip se pierden o se cambian bytes.',
		fixes: [betterCable, slower, 'Quita los cables conectados a TX y RX.'],
	}),
	'command-failed': ({command, status, reason}) => ({
		title: 'El chip rechazó una orden',
		seen: `${command}: estado ${status.toString(16).padStart(4, '0')}, ${clean(reason)}`,
		meaning: 'El chip la entendió, pero no pudo hacer lo que se le pidió.',
		fixes: [tryAgain, betterCable, slower],
	}),
	'command-timeout': ({command, ms}) => ({
		title: 'El chip dejó de responder',
		seen: `${command}: nada durante ${number(ms / 1000, 1)} s.`,
		meaning: 'El chip se reinició, se quedó sin corriente, o la conexión se cortó.',
		fixes: [tryAgain, betterCable, slower],
	}),
	'chip-unknown': ({magic, name}) =>
		name === undefined
			? {
					title: 'Aquí no se conoce este chip',
					seen: `Se presenta como 0x${magic.toString(16)}.`,
					meaning: 'Es más nuevo que este programa, o no es un chip ESP.',
					untouched: true,
					fixes: [newerProgram, betterCable],
				}
			: {
					title: `Este es un ${name}, y aquí no se le puede poner firmware`,
					seen: `Se presenta como ${name} (id ${magic}).`,
					meaning: 'En micropython.org no hay firmware para él, y este programa no conoce su memoria flash.',
					untouched: true,
					fixes: [
						newerProgram,
						'Un archivo propio se puede escribir con la herramienta de Espressif: esptool write-flash 0x0 FILE (la dirección es la de ese firmware)',
					],
				},
	'stub-silent': ({chip, wanted}) =>
		wanted
			? {
					title: 'El programa auxiliar no arrancó en el chip',
					seen: `${chip}: ninguna señal después de enviarlo.`,
					meaning: 'Se perdieron bytes en el camino al chip.',
					untouched: true,
					fixes: [tryAgain, betterCable],
				}
			: {
					title: 'Este chip necesita el programa auxiliar',
					seen: `${chip}: sin él nadie puede saber si la memoria flash contiene lo que se envió.`,
					meaning: 'El programa de arranque de este chip no calcula sumas de comprobación.',
					untouched: true,
					fixes: [{typed: 'Vuelve a intentarlo sin --no-stub.'}],
				},
	'flash-unreadable': ({flashId, unpowered}) => {
		const seen = `Su id se lee como 0x${flashId.toString(16).padStart(6, '0')}.`
		return unpowered
			? {
					title: `La memoria flash de este ${unpowered.chip} no responde`,
					seen: `${seen} El chip es de la revisión ${revisionName(unpowered.revision)}.`,
					meaning:
						'Esta revisión es más nueva que este programa, que quizá no sepa dar corriente a su memoria flash.',
					untouched: true,
					fixes: [
						newerProgram,
						'La herramienta de Espressif conoce más revisiones desde la versión 5.7: esptool flash-id, y después esptool write-flash 0x2000 FILE',
					],
				}
			: {
					title: 'La memoria flash no responde',
					seen,
					meaning: 'El chip está bien, pero algo molesta a su memoria o está defectuosa.',
					untouched: true,
					fixes: [
						'Quita todos los cables de los pines de la placa (los GPIO 6 a 11 son de la memoria flash).',
						'Vuelve a conectarla.',
					],
				}
	},
	'board-changed': ({expected, found}) => ({
		title: 'Esta no es la placa de antes',
		seen: `Dice ${clean(found, 60)}; la que se miró decía ${clean(expected, 60)}.`,
		meaning: 'El firmware se eligió para la otra.',
		untouched: true,
		fixes: ['Vuelve a conectar la primera placa.', {typed: 'O empieza de nuevo con esta.'}],
	}),
	'security-active': ({chip, features}) => ({
		title: 'Este chip está bloqueado',
		seen: `${chip}: ${features.map(feature => featureWords[feature]).join(', ')}.`,
		meaning: 'Su fabricante lo protegió; otro firmware podría dejarlo inservible para siempre.',
		untouched: true,
		fixes: ['Usa otra placa.', 'Pregunta al fabricante de la placa si hay una manera.'],
	}),
}

const featureWords: Readonly<Record<SecurityFeature, string>> = {
	'secure-boot': 'el arranque seguro está activado',
	'flash-encryption': 'el cifrado de la memoria flash está activado',
	'secure-download-mode': 'el modo de descarga seguro está activado',
}

const heardMeaning: Readonly<Record<Heard, string>> = {
	silence: 'Puede ser otro dispositivo, o hay que poner la placa en modo de descarga a mano.',
	noise: 'Quizá un programa habla a otra velocidad, o la conexión es mala.',
	'boot-log': 'La placa no entró sola en modo de descarga.',
	'download-mode': 'El camino del equipo al chip (TX) está cortado.',
	'wrong-straps': 'Un pin que el chip lee al arrancar está a nivel bajo por algo que no es BOOT.',
	'invalid-header': 'Todavía no tiene firmware, y no entró sola en modo de descarga.',
	brownout: 'La placa no recibe suficiente corriente.',
	'wrong-chip': 'Se reinicia una y otra vez, y no entró sola en modo de descarga.',
	'no-rf-data': 'Se reinicia una y otra vez, y no entró sola en modo de descarga.',
	crash: 'La placa no entró sola en modo de descarga.',
	micropython: 'En esta placa ya funciona MicroPython; no entró sola en modo de descarga.',
	program: 'En esta placa funciona un programa; no entró sola en modo de descarga.',
	echo: 'Dos cables se tocan, o esto no es una placa.',
}

const rightPort = 'Comprueba que este es el puerto de la placa.'

const heardFixes: Readonly<Record<Heard, readonly string[]>> = {
	silence: [bootButton, rightPort, 'Prueba otro cable USB.'],
	noise: [bootButton, betterCable, 'Prueba otro adaptador USB, o actualiza su controlador.'],
	'boot-log': [bootButton],
	'download-mode': [betterCable, 'Quita los cables conectados a RX.'],
	'wrong-straps': [
		'Quita los cables conectados a los pines de la placa, sobre todo a GPIO 8 y GPIO 2.',
		bootButton,
	],
	'invalid-header': [bootButton],
	'wrong-chip': [bootButton],
	'no-rf-data': [bootButton],
	brownout: [morePower, unwire, bootButton],
	crash: [bootButton],
	micropython: [bootButton],
	program: [bootButton],
	echo: ['Quita los cables de TX y RX.', rightPort],
}
