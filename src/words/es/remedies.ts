/** What the wizard can do itself about a failure, as the rows of its card. */

import {clean} from '../clean.ts'

export const remedies = {
	again: {label: 'Reintentar ya', detail: ''},
	tryPort: (path: string) => ({label: `Probar ${clean(path, 60)}`, detail: 'quizá la placa está ahí'}),
	choosePort: {label: 'Elegir otro puerto', detail: ''},
	slower: {label: 'Escribir más despacio', detail: 'tarda más, pero aguanta un mal cable'},
	anySpeed: {label: 'Dejar la velocidad como está', detail: ''},
	helper: {label: 'Escribir con el programa auxiliar', detail: 'solo está mientras se escribe'},
	asInFile: {label: 'Dejar los ajustes de flash del archivo', detail: ''},
	thisBoard: {label: 'Seguir con esta placa', detail: 'antes se le pregunta qué es'},
	saveFirst: {label: 'Guardar antes los archivos', detail: 'en una carpeta nueva; luego vuelven'},
	withoutKeeping: {label: 'Instalar sin conservarlos', detail: 'se te pregunta otra vez'},
	withoutSaving: {label: 'Seguir sin guardar', detail: 'se te pregunta otra vez'},
	eraseAll: {label: 'Instalar de nuevo y borrar todo', detail: 'se te pregunta otra vez'},
	otherVersion: {label: 'Elegir otra versión', detail: ''},
	otherFirmware: {label: 'Elegir otro firmware', detail: ''},
	fromList: {label: 'Elegir de la lista', detail: 'lo que va con el chip sale primero'},
	otherBuild: {label: 'Elegir otra variante', detail: 'de esta placa, u otra placa'},
	ownFile: {label: 'Un archivo propio…', detail: 'que ya tienes'},
	otherMode: (mode: string) => ({
		label: `Escribir en el modo de flash ${mode}`,
		detail: 'más lento, para más tipos de flash',
	}),
}

/** The buttons of a board, drawn: what to do with them, in three steps. */
export const buttons = {
	hold: 'mantén pulsado',
	tap: 'pulsa',
	letGo: (button: string) => `suelta ${button}`,
}
