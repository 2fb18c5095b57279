/** Tarjetas para hacer una memoria USB: no cabe en ella, o no hay Node.js para ella. */

import type {ProblemCode} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'
import {bytes} from '../numbers.ts'

type StickCode = Extract<ProblemCode, 'disk-full' | 'program-incomplete' | `node-${string}`>

const goesOn = 'Después escribe otra vez el mismo comando: lo que ya está no se vuelve a descargar.'

export const stickCards: Cards<StickCode> = {
	'disk-full': ({folder, needed, free}) => ({
		title: 'No hay sitio suficiente',
		seen: `${clean(folder, 200)}: ${free === undefined ? 'ENOSPC' : `hacen falta ${bytes(needed)}, hay ${bytes(free)} libres`}`,
		meaning: 'El disco o la memoria USB con esta carpeta se llenó.',
		fixes: [
			'Libera sitio ahí, o usa una más grande.',
			{typed: 'Nombra menos sistemas detrás de --portable.'},
			goesOn,
		],
	}),
	'program-incomplete': ({system}) => ({
		title: 'Este mp-wizard no funciona en todas partes',
		seen: clean(system, 40),
		meaning:
			'Lo instalado aquí no tiene código nativo para ese sistema: allí no se podría abrir ningún puerto.',
		fixes: ['Haz la memoria USB con mp-wizard tal como lo instala npm, y no con el de otra memoria USB.'],
	}),
	'node-damaged': ({url, fault, detail}) => ({
		title: 'Lo que llegó no es Node.js como debe ser',
		seen: `${clean(url, 200)}: ${clean(detail, 120)}`,
		meaning:
			fault === 'digest'
				? 'Su SHA no es el que se conoce, así que no se usa nada de ello.'
				: 'El archivo comprimido no se puede abrir, así que no se usa nada de ello.',
		fixes: ['Vuelve a intentarlo, o en otra red: algo en el camino puede haberlo cambiado.', goesOn],
	}),
	'node-missing': ({system, others, file, offline, tried}) => ({
		title: 'No se pudo descargar Node.js',
		seen: [
			`${clean(system, 40)}: ${clean(file, 80)}`,
			...tried.map(({url, code}) => `${clean(url, 120)}: ${code}`),
		].join(', '),
		meaning: offline
			? 'Una memoria USB se prepara donde hay internet, y no se debía usar ninguna red.'
			: 'Desde aquí no se pudo llegar a ninguno de los sitios que lo tienen.',
		fixes: [
			'Comprueba la conexión a internet; una red escolar puede bloquear nodejs.org.',
			'En una escuela o empresa puede hacer falta un proxy: se indica como HTTPS_PROXY.',
			...(others.length > 0
				? [{typed: `O prescinde de ${clean(system, 40)}: --portable ${others.join()}`}]
				: []),
			goesOn,
		],
	}),
}
