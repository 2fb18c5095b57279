/** Cards for the firmware site: not there, slow, or not answering what was asked. */

import type {SiteCode} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'
import {bytes as inBytes} from '../numbers.ts'

/** It was reached. */
export type SiteItself = Extract<SiteCode, `site-${string}` | 'download-cut'>

export const ownFile = {typed: 'Use a file you already have: --firmware FILE'}

export const siteCards: Cards<SiteItself> = {
	'site-unreachable': ({url, detail}) => ({
		title: 'The firmware site cannot be reached',
		seen: `${clean(url, 200)}: ${clean(detail)}`,
		meaning: 'This computer has no way to the site right now.',
		fixes: ['Check the internet connection; a school network may block the site.'],
		untouched: true,
		flashing: {fixes: [ownFile]},
	}),
	'site-slow': ({url, ms, bytes}) => ({
		title: 'The firmware site does not answer in time',
		seen: `${clean(url, 200)}: ${bytes ? `only ${inBytes(bytes)} in` : 'nothing for'} ${Math.round(ms / 1000)} s.`,
		meaning: 'The connection is very slow, or the site is busy.',
		fixes: ['Try again in a minute.'],
		untouched: true,
		flashing: {fixes: [ownFile]},
	}),
	'site-status': ({url, status}) => ({
		title: status === 404 ? 'The site does not have that file' : 'The site refused',
		seen: `${clean(url, 200)}: HTTP ${status}`,
		meaning:
			status === 404
				? 'It is not there any more; preview builds are deleted after a few days.'
				: 'The site has a problem of its own.',
		fixes: ['Try again later.'],
		untouched: true,
		flashing: {fixes: [{typed: 'Choose another version.'}, ownFile]},
	}),
	'site-nonsense': ({url, detail}) => ({
		title: 'The site sent something else',
		seen: `${clean(url, 200)}: ${clean(detail)}`,
		meaning: 'Often a login page of the network stands in between.',
		fixes: ['Open a web page in your browser: does the network ask you to log in?', 'Try again later.'],
		untouched: true,
		flashing: {fixes: [ownFile]},
	}),
	'download-cut': ({url, got, expected}) => ({
		title: 'The download stopped half way',
		seen: `${clean(url, 200)}: ${got} of ${expected} bytes.`,
		meaning: 'The connection broke.',
		untouched: true,
		fixes: ['Try again.', ownFile],
	}),
}
