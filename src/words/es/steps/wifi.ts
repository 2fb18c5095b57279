/** What is said while a board looks for a Wi-Fi network, joins it, and keeps it in a file. */

import type {Refused} from '../../../micropython/wifi.ts'
import type {Network} from '../../../rules/wifi.ts'
import {clean} from '../../clean.ts'

const refusals: Readonly<Record<Refused['why'], string>> = {
	'wrong-password': 'La red no aceptó esta contraseña. Las mayúsculas y minúsculas cuentan.',
	'not-found': 'La placa ya no encuentra esta red. ¿Está lo bastante cerca?',
	'too-long': 'Tardó demasiado: la red no dio respuesta o no dio dirección.',
	other: 'La red rechazó la placa.',
}

export const wifi = {
	scanning: 'La placa busca redes Wi-Fi',
	scanningMeaning: 'Tarda unos segundos.',
	which: '¿Qué red Wi-Fi?',
	none: 'La placa no ve ninguna red Wi-Fi',
	noneMeaning: 'Las placas como esta solo ven 2,4 GHz: una red que solo es de 5 GHz no existe para ellas.',
	signal: {
		strong: '▂▄▆█ fuerte',
		good: '▂▄▆ buena',
		weak: '▂▄ débil',
		faint: '▂ muy débil',
	},
	security: {open: 'abierta', secured: 'con contraseña'},
	hiddenRow: {label: 'Una red oculta', detail: 'escribes su nombre'},
	againRow: {label: 'Buscar otra vez', detail: ''},
	whatName: '¿Cómo se llama la red?',
	nameNote: 'Las mayúsculas y minúsculas cuentan.',
	nameField: 'Nombre',
	whatPassword: ({name}: Network) => `¿La contraseña de ${clean(name, 32)}?`,
	passwordNote: 'Se muestra con puntos y va solo a la placa: a ningún registro ni informe.',
	passwordOrNone: 'Se muestra con puntos. Si no escribes nada: la red no tiene.',
	passwordDemo: 'En la demo la de School es: micropython',
	passwordField: 'Contraseña',
	wrongLength: {'too-short': 'tiene 8 caracteres como mínimo', 'too-long': 'tiene 63 caracteres como máximo'},
	joining: ({name}: Network) => `La placa entra en ${clean(name, 32)}`,
	joiningMeaning: 'Pide una dirección y después la hora.',
	refused: ({why, reason}: Refused) =>
		why === 'other' ? `${refusals[why]} Su número para eso: ${reason}.` : refusals[why],
	joined: ({name}: Network, address: string) => `Conectada a ${clean(name, 32)}: ${clean(address, 15)}`,
	clock: {
		network: 'El reloj de la placa está en hora, por la red (UTC).',
		computer: 'Ningún servidor de hora respondió: el reloj se puso con este equipo (UTC).',
		not: 'El reloj de la placa no se pudo poner en hora.',
	},
	inClear:
		'Dura hasta el próximo arranque de la placa. Un archivo wifi.py puede conservarla: la contraseña queda en él y la puede leer quien tenga la placa.',
	hasFile: 'Ya hay un wifi.py en la placa. Se quedó como está.',
	kept: 'wifi.py está en la placa. En tu main.py: import wifi; wifi.connect()',
	keeping: 'Escribiendo wifi.py en la placa',
	joinedRows: {
		done: {label: 'Seguir', detail: ''},
		keep: {label: 'Conservarla en wifi.py', detail: 'con la contraseña legible'},
		replace: {label: 'Reemplazar ese wifi.py', detail: 'se pierde lo que contiene'},
	},
	/** The comment on top of the file, a line each. */
	fileNotes: [
		'Tu Wi-Fi. La contraseña está aquí y cualquiera puede leerla: no des este archivo a nadie.',
		'En main.py: import wifi; wifi.connect()',
	],
	help: 'La placa entra sola en una red Wi-Fi; este equipo no tiene que estar en ella.',
	joinedHelp: 'La placa está ahora en la red. En la consola un programa puede usarla enseguida.',
}
