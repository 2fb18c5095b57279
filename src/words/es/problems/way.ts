/** Cards for what stands between this computer and the firmware site: names, proxies, certificates. */

import type {SiteCode} from '../../../problem.ts'
import type {Cards, Fix, WrittenCard} from '../../card.ts'
import {clean} from '../../clean.ts'
import {trustCommand} from '../../system-commands.ts'
import {ownFile, type SiteItself} from './site.ts'

type WayCode = Exclude<SiteCode, SiteItself>

const proxySetting: Fix = 'Comprueba el ajuste HTTPS_PROXY (o HTTP_PROXY, ALL_PROXY) de este equipo.'
const askNetwork: Fix = 'Pregunta a quien se ocupa de la red.'

const cannotProve = 'El sitio no puede demostrar quién es'

/** Node's word for a name that is not in a certificate. */
const otherSite = 'ERR_TLS_CERT_ALTNAME_INVALID'

const cardOfOtherSite = (url: string, detail: string): WrittenCard => ({
	title: cannotProve,
	seen: `${clean(url, 200)}: ${clean(detail)}`,
	meaning:
		'Lo que responde muestra el certificado de otro sitio: a menudo una página de inicio de sesión de la red, o una dirección mal escrita.',
	fixes: ['Abre una página web en tu navegador: ¿la red te pide iniciar sesión?'],
	untouched: true,
	flashing: {fixes: [ownFile]},
})

export const wayCards: Cards<WayCode> = {
	'name-unknown': ({host, detail}) => ({
		title: 'Este equipo parece estar sin conexión',
		seen: `${clean(host)}: ${clean(detail)}`,
		meaning:
			detail === 'EAI_AGAIN'
				? 'Aquí nadie sabe dónde está ese sitio: ningún servidor de nombres responde.'
				: 'Ningún servidor de nombres conoce ese nombre.',
		fixes: [
			'Comprueba la conexión a internet: ¿se abre una página web en tu navegador?',
			'Si has escrito tú la dirección del sitio, compruébala.',
			'En una escuela o empresa puede hacer falta un proxy: se ajusta como HTTPS_PROXY.',
		],
		untouched: true,
		flashing: {fixes: [ownFile]},
	}),
	'proxy-unreachable': ({proxy, detail}) => ({
		title: 'No se llega al proxy',
		seen: `${clean(proxy)}: ${clean(detail)}`,
		meaning: 'Según sus ajustes, este equipo sale a la web a través de él, y no responde.',
		fixes: ['¿Estás en la red de ese proxy? En casa, quita el ajuste.', proxySetting],
		untouched: true,
		flashing: {fixes: [ownFile]},
	}),
	'proxy-login': ({proxy, gaveLogin}) => ({
		title: gaveLogin ? 'El proxy no acepta estos datos de acceso' : 'El proxy pide iniciar sesión',
		seen: `${clean(proxy)}: HTTP 407`,
		meaning: gaveLogin
			? 'El nombre o la contraseña no son correctos, o pide otra forma de iniciar sesión.'
			: 'Esta red no deja salir a nadie sin nombre y contraseña.',
		fixes: [
			'Escríbelos en el ajuste delante de su dirección, como NOMBRE:CONTRASEÑA@ (signos como @ : / # así: %40 %3A %2F %23).',
			askNetwork,
		],
		untouched: true,
		flashing: {fixes: [ownFile]},
	}),
	'proxy-refused': ({proxy, url, status}) => ({
		title: 'El proxy no deja pasar esto',
		seen: `${clean(proxy)}: HTTP ${status}, ${clean(url, 200)}`,
		meaning:
			status === 403 || status === 405
				? 'Esta red bloquea el sitio del firmware.'
				: 'El propio proxy no llega al sitio del firmware.',
		fixes: ['Pide a quien se ocupa de la red que lo permita.', 'Prueba con otra red.'],
		untouched: true,
		flashing: {fixes: [ownFile]},
	}),
	'proxy-unusable': ({proxy, kind}) => ({
		title: 'El proxy ajustado no sirve',
		seen: clean(proxy, 200),
		meaning:
			kind === undefined
				? 'Eso no es la dirección de un proxy.'
				: `Los proxys de tipo «${clean(kind, 20)}» no se pueden usar aquí, solo http y https.`,
		fixes: [proxySetting, 'Debería ser como este: http://proxy.escuela.example:8080'],
		untouched: true,
		flashing: {fixes: [ownFile]},
	}),
	'certificate-unknown': ({url, issuer, detail}, os) =>
		detail === otherSite
			? cardOfOtherSite(url, detail)
			: {
					title: cannotProve,
					seen: `${clean(url, 200)}: ${clean(detail)}`,
					meaning: `${
						issuer === undefined
							? 'El certificado del sitio no es de nadie en quien confíe este equipo.'
							: `El certificado del sitio es de «${clean(issuer)}», en quien este equipo no confía.`
					} Lo hacen las redes de escuelas y empresas, y los antivirus, para ver lo que llega.`,
					fixes: [
						'Pide a quien se ocupa de la red su certificado, como archivo.',
						{
							says:
								os.platform === 'win32'
									? 'Confía en él y vuelve a empezar en otra ventana'
									: 'Confía en él y vuelve a empezar',
							command: trustCommand(os.platform),
						},
						'Si no, usa otra red.',
					],
					untouched: true,
					flashing: {fixes: [ownFile]},
				},
	'certificate-dates': ({url, today, from, until}) => ({
		title: 'El reloj de este equipo parece estar mal',
		seen: `${clean(url, 200)}${from && until ? `: ${clean(from)} a ${clean(until)}` : ''}`,
		meaning: `Este equipo dice que hoy es ${clean(today)}. El certificado del sitio no vale en ese día.`,
		fixes: [
			'Ajusta la fecha y la hora de este equipo y vuelve a intentarlo.',
			'Si la fecha es correcta, el certificado del sitio ha caducado: vuelve a intentarlo más tarde.',
		],
		untouched: true,
		flashing: {fixes: [ownFile]},
	}),
}
