/** Cards for choosing firmware and for files that are not what they should be. Nothing has been erased in any of them. */

import type {BundleFault, ProblemCode, ProblemFacts} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'
import {dayName} from '../../names.ts'
import {bytes as inBytes, or} from '../numbers.ts'

type FirmwareCode = Extract<
	ProblemCode,
	| `firmware-${string}`
	| 'bundle-unusable'
	| 'unknown-board'
	| 'unknown-version'
	| 'no-board-for-chip'
	| 'board-not-esp'
	| 'choose-board'
	| 'build-wrong-cores'
	| 'flash-out-of-reach'
	| 'flash-setting'
>

const allBoards = {typed: 'Para ver todas las placas: mp-wizard boards'}
const smallerBuild =
	'Elige una variante más pequeña de esta placa (el nombre de las variantes dice un tamaño de flash).'
/** The second half is a row in the wizard. */
const getAnother = [
	'Descárgalo otra vez de micropython.org.',
	{typed: 'O quita --firmware: entonces se elige y se descarga por ti.'},
]

const partWords = {
	checksum: 'su suma de comprobación',
	sha256: 'su SHA-256',
	'partition-table': 'su tabla de particiones',
	md5: 'su MD5',
} satisfies Record<ProblemFacts['firmware-damaged']['part'], string>

const ways: Readonly<Record<ProblemFacts['board-not-esp']['way'], readonly string[]>> = {
	bootsel: ['A mano: mantén pulsado BOOTSEL al conectarla y copia su archivo .uf2 en la unidad que aparece.'],
	'double-reset': [
		'A mano: pulsa RESET dos veces seguidas y copia su archivo .uf2 en la unidad que aparece.',
	],
	other: [],
}

const bundleFaults: Readonly<Record<BundleFault, string>> = {
	missing: 'No está, o le falta una parte.',
	cut: 'Un archivo no tiene la longitud que tenía.',
	edited: 'Algo cambió desde que se hizo, así que no se usa nada de él.',
	outside: 'Un nombre o un enlace lleva a otra parte, así que no se usa nada de él.',
	'too-large': 'Un archivo es más grande de lo que puede ser.',
	demo: 'Es de una demo: sus archivos solo parecen firmware, para placas virtuales.',
	later: 'Lo hizo un mp-wizard más nuevo; este no conoce su estructura.',
}

