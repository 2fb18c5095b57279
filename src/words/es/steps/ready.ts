/** What is said of the MicroPython that answers, and while files are put back. */

import type {SetAside} from '../../../micropython/files.ts'
import type {Banner} from '../../../micropython/prompt.ts'
import {clean} from '../../clean.ts'
import {versionName} from '../board-facts.ts'
import {counted} from '../numbers.ts'

export const ready = {
	pressReset: 'Pulsa ahora RESET (o EN) en la placa: este cable no puede hacerlo.',
	answers: (version: string) => `MicroPython ${versionName(version)} responde en tu placa`,
	computed: (banner: Banner) => `${clean(banner.machine, 50)}. Calculó 1+1 y dijo 2.`,
	putting: 'Devolviendo tus archivos',
	puttingFrom: (folder: string) => `Desde ${clean(folder, 120)}.`,
	putBack: (files: number) =>
		counted(files, {
			one: '1 archivo tuyo está otra vez en la placa.',
			other: n => `${n} archivos tuyos están otra vez en la placa.`,
		}),
	setAside: ({from, to}: SetAside) =>
		`${clean(from.slice(1), 40)} se llama ahora ${clean(to.slice(1), 40)}: impedía que la placa respondiera.`,
	lost: 'La placa desapareció mientras su consola estaba abierta.',
	lastWords: (name: string, version: string) =>
		`${name} ya tiene MicroPython ${versionName(version)}. Para volver a su consola: mp-wizard repl`,
	/** What MicroPython found at its first start. */
	better: {
		'psram-idle': 'El chip tiene PSRAM, que esta variante no usa.',
		'psram-likely': 'Quizá haya PSRAM fuera del chip, que esta variante no usa. La otra lo averigua.',
		'psram-missing': 'Esta variante es para PSRAM, y en la placa no hay.',
	},
	rows: {
		prompt: {label: 'Abrir la consola de Python', detail: 'prueba: print("hello")'},
		better: {label: 'Instalar la otra variante', detail: ''},
		'put-back': {label: 'Devolver tus archivos', detail: ''},
		another: {label: 'Otra placa', detail: 'el mismo firmware en la siguiente'},
		copy: {label: 'Copiar archivos', detail: 'una carpeta de este equipo'},
		wifi: {label: 'Red Wi-Fi', detail: 'las redes que ve la placa'},
		blink: {label: 'Parpadear', detail: 'el LED de la placa'},
		firmware: {label: 'Otro firmware', detail: 'para esta placa'},
		leave: {label: 'Salir', detail: ''},
	},
	help: 'En la consola escribes Python y la placa responde. Ctrl-A Ctrl-X o Ctrl-] te trae de vuelta aquí; Ctrl-C detiene un programa de la placa.',
}
