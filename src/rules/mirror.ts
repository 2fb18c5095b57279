/** What can be the address of a firmware site, typed on the command line or remembered, and what has to be said of it. Pure: asks no site. */

/** Without slashes at its end; undefined for what is no http or https address. */
export function mirrorTyped(typed: string): string | undefined {
	const url = URL.canParse(typed) ? new URL(typed) : undefined
	if (url?.protocol !== 'http:' && url?.protocol !== 'https:') return undefined
	return typed.replace(/\/+$/, '')
}

/** What is fetched from there everyone on the way can read and change; on this computer there is no way. */
export function isOpenToAll(address: string): boolean {
	const url = URL.canParse(address) ? new URL(address) : undefined
	return url?.protocol === 'http:' && !/^(?:localhost|127\.[\d.]+|\[::1\])$/.test(url.hostname)
}
