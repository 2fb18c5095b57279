/**
 * The SHA-256 of official files, as people who do not know each other have measured them; the site publishes none. Only the newest
 * releases of the generic builds: for all others the first download has to be believed.
 */

const known: Readonly<Record<string, string>> = {
	// Each pinned or told in at least two public repositories.
	'ESP32_GENERIC-20260824-v1.29.0.bin': 'e67ad6015a0a504c1fec9aa9bbf589d0432ed28e62546f4f8dd8a147f8bd95f6',
	'ESP32_GENERIC_C3-20260824-v1.29.0.bin': 'bf72ed9eb88ad3a8f49d02c3d371f9ea34c90a8a303aeb9e324d8efd4a2a655a',
	'ESP32_GENERIC_S3-20260824-v1.29.0.bin': '1dd9dcd27ba2d6a1cb7f7b49a063f46d3d807d68b0151161233920228285e300',
	// Computed from copies in a public repository.
	'ESP32_GENERIC-20251209-v1.27.0.bin': 'aa4be80ec695911ba0f13f7558e559ce540f90efbf40c23b853ca49162136b9f',
	'ESP32_GENERIC_C3-20251209-v1.27.0.bin': '41388c500efaed40ca912e4917421f3fc44a99b708dcb4f68f0892df0425ecf4',
	'ESP32_GENERIC_S3-20251209-v1.27.0.bin': 'f533115edca660863b1308445d5c08e3fa108b34c39229a53c2f984a8186a9cd',
}

/** Undefined where nobody knows, and for every other site: a mirror may have builds of its own under the same names. */
export function knownDigest(url: string): string | undefined {
	const {protocol, hostname, pathname} = new URL(url)
	if (protocol !== 'https:' || !/^(?:www\.)?micropython\.org$/.test(hostname)) return undefined
	const name = pathname.replace(/^\/resources\/firmware\//, '')
	return Object.hasOwn(known, name) ? known[name] : undefined
}
