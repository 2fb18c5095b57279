/** What was heard of a chip, in the middle of a sentence. */

import type {Heard} from '../../../problem.ts'

export const heardWords: Readonly<Record<Heard, string>> = {
	silence: 'no se oyó nada',
	noise: 'solo se oyó ruido',
	'boot-log': 'el chip inició su programa en vez del cargador de arranque',
	'download-mode': 'el chip dice que espera, pero no nos oye',
	'wrong-straps': 'el chip arranca en un modo que no sirve ni para programas ni para descargas',
	'invalid-header': 'el chip está vacío y se reinicia una y otra vez',
	'wrong-chip': 'el firmware que tiene es para otro chip',
	'no-rf-data': 'faltan los ajustes de su radio',
	brownout: 'la tensión de alimentación cae',
	crash: 'falla el programa de la placa',
	micropython: 'responde una consola de MicroPython en vez del cargador de arranque',
	program: 'en la placa funciona un programa que muestra esto',
	echo: 'lo que se envió vuelve tal cual',
}
