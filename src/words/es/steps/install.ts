/** What is said before and while the board is written, and while its files are saved. */

import type {AlsoLost} from '../../../jobs/also-lost.ts'
import type {SavedFiles} from '../../../jobs/save-files.ts'
import type {BoardFile} from '../../../micropython/files.ts'
import type {Banner} from '../../../micropython/prompt.ts'
import {clean} from '../../clean.ts'
import {commandPath} from '../../command-path.ts'
import {firstNames} from '../../names.ts'
import {versionName} from '../board-facts.ts'
import {and, counted, fileCount} from '../numbers.ts'

type Damaged = NonNullable<SavedFiles['damaged']>

export const install = {
	confirm: (name: string) => `¿Instalar ${name} en esta placa?`,
	loses: (banner: Banner | undefined) =>
		banner
			? `Se borrará todo lo que hay en la placa: MicroPython ${versionName(banner.version)} y todos los archivos que guardaste en ella.`
			: 'Se borrará todo lo que hay ahora en la placa.',
	mayHoldFiles: {
		program:
			'En esta placa se oyó un MicroPython al que no se pudo preguntar: puede que haya archivos tuyos en ella.',
		files: 'Puede haber archivos tuyos en ella que no se pudieron leer.',
	},
	alsoLost: (list: readonly AlsoLost[]) => `También se borra: ${and(list.map(kind => alsoLost[kind]))}.`,
	notAllRead: (damaged: Damaged) =>
		`No todo se pudo leer (${damaged.unread}); ${clean(damaged.image, 120)} tiene todo el sistema de archivos tal como está.`,
	rescue: 'Para recuperar su intérprete sin instalar nada: mp-wizard rescue',
	seenInFlash: 'Se han visto en su flash, porque lo que se ejecuta en ella no responde.',
	hasFiles: (files: readonly BoardFile[]) =>
		`${counted(files.length, {
			one: 'Hay 1 archivo tuyo en la placa',
			other: n => `Hay ${n} archivos tuyos en la placa`,
		})}: ${namesOf(files)}.`,
	choices: {
		save: {label: 'Guardarlos antes de borrar la placa', detail: 'en una carpeta nueva; luego vuelven'},
		keep: {label: 'Conservarlos en la placa', detail: 'solo se actualiza MicroPython'},
		erase: {label: 'Borrarlos', detail: 'se pierden'},
		backup: {
			label: 'Antes, copia de toda la placa',
			detail: 'a un archivo aquí, para poder volver atrás',
		},
		install: {label: 'Instalar', detail: ''},
		back: {label: 'Volver atrás', detail: 'no se cambia nada'},
	},
	noFiles: 'No hay archivos tuyos en ella.',
	savedIn: ({files, folder}: SavedFiles) => `${fileCount(files)} en ${clean(folder, 120)}`,
	backingUp: 'Copiando la flash',
	backingUpMeaning:
		'Todo va a un archivo de este equipo, también las contraseñas de Wi-Fi. En la placa no cambia nada.',
	undo: (file: string) => `Deshacer: mp-wizard restore ${commandPath(file)}`,
	undoLast: (file: string) => `Su última copia: mp-wizard restore ${commandPath(file)}`,
	saving: 'Guardando tus archivos',
	savingMeaning: 'Se copian a este equipo y después se pueden devolver a la placa.',
	incomplete: 'La placa está a medio escribir. Instala otra vez para repararla.',
	installing: (name: string) => `Instalando ${name}`,
	starting: 'Preparando…',
	cable: 'No desconectes el cable.',
	confirmHelp:
		'No se cambia nada en la placa hasta que pulses Intro aquí. Antes se comprueba el firmware, y si algo falla al escribir, siempre puedes instalar otra vez.',
	help: 'La placa se borra, se escribe y se vuelve a leer para ver que cada byte es correcto. No desconectes el cable hasta que termine. Detenerlo a medias no estropea nada para siempre, pero después la placa necesita firmware otra vez.',
}

const alsoLost: Readonly<Record<AlsoLost, string>> = {
	settings: 'lo que los programas guardan como ajustes (NVS), como contraseñas de Wi-Fi',
	romfs: 'los archivos de solo lectura (ROMFS)',
	'maker-loader': 'el cargador del fabricante, que recibe firmware por USB',
}

/** The first few by name. */
function namesOf(files: readonly BoardFile[]): string {
	const {names, more} = firstNames(files)
	return more > 0 ? `${names.join(', ')} y ${more} más` : names.join(', ')
}
