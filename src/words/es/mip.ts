/** Lo que dice `mip`: paquetes para una placa. */

import {clean} from '../clean.ts'
import {fileCount} from './numbers.ts'

export const mip = {
	about: 'install NOMBRE …: paquetes para una placa; este ordenador los descarga, la placa no necesita red',
	options: {
		index: 'otro índice de paquetes que el de micropython.org',
		target: 'la carpeta en la placa (por defecto: /lib)',
		'no-mpy': 'código fuente en lugar de bytecode',
	},
	howTo: {
		names: 'Los paquetes se llaman como en micropython.org/pi/v2, o según dónde están:',
		examples: [
			'Del índice: mp-wizard mip install umqtt.simple',
			'Una versión: mp-wizard mip install umqtt.simple@1.4.0',
			'De un repositorio: mp-wizard mip install github:org/repositorio/carpeta@rama',
			'Un módulo: mp-wizard mip install https://example.org/modulo.py',
		],
		afterwards: 'Después import los encuentra.',
	},
	badVerb: (typed: string) => `mip acepta install y nombres de paquetes, no «${clean(typed, 40)}».`,
	whichPackage: 'Falta decir qué paquete, como en: mp-wizard mip install umqtt.simple',
	badPackage: (typed: string) =>
		`Un paquete se llama como umqtt.simple, github:org/repositorio o https://…, no «${clean(typed, 80)}».`,
	badIndex: (typed: string) => `Un índice es una dirección http o https, no «${clean(typed, 80)}».`,
	badTarget: (typed: string) =>
		`--target acepta una carpeta de la placa como /lib, no «${clean(typed, 80)}».`,
	installed: (name: string, version: string, written: number, size: string, there: number) =>
		[
			version === '' ? name : `${name} ${version}`,
			written === 0 ? 'nada que escribir' : `${fileCount(written)}, ${size}`,
			...(there === 0 ? [] : [`${fileCount(there)} ya estaban`]),
		].join(' · '),
	where: (folder: string) => `Instalado en ${folder}: import lo encuentra ahí.`,
	notImportable: (folder: string) =>
		`Instalado en ${folder}. La placa no busca ahí por sí sola: añade la carpeta a sys.path.`,
}
