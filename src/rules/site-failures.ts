/** Which failures keep only what is on the firmware site out of reach, so that a file at hand is a way on. Pure. */

import type {ProblemCode, SiteCode} from '../problem.ts'

/** A row for each, so that none is forgotten. */
const codes: Readonly<Record<SiteCode, true>> = {
	'name-unknown': true,
	'proxy-unreachable': true,
	'proxy-login': true,
	'proxy-refused': true,
	'proxy-unusable': true,
	'certificate-unknown': true,
	'certificate-dates': true,
	'site-unreachable': true,
	'site-slow': true,
	'site-status': true,
	'site-nonsense': true,
	'download-cut': true,
}

export function isOfSite(code: ProblemCode): boolean {
	return Object.hasOwn(codes, code)
}
