/** The cards for what a port cannot be set to. */

import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'

export const lineCards: Cards<'no-framing' | 'no-break'> = {
	'no-framing': ({path}) => ({
		title: 'Esta conexión no puede cambiar cómo van los bytes por la línea',
		seen: clean(path),
		meaning: 'Tiene 8 bits de datos, sin paridad y 1 bit de parada, como toda placa.',
		fixes: ['Déjala como está: MicroPython no quiere otra cosa.'],
	}),
	'no-break': ({path}) => ({
		title: 'Esta conexión no puede enviar un break',
		seen: clean(path),
		meaning: 'Una pseudoterminal o un simple socket no tienen una línea que se pueda retener.',
		fixes: ['Usa el puerto de la propia placa, o rfc2217:// en vez de socket://.'],
	}),
}
