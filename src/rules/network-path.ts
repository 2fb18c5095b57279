/** What a port behind a network is called. Pure: opens nothing, and does not know whether anybody is there. */

/**
 * Whether `path` names a port behind a network and none of this computer: `socket://host:port`, `rfc2217://host:port`, and
 * whatever else looks like an address with a scheme, so that the answer to `tcp://host:port` is how to write it
 * (serial/network-address.ts) and not that there is no such file.
 */
export function isNetworkPath(path: string): boolean {
	return /^(?:[a-z][a-z0-9+.-]+:\/\/|(?:socket|rfc2217):)/i.test(path)
}
