/** Cards for the firmware site: not there, slow, or not answering what was asked. */

import type {SiteCode} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'
import {bytes as inBytes} from '../numbers.ts'

/** It was reached. */
export type SiteItself = Extract<SiteCode, `site-${string}` | 'download-cut'>

export const ownFile = {typed: 'Usa un archivo que ya tengas: --firmware FILE'}
const tryLater = 'Vuelve a intentarlo más tarde.'

export const siteCards: Cards<SiteItself> = {
	'site-unreachable': ({url, detail}) => ({
		title: 'No se llega al sitio del firmware',
		seen: `${clean(url, 200)}: ${clean(detail)}`,
		meaning: 'Ahora mismo este equipo no tiene acceso al sitio.',
		fixes: ['Comprueba la conexión a internet; la red de una escuela puede bloquear el sitio.'],
		untouched: true,
		flashing: {fixes: [ownFile]},
	}),
	'site-slow': ({url, ms, bytes}) => ({
		title: 'El sitio del firmware no responde a tiempo',
		seen: `${clean(url, 200)}: ${bytes ? `solo ${inBytes(bytes)} en` : 'nada durante'} ${Math.round(ms / 1000)} s.`,
		meaning: 'La conexión es muy lenta, o el sitio está ocupado.',
		fixes: ['Vuelve a intentarlo en un minuto.'],
		untouched: true,
		flashing: {fixes: [ownFile]},
	}),
	'site-status': ({url, status}) => ({
		title: status === 404 ? 'El sitio no tiene ese archivo' : 'El sitio lo rechazó',
		seen: `${clean(url, 200)}: HTTP ${status}`,
		meaning:
			status === 404
				? 'Ya no está ahí; las versiones preliminares se borran a los pocos días.'
				: 'El sitio tiene un problema propio.',
		fixes: [tryLater],
		untouched: true,
		flashing: {fixes: [{typed: 'Elige otra versión.'}, ownFile]},
	}),
	'site-nonsense': ({url, detail}) => ({
		title: 'El sitio envió otra cosa',
		seen: `${clean(url, 200)}: ${clean(detail)}`,
		meaning: 'A menudo se interpone una página de inicio de sesión de la red.',
		fixes: ['Abre una página web en tu navegador: ¿la red te pide iniciar sesión?', tryLater],
		untouched: true,
		flashing: {fixes: [ownFile]},
	}),
	'download-cut': ({url, got, expected}) => ({
		title: 'La descarga se quedó a medias',
		seen: `${clean(url, 200)}: ${got} de ${expected} bytes.`,
		meaning: 'Se cortó la conexión.',
		untouched: true,
		fixes: ['Vuelve a intentarlo.', ownFile],
	}),
}
