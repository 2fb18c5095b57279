/** What the report of `doctor` says. */

import {type CheckUpSayings, checkUpIn} from '../check-up-lines.ts'
import {causeCard} from './causes.ts'
import {and} from './numbers.ts'
import {portTitle} from './ports.ts'
import {demoLine} from './trail.ts'
import {holderWords} from './verdicts/access.ts'

const sayings: CheckUpSayings = {
	causeCard,
	noVerdict: 'No se puede saber qué falla.',
	demoLine,
	runsIn: place => `Se ejecuta en: ${place}`,
	portGrabbers: programs => `Programas que miran los puertos nuevos: ${programs}`,
	nothingPlugged: 'no hay nada conectado',
	ports: 'Puertos',
	noPorts: 'ninguno',
	blind: {
		'no-usb': 'aquí no hay USB',
		'tool-missing': 'no se puede ver: falta el programa que lo muestra',
		'tool-forbidden': 'no se puede ver: aquí no está permitido',
		'too-slow': 'no se puede ver: este equipo tardó demasiado en responder',
		nonsense: 'no se puede ver: lo que respondió este equipo no tiene sentido',
	},
	portTitle,
	driver: {
		named: name => `controlador ${name}`,
		missing: 'sin controlador',
		broken: code => `el controlador no funciona${code === undefined ? '' : ` (código ${code})`}`,
		taken: 'en uso por un programa',
	},
	access: {
		free: 'libre',
		missing: 'no está',
		forbidden: group => (group === undefined ? 'no permitido' : `no permitido: es para el grupo ${group}`),
		busy: holders => (holders.length === 0 ? 'en uso' : `en uso por ${and(holders)}`),
	},
	holder: holderWords,
}

export const {checkUpWords, computerWords, accessWords} = checkUpIn(sayings)
