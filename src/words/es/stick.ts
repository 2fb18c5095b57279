/** Una memoria USB con el programa y Node.js: lo que se dice al hacerla, y lo que sus propios archivos dicen a quien la usa. */

import {clean} from '../clean.ts'
import {and} from './numbers.ts'

const perSystem = {
	win: [
		'Windows: doble clic en mp-wizard.cmd.',
		'Si Windows pregunta si puede ejecutarlo: Más información, Ejecutar de todas formas.',
	],
	mac: [
		'Mac: doble clic en mp-wizard.command.',
		'La primera vez, el Mac puede preguntar si Terminal puede leer la memoria USB: OK.',
		'Si se niega porque el archivo se descargó: Ajustes del Sistema, Privacidad y seguridad, Abrir igualmente. En los más antiguos: mantén pulsada la tecla Control, haz clic en él, Abrir.',
	],
	linux: [
		'Linux, Raspberry Pi: abre un terminal en esta carpeta y escribe: sh mp-wizard.sh',
		'O escribe sh y un espacio, arrastra mp-wizard.sh al terminal y pulsa Enter.',
	],
}

/** What is typed where the stick is for several systems: by whoever is most at home in a terminal. */
const typed = (families: readonly (keyof typeof perSystem)[]) =>
	families.includes('linux')
		? 'sh mp-wizard.sh'
		: families.includes('mac')
			? 'sh mp-wizard.command'
			: 'mp-wizard'

export const stick = {
	option:
		'añade este programa y Node.js, para que funcione desde la memoria USB: win, mac, linux, o uno de sus sistemas; varios, con comas',
	badSystems: (value: string, known: readonly string[]) =>
		`--portable conoce ${and(known)}, no «${clean(value, 60)}».`,
	size: (version: string, systems: readonly string[], fetched: string, needed: string, free: string) =>
		`Con Node.js ${clean(version, 20)} para ${and(systems)}: unos ${fetched} por descargar, unos ${needed} más en la memoria USB${free === '' ? '' : `, donde hay ${free} libres`}.`,
	made: (systems: readonly string[], size: string, folder: string) => [
		`Una memoria USB con el programa y Node.js para ${and(systems)}, ${size} en total: ${clean(folder, 200)}`,
		'Ella misma dice cómo se inicia: START-HERE.txt',
	],
	nothingKept: (folder: string) =>
		`En ${clean(folder, 200)} no se puede escribir: lo que se elija y descargue ahora no se conserva.`,
	startHere: (families: readonly (keyof typeof perSystem)[]) => [
		'mp-wizard pone MicroPython en tu placa. Todo lo que necesita está en esta carpeta:',
		'sin internet, sin instalación, sin administrador.',
		'',
		...families.flatMap(family => [...perSystem[family], '']),
		`Un comando se escribe detrás, como en: ${typed(families)} flash --help`,
		'Los nombres de archivo cuentan desde esta carpeta. También los ajustes y lo descargado se quedan aquí, en la carpeta kept.',
		`Sin placa: ${typed(families)} --demo`,
		'Para usar internet de todos modos, añade: --mirror https://micropython.org',
		'Node.js está en la carpeta nodejs, con su licencia.',
	],
	notForThis: 'Esta memoria USB no tiene Node.js para este equipo:',
	isCopied:
		'Este equipo no inicia programas desde la memoria USB: Node.js se copia a una carpeta temporal, hasta que termine.',
	nothingRuns:
		'Aquí no se puede iniciar Node.js, ni desde la memoria USB ni desde una carpeta temporal. Pregunta a quien se ocupa de este equipo.',
} as const