export const firmwareCards: Cards<FirmwareCode> = {
	'unknown-board': ({board, near}) => ({
		title: `No hay ninguna placa llamada ${clean(board, 60)}`,
		seen: '',
		meaning: 'No está en la lista de micropython.org.',
		fixes:
			near.length > 0
				? [`¿Querías decir ${or(near.map(name => clean(name, 60)))}?`, allBoards]
				: ['Comprueba cómo está escrito.', allBoards],
		untouched: true,
	}),
	'unknown-version': ({board, version, available, isPart}) => ({
		title: `${clean(board, 60)} no tiene la versión ${clean(version, 40)}`,
		seen: available.length > 0 ? `Existen: ${available.map(name => clean(name, 40)).join(', ')}` : '',
		meaning: isPart
			? 'No está en lo que se trajo ni en lo que se guarda en este equipo.'
			: 'Esa versión nunca se publicó para esta placa.',
		untouched: true,
		fixes: [
			{typed: 'Usa la más nueva: --version stable'},
			{typed: 'O la próxima, que aún se está haciendo: --version preview'},
		],
	}),
	'board-not-esp': ({board, way, url}) => ({
		title: `Aquí aún no se puede con ${clean(board, 60)}`,
		seen: '',
		meaning: 'Por ahora mp-wizard instala en placas con ESP32 o ESP8266.',
		untouched: true,
		fixes: [...ways[way], `Sus archivos, y cómo se hace: ${clean(url, 120)}`],
	}),
	'no-board-for-chip': ({chip}) => ({
		title: `No hay firmware para el ${chip}`,
		seen: '',
		meaning: 'En la lista de micropython.org no hay placas con este chip.',
		untouched: true,
		fixes: [{typed: 'Si tienes un archivo de firmware: --firmware FILE'}],
	}),
	'choose-board': ({chip, boards}) => ({
		title: '¿Qué placa es?',
		seen: `El chip es un ${chip}.`,
		meaning: 'Varias placas llevan este chip, y ninguna es la evidente.',
		untouched: true,
		fixes: [{typed: `Di cuál: --board ${or(boards.map(name => clean(name, 60)))}`}],
	}),
	'firmware-changed': ({source, remembered, came}) => ({
		title: 'El sitio tiene ahora otro archivo con ese nombre',
		seen: `${clean(source, 200)}: SHA-256 ${came.slice(0, 12)}…, era ${remembered.slice(0, 12)}…`,
		meaning:
			'Una versión publicada no cambia nunca. Puede que el sitio la haya creado de nuevo, o que alguien la haya cambiado por el camino.',
		untouched: true,
		fixes: ['Vuelve a intentarlo en otra red.', {typed: 'O toma el nuevo, y recuérdalo: --accept-changed'}],
	}),
	'firmware-not-here': ({what, list, newest}) => ({
		title: 'El firmware no está en este equipo',
		seen: newest
			? `${clean(what, 120)}; la más nueva conocida es v${clean(newest.version, 40)}, del ${clean(newest.date, 10)}.`
			: clean(what, 200),
		meaning: list?.at
			? `La lista de placas es del ${dayName(list.at)}; el firmware no está aquí.`
			: 'Sin red solo hay lo que ya se descargó o se trajo.',
		untouched: true,
		fixes: [
			{
				says: 'Haz un paquete de firmware donde haya internet y tráelo aquí',
				command: `mp-wizard bundle FOLDER --board ${list ? clean(what, 60) : 'BOARD'}`,
			},
			{typed: 'Usa ese paquete de firmware: --bundle FOLDER'},
			'O conéctate a internet y empieza sin --offline.',
		],
		flashing: {fixes: [{typed: 'Usa un archivo que ya tengas: --firmware FILE'}]},
	}),
	'bundle-unusable': ({folder, fault, detail}) => ({
		title:
			fault === 'later'
				? 'El paquete de firmware es demasiado nuevo'
				: 'El paquete de firmware no se puede usar',
		seen: `${clean(folder, 120)}: ${clean(detail, 120)}`,
		meaning: bundleFaults[fault],
		untouched: true,
		fixes: [
			...(fault === 'missing' ? [{typed: 'Comprueba el nombre de la carpeta.'}] : []),
			...(fault === 'later' ? ['Usa esa versión de mp-wizard, o una más nueva.'] : []),
			{says: 'Hazlo de nuevo donde haya internet', command: 'mp-wizard bundle FOLDER --board BOARD'},
			...(fault === 'missing' ? [] : ['O muévelo a otro sitio, y no se usará.']),
		],
	}),
	'firmware-missing': ({path}) => ({
		title: 'Ese archivo de firmware no existe',
		seen: clean(path, 200),
		meaning: '',
		untouched: true,
		fixes: ['Comprueba el nombre y la carpeta.'],
	}),
	'firmware-unreadable': ({path, detail}) => ({
		title: 'Ese archivo de firmware no se puede leer',
		seen: `${clean(path, 200)}: ${clean(detail)}`,
		meaning: '',
		untouched: true,
		fixes: ['Comprueba que es un archivo y que tienes permiso para leerlo.'],
	}),
	'firmware-empty': ({source, blank}) => ({
		title: 'El archivo de firmware está vacío',
		seen: clean(source, 200),
		meaning: blank
			? 'No contiene nada, como una memoria flash en la que nunca se escribió.'
			: 'No tiene ni un byte; quizá falló una descarga.',
		untouched: true,
		fixes: getAnother,
	}),
	'firmware-too-large': ({source, bytes, limit}) => ({
		title: 'El archivo es demasiado grande para ser firmware',
		seen: `${clean(source, 200)}: ${bytes} bytes, como mucho ${limit}.`,
		meaning: 'No cabe en ningún chip que conozcamos.',
		untouched: true,
		fixes: ['Comprueba que es el archivo .bin de tu placa.'],
	}),
	'firmware-not-esp': ({source, first}) => ({
		title: 'Eso no es firmware para un chip ESP',
		seen: `${clean(source, 200)} empieza por ${clean(first, 40)}, no por e9.`,
		meaning: 'Escrito en la placa, no podría arrancar.',
		untouched: true,
		fixes: ['Toma el archivo .bin de tu placa, no .uf2, .zip ni una página web.'],
	}),
	'firmware-app-only': ({source}) => ({
		title: 'Ese archivo es solo una parte del firmware',
		seen: `${clean(source, 200)} no tiene cargador de arranque ni tabla de particiones.`,
		meaning: 'Es para actualizaciones inalámbricas, y no puede arrancar por sí solo.',
		untouched: true,
		fixes: ['Toma el archivo .bin, no .app-bin.'],
	}),
	'firmware-loader-only': ({source}) => ({
		title: 'Ese archivo es solo un cargador de arranque',
		seen: `En ${clean(source, 200)} no hay ningún programa.`,
		meaning: 'Solo en la placa, no tendría nada que iniciar.',
		untouched: true,
		fixes: ['Toma el archivo .bin de tu placa, que une el cargador de arranque y el programa.'],
	}),
	'firmware-truncated': ({source, bytes, expected}) => ({
		title: 'El archivo de firmware está cortado',
		seen: `${clean(source, 200)}: ${bytes} bytes, deberían ser ${expected}.`,
		meaning: 'Falta el final.',
		untouched: true,
		fixes: getAnother,
	}),
	'firmware-damaged': ({source, part}) => ({
		title: 'El archivo de firmware está dañado',
		seen: `${clean(source, 200)}: ${partWords[part]} no coincide.`,
		meaning: 'Algunos bytes cambiaron por el camino.',
		untouched: true,
		fixes: getAnother,
	}),
	'firmware-wrong-chip': ({source, firmware, chip}) => ({
		title: 'Este firmware es para otro chip',
		seen: `${clean(source, 200)} es para el ${clean(firmware, 40)}; tu placa tiene un ${chip}.`,
		meaning: 'No podría arrancar en esta placa.',
		untouched: true,
		fixes: [{typed: `Elige firmware para el ${chip}; sin --board ni --firmware se elige por ti.`}],
	}),
	'firmware-wrong-revision': ({source, needs, revision}) => ({
		title: 'Este firmware es para otra revisión del chip',
		seen: `${clean(source, 200)} necesita la revisión ${clean(needs, 40)}; la tuya es ${clean(revision, 40)}.`,
		meaning: 'No podría arrancar en este chip.',
		untouched: true,
		fixes: [{typed: 'Elige la variante para tu revisión.'}],
	}),
	'build-wrong-cores': ({source, model}) => ({
		title: 'Esta variante es para chips de dos núcleos',
		seen: `${clean(source, 200)} necesita dos núcleos; el ${clean(model, 40)} tiene uno.`,
		meaning: 'No podría arrancar en esta placa.',
		untouched: true,
		fixes: [{typed: 'Elige la variante de un núcleo: --board ESP32_GENERIC-UNICORE'}],
	}),
	'firmware-does-not-fit': ({bytes, flashBytes, madeFor}) => ({
		title: madeFor ? 'El firmware es para placas con más memoria flash' : 'El firmware no cabe',
		seen: madeFor
			? `Está hecho para ${inBytes(bytes)} de memoria flash; la tuya tiene ${inBytes(flashBytes)}.`
			: `${bytes} bytes, y la placa tiene ${flashBytes} bytes de memoria flash.`,
		meaning: madeFor ? 'No podría arrancar en esta placa.' : '',
		untouched: true,
		fixes: [smallerBuild],
	}),
	'flash-setting': ({chip, option, value, valid, flashBytes, needs}) => {
		const realSize = [{typed: `Usa el tamaño real: ${option} detect`}, {typed: `O quita ${option}.`}]
		if (valid)
			return {
				title: `${option} ${value} no es para este chip`,
				seen: `Para el ${chip} puede ser: ${valid.join(', ')}.`,
				meaning: '',
				untouched: true,
				fixes: [{typed: 'Elige uno de estos, o quita la opción.'}],
			}
		if (needs !== undefined)
			return {
				title: 'El firmware necesita más memoria flash',
				seen: `${option} ${value}; necesita ${inBytes(needs)}.`,
				meaning: 'Con ese dato no podría arrancar.',
				untouched: true,
				fixes: realSize,
			}
		return flashBytes === undefined
			? {
					title: 'No se puede detectar el tamaño de la memoria flash',
					seen: `La memoria flash de este ${chip} tiene un id que no dice su tamaño.`,
					meaning: '',
					untouched: true,
					fixes: [{typed: `Di el tamaño: ${option} 4MB`}, {typed: `O quita ${option}.`}],
				}
			: {
					title: 'La memoria flash es más pequeña',
					seen: `${option} ${value}; la placa tiene ${inBytes(flashBytes)}.`,
					meaning: 'Con ese dato, un programa buscaría lo que no existe.',
					untouched: true,
					fixes: realSize,
				}
	},
	'flash-out-of-reach': ({chip, end, reach, byStub}) => ({
		title: 'No se llega a ese final de la memoria flash',
		seen: `${chip}: hasta el byte ${end}, y solo se llega a ${inBytes(reach)}.`,
		meaning: byStub
			? 'Su programa de arranque no llega más lejos; el programa auxiliar sí, pero no está en marcha.'
			: 'Ni el programa de arranque de este chip ni el programa auxiliar llegan más lejos.',
		untouched: true,
		fixes: byStub
			? [{typed: 'Vuelve a intentarlo sin --no-stub.'}, smallerBuild]
			: [smallerBuild, 'Usa una placa con un ESP32-S3, C5, C61 o P4: con esos se llega.'],
	}),
}
