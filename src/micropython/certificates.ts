/**
 * Whose word is taken for who a site is. Node brings a list of its own; a school's or a company's network that reads along has its
 * certificate in the list of the system, which is read when Node's does not suffice. Judges no connection.
 */

import {X509Certificate} from 'node:crypto'
import * as tls from 'node:tls'
import {readPlainFile} from '../disk.ts'
import type {Os} from '../environment.ts'

/** Node has it since 22.15 and 23.10, for every system (nodejs/node #57107). */
type ReadCertificates = (which: 'default' | 'system') => string[]
const readCertificates = (tls as {getCACertificates?: ReadCertificates}).getCACertificates

/** In bytes: that of Debian has 220 KB. */
const MAX_LIST_BYTES = 8 * 1024 * 1024

/** Where Linux distributions and BSDs keep the whole list in one file, as Go's crypto/x509 looks for it. */
const bundles = [
	'/etc/ssl/certs/ca-certificates.crt',
	'/etc/pki/tls/certs/ca-bundle.crt',
	'/etc/ssl/ca-bundle.pem',
	'/etc/pki/tls/cacert.pem',
	'/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
	'/etc/ssl/cert.pem',
]

/**
 * What the system trusts, as PEM; nothing where it cannot be told. An older Node on Windows or macOS cannot without native code,
 * and says so by a card (NODE_EXTRA_CA_CERTS).
 */
export async function systemCertificates({platform, variables}: Os): Promise<readonly string[]> {
	// SSL_CERT_FILE is where a person says it is, for OpenSSL and for all who do as it does.
	const asked = variables.SSL_CERT_FILE ? [variables.SSL_CERT_FILE] : []
	const files = platform === 'win32' || platform === 'darwin' ? [] : [...asked, ...bundles]
	for (const read of [fromNode, ...files.map(path => () => fromFile(path))]) {
		const found = (await read().catch(() => [])).filter(isReadable)
		if (found.length > 0) return found
	}
	return []
}

/** What Node trusts by itself, NODE_EXTRA_CA_CERTS among it where this Node can tell. */
export function nodeCertificates(): readonly string[] {
	return readCertificates?.('default') ?? tls.rootCertificates
}

async function fromNode(): Promise<readonly string[]> {
	return readCertificates?.('system') ?? []
}

async function fromFile(path: string): Promise<readonly string[]> {
	const text = await readPlainFile(path, MAX_LIST_BYTES)
	return text.toString('latin1').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
}

/** One that is damaged would take the others with it. */
function isReadable(pem: string): boolean {
	try {
		new X509Certificate(pem)
		return true
	} catch {
		return false
	}
}
