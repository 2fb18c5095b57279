/** Tarjetas para paquetes que no se consiguen o que no llegan a la placa. */

import type {PackageFault, ProblemCode} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'

type PackageCode = Extract<ProblemCode, `package-${string}`>

export const packageCards: Cards<PackageCode> = {
	'package-unknown': ({name, version, url}) => ({
		title: 'Ese paquete no existe',
		seen: `${clean(version === '' ? name : `${name}@${version}`, 120)}: ${clean(url, 200)}`,
		meaning: 'El índice o el repositorio no tiene nada en esa dirección.',
		fixes: [
			'Comprueba el nombre, y la versión detrás de la @.',
			'Los paquetes de otros se llaman según dónde están: github:org/repositorio.',
		],
	}),
	'package-damaged': ({name, fault, detail}) => ({
		title: 'El paquete no es como debe ser',
		seen: `${clean(name, 120)}: ${faults[fault]}: ${clean(detail, 120)}`,
		meaning: 'No se escribió nada en la placa.',
		fixes: [
			'Inténtalo otra vez: quizá se cortó o cambió por el camino.',
			'Díselo a quien hizo el paquete, o elige otra versión.',
		],
	}),
	'package-unsuitable': ({path, needs, takes}) => ({
		title: 'El paquete es para otro MicroPython',
		seen: `${clean(path, 120)}: bytecode ${needs}, la placa acepta ${takes}`,
		meaning: 'La placa no podría importarlo. No se escribió nada en ella.',
		fixes: [
			{typed: 'Usa el código fuente en su lugar: --no-mpy'},
			'O instala otra versión del paquete, o de MicroPython.',
		],
	}),
	'package-not-here': ({name, url}) => ({
		title: 'El paquete no está en este ordenador',
		seen: `${clean(name, 120)}: ${clean(url, 200)}`,
		meaning: 'Sin red solo se puede instalar lo que ya se descargó antes.',
		fixes: ['Instálalo una vez con red: después se guarda aquí.', {typed: 'Quita --offline.'}],
	}),
	'package-unwritten': ({path, detail}) => ({
		title: 'El paquete no llegó a la placa',
		seen: `${clean(path, 120)}: ${clean(detail, 120)}`,
		meaning:
			'Los archivos que ya estaban siguen enteros. Lo que ya está escrito se encuentra la próxima vez.',
		fixes: ['Inténtalo otra vez.', 'Comprueba que la placa tiene sitio, y pulsa RESET en ella.'],
	}),
}

const faults: Readonly<Record<PackageFault, string>> = {
	list: 'no se puede leer su lista (package.json)',
	name: 'necesita algo que no es nombre de ningún paquete',
	path: 'tiene un archivo fuera de su carpeta o con un nombre extraño',
	hash: 'un archivo tiene otros bytes que los que dice el paquete',
	twice: 'un archivo con dos contenidos',
	'too-much': 'es más grande que todo lo que cabe en una placa',
	bytecode: 'un archivo .mpy que no contiene bytecode',
	'start-file': 'sustituiría el programa con el que arranca la placa',
}
