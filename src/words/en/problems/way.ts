/** Cards for what stands between this computer and the firmware site: names, proxies, certificates. */

import type {SiteCode} from '../../../problem.ts'
import type {Cards, Fix, WrittenCard} from '../../card.ts'
import {clean} from '../../clean.ts'
import {trustCommand} from '../../system-commands.ts'
import {ownFile, type SiteItself} from './site.ts'

type WayCode = Exclude<SiteCode, SiteItself>

const proxySetting: Fix = 'Check the setting HTTPS_PROXY (or HTTP_PROXY, ALL_PROXY) of this computer.'
const askNetwork: Fix = 'Ask whoever looks after the network.'

const cannotProve = 'The firmware site cannot prove who it is'

/** Node's word for a name that is not in a certificate. */
const otherSite = 'ERR_TLS_CERT_ALTNAME_INVALID'

const cardOfOtherSite = (url: string, detail: string): WrittenCard => ({
	title: cannotProve,
	seen: `${clean(url, 200)}: ${clean(detail)}`,
	meaning:
		'What answers shows the certificate of another site: often a login page of the network, or a mistyped address.',
	fixes: ['Open a web page in your browser: does the network ask you to log in?'],
	untouched: true,
	flashing: {fixes: [ownFile]},
})

export const wayCards: Cards<WayCode> = {
	'name-unknown': ({host, detail}) => ({
		title: 'This computer seems to be offline',
		seen: `${clean(host)}: ${clean(detail)}`,
		meaning:
			detail === 'EAI_AGAIN'
				? 'Nobody here can tell where that site is: no name server answers.'
				: 'No name server knows that name.',
		fixes: [
			'Check the internet connection: does a web page open in your browser?',
			'If you typed the address of the site yourself, check it.',
			'At a school or company a proxy may be needed: it is set as HTTPS_PROXY.',
		],
		untouched: true,
		flashing: {fixes: [ownFile]},
	}),
	'proxy-unreachable': ({proxy, detail}) => ({
		title: 'The proxy cannot be reached',
		seen: `${clean(proxy)}: ${clean(detail)}`,
		meaning: 'This computer is set to reach the web through it, and it does not answer.',
		fixes: [
			'Are you on the network that this proxy belongs to? At home, take the setting away.',
			proxySetting,
		],
		untouched: true,
		flashing: {fixes: [ownFile]},
	}),
	'proxy-login': ({proxy, gaveLogin}) => ({
		title: gaveLogin ? 'The proxy does not take this login' : 'The proxy wants a login',
		seen: `${clean(proxy)}: HTTP 407`,
		meaning: gaveLogin
			? 'Name or password are wrong, or it wants another kind of login than name and password.'
			: 'This network lets nobody out without a name and a password.',
		fixes: [
			'Write both before its address in the setting, as NAME:PASSWORD@ (signs like @ : / # as %40 %3A %2F %23).',
			askNetwork,
		],
		untouched: true,
		flashing: {fixes: [ownFile]},
	}),
	'proxy-refused': ({proxy, url, status}) => ({
		title: 'The proxy does not let this through',
		seen: `${clean(proxy)}: HTTP ${status}, ${clean(url, 200)}`,
		meaning:
			status === 403 || status === 405
				? 'This network blocks the firmware site.'
				: 'The proxy itself does not get to the firmware site.',
		fixes: ['Ask whoever looks after the network to allow it.', 'Try another network.'],
		untouched: true,
		flashing: {fixes: [ownFile]},
	}),
	'proxy-unusable': ({proxy, kind}) => ({
		title: 'The proxy that is set cannot be used',
		seen: clean(proxy, 200),
		meaning:
			kind === undefined
				? 'That is no address of a proxy.'
				: `Proxies of the kind “${clean(kind, 20)}” are not spoken here, only http and https.`,
		fixes: [proxySetting, 'It should look like this: http://proxy.school.example:8080'],
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
							? 'The certificate of the site is from nobody that this computer trusts.'
							: `The certificate of the site is from “${clean(issuer)}”, whom this computer does not trust.`
					} Networks of schools and companies, and virus scanners, do so to look into what comes.`,
					fixes: [
						'Ask whoever looks after the network for its certificate, as a file.',
						{
							says:
								os.platform === 'win32'
									? 'Trust it, then start again in a new window'
									: 'Trust it, then start again',
							command: trustCommand(os.platform),
						},
						'Otherwise use another network.',
					],
					untouched: true,
					flashing: {fixes: [ownFile]},
				},
	'certificate-dates': ({url, today, from, until}) => ({
		title: 'The clock of this computer seems to be wrong',
		seen: `${clean(url, 200)}${from && until ? `: ${clean(from)} to ${clean(until)}` : ''}`,
		meaning: `This computer says that today is ${clean(today)}. The certificate of the site is not valid on that day.`,
		fixes: [
			'Set date and time of this computer, then try again.',
			'If the date is right, the site has let its certificate run out: try again later.',
		],
		untouched: true,
		flashing: {fixes: [ownFile]},
	}),
}
