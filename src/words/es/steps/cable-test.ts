/** What is said while the cable is tested. */

import {otherCable, straightIn} from '../verdicts/phrases.ts'

export const cableTest = {
	looking: 'Mirando el USB de este equipo…',
	unplug: 'Primero, desconecta la placa',
	unplugNotes: [
		'Saca el cable del equipo y déjalo fuera por ahora.',
		'Si aún no estaba conectada, conéctala ahora.',
		'Si aquí no cambia nada, di que está desconectada.',
	],
	plug: 'Ahora conecta la placa',
	plugNotes: [
		'Mete el cable hasta el fondo. Se observa lo que pasa en el USB.',
		'Si no pasa nada, di que está conectada.',
	],
	judging: 'Un momento: se observa el USB…',
	watching: 'Sigue solo en cuanto eso esté hecho.',
	unclear: 'No se puede saber qué falla',
	blind: 'Desde aquí no se ve el USB de este equipo, solo sus puertos serie, y no apareció ninguno.',
	unclearMeaning: 'Casi siempre es el cable: muchos llevan corriente, pero no datos.',
	unclearFixes: [
		otherCable,
		straightIn,
		'Mira si la lista de dispositivos del sistema cambia cuando conectas la placa.',
	],
	operatorUnplugs: 'En esta demo se desconecta sola en un momento. Si luego no cambia nada, pulsa Intro.',
	operatorPlugs: 'En esta demo se conecta sola en un momento. Si luego no cambia nada, pulsa Intro.',
	help: 'Se observa el equipo mientras desconectas la placa y la vuelves a conectar. Lo que cambia distingue si es el cable, el controlador, el puerto o la placa. Cuando dice qué falla, r guarda eso y todo lo que muestra el equipo en un archivo, para quien te ayude.',
}
