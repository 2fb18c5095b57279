/**
 * Which addresses are gone to: the official site is asked by https and leads nowhere but to itself; what a person named may lead
 * further, but never to where others can read along. Pure: asks nobody.
 */

import {Problem} from '../problem.ts'

/** Without a slash at its end. */
export const officialSite = 'https://micropython.org'
const officialHost = new URL(officialSite).hostname

/**
 * Where `from` leads, which came of asking `url`: absolute, with the login of the same origin. Problem('site-nonsense') for what is
 * no address or must not be gone to.
 */
export function redirected(url: string, from: string, location: string): string {
	// Names outside of ASCII come as the bytes of UTF-8, which Node takes for Latin-1.
	const target = Buffer.from(location, 'latin1').toString('utf8')
	if (!URL.canParse(target, from)) throw new Problem('site-nonsense', {url, detail: 'redirect to no address'})
	const [here, next] = [new URL(from), new URL(target, from)]
	if (!mayLead(here, next)) {
		const to = next.host === '' ? next.protocol : `${next.protocol}//${next.host}`
		throw new Problem('site-nonsense', {url, detail: `redirect to ${to}`})
	}
	// Who may ask may do so after a redirect on the same site; no other site learns of it.
	if (next.origin === here.origin && next.username === '') {
		next.username = here.username
		next.password = here.password
	}
	return next.href
}

/**
 * A firmware file of a person's own choice often lies with a store elsewhere (a release of GitHub does). By http only the same
 * host can be meant: a guest network sends every such question on to its login page.
 */
function mayLead(from: URL, to: URL): boolean {
	if (to.protocol === 'https:') return !isOfficial(from) || isOfficial(to)
	return to.protocol === 'http:' && from.protocol === 'http:' && to.hostname === from.hostname
}

function isOfficial({hostname}: URL): boolean {
	return hostname === officialHost || hostname.endsWith(`.${officialHost}`)
}
