/** What is said where the port is chosen. */

import {counted} from '../numbers.ts'

export const port = {
	looking: 'Buscando tu placa…',
	plugIn: 'Conecta tu placa',
	cable:
		'Usa un cable USB que lleve datos. Muchos de los que vienen con un cargador de teléfono no los llevan.',
	waiting: 'Esperando un puerto nuevo. Aparece aquí solo.',
	next: (mac: string) => `Desconecta esta placa (…${mac.slice(-5)}) y conecta la siguiente`,
	notThis: (mac: string) =>
		`La placa anterior (…${mac.slice(-5)}) sigue conectada y no aparece en esta lista.`,
	amongThese: (mac: string) => `La placa anterior (…${mac.slice(-5)}) también está en esta lista.`,
	isThisIt: '¿Es esta tu placa?',
	which: '¿Cuál es tu placa?',
	mostLikely: 'más probable',
	hidden: (count: number) =>
		counted(count, {
			one: 'Hay 1 puerto oculto que no parece una placa.',
			other: n => `Hay ${n} puertos ocultos que no parecen placas.`,
		}),
	test: 'Si no aparece: t prueba el cable.',
	helpNone:
		'Una placa aparece aquí como un puerto serie, menos de un segundo después de conectarla. Si no aparece ninguno, casi siempre es el cable o falta un controlador; t averigua cuál de los dos.',
	help: 'Una placa aparece como un puerto serie, normalmente el de un pequeño chip USB que lleva. Si no sabes cuál es, desconecta la placa y mira qué fila desaparece.',
}
