/** Cards for cables and ports: none, taken, forbidden, gone. */

import type {ProblemCode} from '../../../problem.ts'
import {isNetworkPath} from '../../../rules/network-path.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'
import {or} from '../numbers.ts'
import {busyFindings, busyTitle, forbiddenFindings, noPermissionTitle} from '../verdicts/access.ts'
import {bootButton, otherCable, replug, shortCable, straightIn} from '../verdicts/phrases.ts'
import {forbiddenByRule} from '../verdicts/place.ts'

type PortCode = Extract<
	ProblemCode,
	`port-${string}` | 'serialport-missing' | 'no-board' | 'choose-port' | 'no-control-lines' | 'no-speed'
>

const shareAgain = 'Vuelve a iniciar el programa que comparte la placa.'
const checkAddress = 'Comprueba el nombre del equipo y el número de puerto.'

export const portCards: Cards<PortCode> = {
	'no-board': ({ports}) => ({
		title: 'No se encontró ninguna placa',
		seen:
			ports === 0
				? 'No hay ningún puerto serie.'
				: ports === 1
					? 'Hay un puerto serie, y no parece una placa.'
					: `Hay ${ports} puertos serie, y ninguno parece una placa.`,
		meaning: 'El equipo no ve ninguna placa USB. Casi siempre el cable lleva corriente, pero no datos.',
		fixes: [
			otherCable,
			straightIn,
			{typed: 'Para ver todos los puertos, también los poco probables: mp-wizard ports --all'},
			{typed: 'Para averiguar por qué no se ve: mp-wizard doctor'},
		],
	}),
	'choose-port': ({ports}) => ({
		title: '¿Qué placa quieres usar?',
		seen: `Hay ${ports.length} placas conectadas.`,
		meaning: 'Sin preguntar no se puede saber. No se hizo nada.',
		fixes: [{typed: `Di cuál: --port ${or(ports.map(path => clean(path, 60)))}`}],
	}),
	'port-missing': ({path}) => ({
		title: `No existe el puerto ${clean(path)}`,
		seen: '',
		meaning: 'La placa no está conectada, o hoy su puerto tiene otro nombre.',
		fixes: [{typed: 'Para ver qué está conectado: mp-wizard ports --all'}, 'Conecta la placa.', otherCable],
	}),
	// A verdict usually explains these two (rules/cause.ts); its sentences serve here too, without a holder or a group.
	'port-busy': ({path}, {platform}) => ({
		title: busyTitle,
		...busyFindings({code: 'busy', path, holders: [], suspects: []}, {platform, portGrabbers: []}),
	}),
	'port-forbidden': ({path, byRule}, {platform}) => ({
		title: noPermissionTitle,
		...(byRule ? forbiddenByRule(path) : forbiddenFindings(path, platform)),
	}),
	'port-failed': ({path, detail}) => ({
		title: 'El puerto no se abre',
		seen: `${clean(path)}: ${clean(detail)}`,
		meaning: isNetworkPath(path)
			? 'Algo responde en esa dirección, pero no comparte un puerto como dice RFC 2217.'
			: 'El sistema operativo o el controlador rechazó el puerto.',
		fixes: isNetworkPath(path)
			? [checkAddress, shareAgain]
			: [replug, 'Prueba otro conector USB u otro cable.', 'Actualiza su controlador.'],
	}),
	'serialport-missing': ({target, detail}) => ({
		title: 'En este equipo no se puede abrir ningún puerto serie',
		seen: clean(detail),
		meaning: `El paquete serialport, que abre los puertos, necesita código nativo, y el que está instalado no funciona en ${clean(target)}.`,
		fixes: [
			'Vuelve a instalar mp-wizard en este mismo equipo: una carpeta copiada de otro no sirve.',
			{
				says: 'Si no hay una versión ya compilada, compílala: instala Python 3, make y un compilador de C++, y ejecuta',
				command: 'npm rebuild @serialport/bindings-cpp',
			},
			{typed: 'Una placa en un puerto de red no necesita nada de eso: --port rfc2217://host:port'},
		],
	}),
	'port-address': ({path}) => ({
		title: 'Eso no es una dirección de puerto',
		seen: clean(path),
		meaning: 'Un puerto de red se escribe rfc2217://host:port o socket://host:port.',
		fixes: [{typed: 'Por ejemplo: --port rfc2217://127.0.0.1:2217'}],
	}),
	'port-unreachable': ({path, detail}) => ({
		title: 'Nadie responde en esa dirección',
		seen: `${clean(path)}: ${clean(detail)}`,
		meaning: 'El equipo o el programa que comparte la placa no está ahí.',
		fixes: ['Inicia el programa que comparte la placa.', checkAddress],
	}),
	'port-lost': ({path}) => ({
		title: 'La placa ya no está',
		seen: `${clean(path)} desapareció.`,
		meaning: isNetworkPath(path)
			? 'El programa que comparte la placa terminó, o se cortó la conexión con él.'
			: 'Se desconectó la placa, o el cable hace mal contacto.',
		fixes: isNetworkPath(path)
			? [shareAgain, 'Comprueba la red y el cable de la placa.']
			: ['Vuelve a conectar la placa.', shortCable, straightIn],
	}),
	'port-closed': ({path}) => ({
		title: 'El puerto se cerró',
		seen: clean(path),
		meaning: 'La conexión terminó por este lado.',
		fixes: ['Vuelve a intentarlo.'],
	}),
	'port-stalled': ({path}) => ({
		title: 'El puerto no acepta más bytes',
		seen: `${clean(path)}: lo enviado está atascado en el equipo.`,
		meaning: isNetworkPath(path)
			? 'El programa que comparte la placa ya no acepta lo que se envía, o se cortó la conexión con él.'
			: 'El adaptador o su controlador se detuvo.',
		fixes: isNetworkPath(path) ? [shareAgain, 'Comprueba la red.'] : [replug, straightIn],
	}),
	'no-control-lines': ({path}) => ({
		title: 'Esta conexión no puede reiniciar la placa',
		seen: `${clean(path)} no tiene líneas DTR y RTS.`,
		meaning: 'Hay que poner la placa en modo de descarga a mano.',
		fixes: [bootButton],
	}),
	'no-speed': ({path}) => ({
		title: 'La velocidad de esta conexión es fija',
		seen: clean(path),
		meaning: 'Quien comparte el puerto decide su velocidad.',
		fixes: [{typed: 'Quita --baud.'}],
	}),
}
