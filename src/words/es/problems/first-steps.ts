/** The card for Wi-Fi and pins: a running board did not do what it was asked. */

import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'

export const firstStepCards: Cards<'first-step-failed'> = {
	'first-step-failed': ({detail}) => ({
		title: 'La placa no hizo eso',
		seen: clean(detail, 160),
		meaning: 'Python funciona en ella, pero esto no salió bien. No se cambió nada más en la placa.',
		fixes: [
			'Pulsa RESET en la placa e inténtalo otra vez.',
			'Si vuelve a pasar, abre la consola y mira lo que dice la placa.',
		],
	}),
}
