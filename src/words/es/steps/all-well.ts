/** What is said when the cable test found nothing wrong. */

import {clean} from '../../clean.ts'
import {isTypable} from '../../names.ts'

export const allWell = {
	title: 'El cable, el controlador y el puerto están bien',
	chipTitle: 'El cable, el controlador, el puerto y el chip están bien',
	found: (title: string, path: string) => `El equipo ve tu placa: ${title}, en ${path}.`,
	cable: 'lleva datos',
	driver: 'funciona',
	port: 'se puede abrir y nadie más lo usa',
	next: 'Ahora se pregunta al chip qué es. Eso no cambia nada en la placa.',
	thenAsk: (path: string) =>
		isTypable(path)
			? `Si algo sigue sin funcionar, esto pregunta al propio chip: mp-wizard doctor --port ${clean(path, 80)}`
			: 'Si algo sigue sin funcionar, mp-wizard doctor --port con el nombre de ese puerto pregunta al propio chip.',
	help: 'Si el equipo ve la placa, el cable lleva datos, el controlador funciona y el puerto se puede abrir. Si el chip responde se sabe al preguntarle.',
}
