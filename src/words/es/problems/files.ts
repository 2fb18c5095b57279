/** Cards for the user's files: they cannot be kept, copied or put back. */

import type {NotKept, ProblemCode} from '../../../problem.ts'
import {hasNoFileSystem} from '../../../rules/no-file-system.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'

type FilesCode = Extract<ProblemCode, `files-${string}` | 'folder-unusable'>

const pressReset = 'Pulsa RESET en la placa y vuelve a intentarlo.'

export const filesCards: Cards<FilesCode> = {
	'folder-unusable': ({folder, detail}) => ({
		title: 'Esa carpeta no se puede usar',
		seen: `${clean(folder, 200)}: ${clean(detail, 200)}`,
		meaning: 'Los archivos solo se copian a una carpeta nueva o vacía, para no sobrescribir nada.',
		fixes: ['Indica otra carpeta.', 'Comprueba que puedes escribir ahí y que el disco no está lleno.'],
	}),
	'files-unread': ({path, detail}) => ({
		title: 'No se pudieron copiar los archivos de la placa',
		seen: `${clean(path, 120)}: ${clean(detail, 120)}`,
		meaning: hasNoFileSystem(detail) ? noFileSystem : 'Sin una copia completa no se borra la placa.',
		untouched: true,
		fixes: [
			...(hasNoFileSystem(detail)
				? [{typed: 'Si no necesitas nada de ella: sigue sin guardar, y haz que se borre todo.'}]
				: []),
			pressReset,
			{typed: 'Si la placa no tiene MicroPython, no hay nada que guardar: sigue sin guardar.'},
		],
	}),
	'files-unwritten': ({path, detail}) => ({
		title: 'No todos los archivos llegaron a la placa',
		seen: `${clean(path, 120)}: ${clean(detail, 120)}`,
		meaning: `${hasNoFileSystem(detail) ? noFileSystem : 'El firmware está bien.'} La copia en este equipo está completa y se queda donde está.`,
		fixes: hasNoFileSystem(detail)
			? [
					{
						typed:
							'Instala otra vez, y haz que se borre todo: MicroPython crea entonces un sistema de archivos nuevo.',
					},
					'Si eso no ayuda, elige una variante para el tamaño de la memoria flash de esta placa.',
				]
			: [pressReset, 'Comprueba que en la placa hay sitio para todos.'],
	}),
	'files-nowhere': () => ({
		title: 'No se encuentra ningún sistema de archivos en la placa',
		seen: 'Ni un MicroPython en su flash ni su intérprete dicen dónde están sus archivos.',
		meaning: 'Nadie puede saber entonces qué parte de la flash son archivos.',
		untouched: true,
		fixes: [{says: 'Instalar MicroPython', command: 'mp-wizard flash'}],
	}),
	'files-not-kept': ({reason}) => ({
		title: 'Esta actualización no conservaría los archivos',
		seen: notKept[reason],
		meaning: 'Después estarían perdidos o no se podrían leer, así que no se empezó.',
		untouched: true,
		fixes: [
			{typed: 'Cópialos antes a este equipo, y devuélvelos después: --save-files FOLDER'},
			{typed: 'O instala sin conservarlos.'},
		],
	}),
}

const noFileSystem =
	'La placa no tiene sistema de archivos: está dañado, o esta variante es para una memoria flash de otro tamaño.'

const notKept: Readonly<Record<NotKept, string>> = {
	'no-micropython': 'En la placa no hay ningún MicroPython que diga dónde están sus archivos.',
	'unknown-layout': 'No se sabe dónde están los archivos en el firmware de la placa, o en el nuevo.',
	overlap: 'El firmware nuevo es tan grande que llega hasta los archivos.',
	moved: 'El firmware nuevo tiene sus archivos en otro lugar, o en una zona de otro tamaño.',
	'flash-size': 'Al firmware de la placa se le dijo otro tamaño de la memoria flash.',
}
