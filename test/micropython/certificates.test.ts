/** Whom the system trusts, as each Node can tell. */

import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import * as tls from 'node:tls'
import {expect, it} from 'vitest'
import {nodeCertificates, systemCertificates} from '../../src/micropython/certificates.ts'
import {ownFolder} from '../own-folder.ts'
import {authority} from './authority.ts'

const asksNode = 'getCACertificates' in tls

it.skipIf(asksNode || process.platform === 'win32' || process.platform === 'darwin')(
	'are those in the list that is named, without what is damaged',
	async () => {
		const {cert} = authority('Example School', 'Example')
		const path = join(await ownFolder(), 'list.pem')
		await writeFile(
			path,
			`a comment\n${cert}\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n`,
		)
		const found = await systemCertificates({platform: 'linux', variables: {SSL_CERT_FILE: path}})
		expect(found).toEqual([cert.trim()])
	},
)

it.skipIf(asksNode)('are none where an older Node cannot tell without native code', async () => {
	expect(await systemCertificates({platform: 'win32', variables: {}})).toEqual([])
	expect(await systemCertificates({platform: 'darwin', variables: {}})).toEqual([])
})

it('come beside those that Node trusts by itself', () => {
	expect(nodeCertificates().length).toBeGreaterThan(50)
})
