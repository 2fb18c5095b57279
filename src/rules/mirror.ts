/** What can be the address of a firmware site, typed on the command line or remembered. Pure: asks no site. */

/** The one that is asked where nobody names another. */
export const officialSite = 'https://micropython.org'

/** Without slashes at its end; undefined for what is no http or https address. */
export function mirrorTyped(typed: string): string | undefined {
	const url = URL.canParse(typed) ? new URL(typed) : undefined
	if (url?.protocol !== 'http:' && url?.protocol !== 'https:') return undefined
	return typed.replace(/\/+$/, '')
}
