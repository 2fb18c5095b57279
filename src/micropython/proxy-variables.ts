/** Which proxy the environment variables name for an address, and which addresses they leave out: HTTP_PROXY and its kin. */

import {getProxyForUrl} from 'proxy-from-env'

/**
 * The proxy for `url` as it is set, with its login; undefined: none. The package looks at this process's variables itself; they are
 * those that `variables` are.
 */
export function proxyNamed(
	url: string,
	variables: Readonly<Record<string, string | undefined>>,
): string | undefined {
	const named = getProxyForUrl(url)
	if (named === '' || Object.values(variables).includes(named)) return named || undefined
	// Set as `proxy.school.example:3128`: to curl and to those who set it so that is a proxy asked by http, whatever it is to bring.
	return named.replace(/^\w+:/, 'http:')
}
