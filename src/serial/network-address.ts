/** Addresses of ports on a network: `socket://host:port` and `rfc2217://host:port`. Pure. */

import {Problem} from '../problem.ts'

export interface NetworkAddress {
	readonly path: string
	readonly scheme: 'socket' | 'rfc2217'
	/** Without the brackets of an IPv6 address. */
	readonly host: string
	readonly port: number
}

/** Problem('port-address') for anything but a scheme, a host and a port from 1 to 65535; pyserial's `?options` are ignored. */
export function parseNetworkAddress(path: string): NetworkAddress {
	const parts = /^(socket|rfc2217):\/\/(?:\[([0-9a-f:.%]+)\]|([^\s:/?#@[\]]+)):(\d{1,5})\/?(?:\?\S*)?$/i.exec(
		path,
	)
	const scheme = parts?.[1]?.toLowerCase()
	const host = parts?.[2] ?? parts?.[3]
	const port = Number(parts?.[4])
	if ((scheme !== 'socket' && scheme !== 'rfc2217') || !host || !(port >= 1 && port <= 65_535)) {
		throw new Problem('port-address', {path})
	}
	return {path, scheme, host, port}
}
