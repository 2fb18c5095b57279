/** Cards for what is wrong with a command line, or with where it was typed. */

import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'

type UsageCode =
	| 'usage'
	| 'no-terminal'
	| 'no-temporary-folder'
	| 'output-lost'
	| 'settings-unwritten'
	| 'too-few-files'

export const usageCards: Cards<UsageCode> = {
	usage: ({detail, command}) => ({
		title: 'Esa línea de comando no funciona',
		seen: clean(detail, 300),
		meaning: 'No se hizo nada, no se tocó ninguna placa.',
		fixes: [
			{
				says: 'Para ver todas las opciones',
				command: `mp-wizard ${command === undefined ? '' : `${command} `}--help`,
			},
		],
	}),
	'no-terminal': (_facts, os) => ({
		title: 'Hace falta un terminal para preguntar',
		seen: 'La entrada o la salida es una tubería o un archivo.',
		meaning: 'Hay que hacer una pregunta, y aquí nadie podría responderla. No se hizo nada.',
		fixes: [
			{typed: 'En un script, --yes responde por ti, como en: mp-wizard flash --yes --port … --board …'},
			...(os.platform === 'win32' ? ['En Git Bash, inícialo con winpty, o usa Windows Terminal.'] : []),
			'Si no, inícialo en una ventana de terminal.',
		],
	}),
	'no-temporary-folder': ({folder, detail}) => ({
		title: 'No hay lugar para archivos temporales',
		seen: `${clean(folder, 200)}: ${clean(detail)}`,
		meaning: 'Una demo guarda algunos archivos pequeños mientras funciona. No se hizo nada.',
		fixes: [
			'Pon en TMPDIR una carpeta que exista y en la que puedas escribir.',
			'Comprueba que el disco no está lleno.',
		],
	}),
	'output-lost': ({stream, detail}) => ({
		title: 'No todo lo que se mostró llegó a su destino',
		seen: `${stream}: ${clean(detail)}`,
		meaning: 'El disco está lleno, o el destino de la salida no acepta más.',
		fixes: ['Haz sitio, o envía la salida a otro lugar.'],
	}),
	'settings-unwritten': ({folder}) => ({
		title: 'No se pudo recordar',
		seen: clean(folder, 200),
		meaning: 'No se puede escribir en la carpeta de los ajustes, o el disco está lleno.',
		fixes: ['Comprueba que la carpeta es tuya y que hay sitio.'],
	}),
	'too-few-files': ({detail}) => ({
		title: 'Este equipo deja abrir muy pocos archivos a la vez',
		seen: clean(detail),
		meaning: 'Cuentan los archivos, los puertos y las conexiones, y se llegó al límite.',
		fixes: [
			{says: 'Sube el límite y empieza de nuevo', command: 'ulimit -n 1024'},
			'Cierra los programas que no necesites.',
		],
	}),
}
