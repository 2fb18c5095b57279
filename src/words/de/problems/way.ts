/** Cards for what stands between this computer and the firmware site: names, proxies, certificates. */

import type {SiteCode} from '../../../problem.ts'
import type {Cards, Fix, WrittenCard} from '../../card.ts'
import {clean} from '../../clean.ts'
import {trustCommand} from '../../system-commands.ts'
import {germanDay} from '../numbers.ts'
import {ownFile, type SiteItself} from './site.ts'

type WayCode = Exclude<SiteCode, SiteItself>

const proxySetting: Fix = 'Prüfe die Einstellung HTTPS_PROXY (oder HTTP_PROXY, ALL_PROXY) dieses Computers.'
const askNetwork: Fix = 'Frag bei denen nach, die das Netzwerk betreuen.'

const cannotProve = 'Die Webseite kann sich nicht ausweisen'

/** Node's word for a name that is not in a certificate. */
const otherSite = 'ERR_TLS_CERT_ALTNAME_INVALID'

const cardOfOtherSite = (url: string, detail: string): WrittenCard => ({
	title: cannotProve,
	seen: `${clean(url, 200)}: ${clean(detail)}`,
	meaning:
		'Was antwortet, zeigt das Zertifikat einer anderen Webseite: oft eine Anmeldeseite des Netzwerks oder ein Tippfehler in der Adresse.',
	fixes: ['Öffne eine Webseite im Browser: Verlangt das Netzwerk eine Anmeldung?'],
	untouched: true,
	flashing: {fixes: [ownFile]},
})

export const wayCards: Cards<WayCode> = {
	'name-unknown': ({host, detail}) => ({
		title: 'Dieser Computer scheint offline zu sein',
		seen: `${clean(host)}: ${clean(detail)}`,
		meaning:
			detail === 'EAI_AGAIN'
				? 'Hier weiß niemand, wo diese Webseite ist: Kein Namensserver antwortet.'
				: 'Kein Namensserver kennt diesen Namen.',
		fixes: [
			'Prüfe die Internetverbindung: Öffnet dein Browser eine Webseite?',
			'Wenn du die Adresse selbst eingegeben hast, prüfe sie.',
			'In einer Schule oder Firma ist vielleicht ein Proxy nötig: Er wird als HTTPS_PROXY eingestellt.',
		],
		untouched: true,
		flashing: {fixes: [ownFile]},
	}),
	'proxy-unreachable': ({proxy, detail}) => ({
		title: 'Der Proxy ist nicht erreichbar',
		seen: `${clean(proxy)}: ${clean(detail)}`,
		meaning: 'Dieser Computer soll über ihn ins Netz gehen, und er antwortet nicht.',
		fixes: [
			'Bist du in dem Netzwerk, zu dem dieser Proxy gehört? Nimm die Einstellung zu Hause weg.',
			proxySetting,
		],
		untouched: true,
		flashing: {fixes: [ownFile]},
	}),
	'proxy-login': ({proxy, gaveLogin}) => ({
		title: gaveLogin ? 'Der Proxy nimmt diese Anmeldung nicht an' : 'Der Proxy verlangt eine Anmeldung',
		seen: `${clean(proxy)}: HTTP 407`,
		meaning: gaveLogin
			? 'Name oder Passwort stimmen nicht, oder er verlangt eine andere Art der Anmeldung.'
			: 'Dieses Netzwerk lässt niemanden ohne Namen und Passwort hinaus.',
		fixes: [
			'Schreib beides in der Einstellung vor seine Adresse, als NAME:PASSWORT@ (Zeichen wie @ : / # als %40 %3A %2F %23).',
			askNetwork,
		],
		untouched: true,
		flashing: {fixes: [ownFile]},
	}),
	'proxy-refused': ({proxy, url, status}) => ({
		title: 'Der Proxy lässt das nicht durch',
		seen: `${clean(proxy)}: HTTP ${status}, ${clean(url, 200)}`,
		meaning:
			status === 403 || status === 405
				? 'Dieses Netzwerk sperrt die Webseite mit der Firmware.'
				: 'Der Proxy selbst kommt nicht zu der Webseite mit der Firmware.',
		fixes: [
			'Bitte die, die das Netzwerk betreuen, sie freizugeben.',
			'Versuche es in einem anderen Netzwerk.',
		],
		untouched: true,
		flashing: {fixes: [ownFile]},
	}),
	'proxy-unusable': ({proxy, kind}) => ({
		title: 'Der eingestellte Proxy ist nicht zu gebrauchen',
		seen: clean(proxy, 200),
		meaning:
			kind === undefined
				? 'Das ist keine Adresse eines Proxys.'
				: `Proxys der Art „${clean(kind, 20)}“ gehen hier nicht, nur http und https.`,
		fixes: [proxySetting, 'So sollte es aussehen: http://proxy.schule.example:8080'],
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
							? 'Das Zertifikat der Webseite ist von niemandem, dem dieser Computer vertraut.'
							: `Das Zertifikat der Webseite ist von „${clean(issuer)}“, und dem vertraut dieser Computer nicht.`
					} Netzwerke von Schulen und Firmen und Virenscanner machen das, um mitzulesen.`,
					fixes: [
						'Frag die, die das Netzwerk betreuen, nach dem Zertifikat als Datei.',
						{
							says:
								os.platform === 'win32'
									? 'Vertraue ihm, und starte in einem neuen Fenster'
									: 'Vertraue ihm, und starte noch einmal',
							command: trustCommand(os.platform),
						},
						'Sonst nimm ein anderes Netzwerk.',
					],
					untouched: true,
					flashing: {fixes: [ownFile]},
				},
	'certificate-dates': ({url, today, from, until}) => ({
		title: 'Die Uhr dieses Computers geht wohl falsch',
		seen: `${clean(url, 200)}${from && until ? `: ${germanDay(clean(from))} bis ${germanDay(clean(until))}` : ''}`,
		meaning: `Dieser Computer sagt, heute sei der ${germanDay(clean(today))}. An diesem Tag gilt das Zertifikat der Webseite nicht.`,
		fixes: [
			'Stelle Datum und Uhrzeit dieses Computers, und versuche es noch einmal.',
			'Stimmt das Datum, ist das Zertifikat der Webseite abgelaufen: Versuche es später noch einmal.',
		],
		untouched: true,
		flashing: {fixes: [ownFile]},
	}),
}
