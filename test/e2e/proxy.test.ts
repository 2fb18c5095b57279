/** The whole program behind a proxy: asked for all that is fetched, named where it fails, and its login nowhere to be seen. */

import {readFile, writeFile} from 'node:fs/promises'
import {request} from 'node:http'
import {createServer as createTlsServer} from 'node:https'
import type {AddressInfo} from 'node:net'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it, onTestFinished} from 'vitest'
import {startVirtualSite, type VirtualSite} from '../../src/virtual/site/site.ts'
import {authority} from '../micropython/authority.ts'
import {startProxy} from '../micropython/test-proxy.ts'
import {ownFolder} from '../own-folder.ts'
import {run} from './run.ts'

let site: VirtualSite
beforeAll(async () => {
	site = await startVirtualSite()
})
afterAll(() => site.close())

/** A home of its own, so that nothing is kept from before, and no proxy but those given. */
async function surroundings(variables: Readonly<Record<string, string>>) {
	const home = await ownFolder()
	const none = Object.fromEntries(
		['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy'].flatMap(name => [
			[name, ''],
			[name.toUpperCase(), ''],
		]),
	)
	const folders = {HOME: home, XDG_CACHE_HOME: join(home, 'cache'), XDG_CONFIG_HOME: join(home, 'config')}
	return {variables: {...none, ...folders, NODE_EXTRA_CA_CERTS: '', ...variables}}
}

const sitePort = () => Number(new URL(site.url).port)

describe('versions of a board, from a mirror behind a proxy', () => {
	const versions = ['versions', 'ESP32_GENERIC', '--mirror', 'http://mirror.example', '--json']

	it.each(['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'])('come through %s', async name => {
		const proxy = await startProxy({to: {'mirror.example': sitePort()}, login: 'ada:s3cret'})
		const login = `http://ada:s3cret@127.0.0.1:${proxy.port}`
		const {code, events, stdout, stderr} = await run(versions, await surroundings({[name]: login}))
		expect(events().filter(({event}) => event === 'firmware').length).toBeGreaterThan(1)
		expect(code).toBe(0)
		expect(proxy.asked).toHaveLength(2)
		expect(stdout + stderr).not.toContain('s3cret')
	})

	it('come by http, which is said to those who read', async () => {
		const proxy = await startProxy({to: {'mirror.example': sitePort()}})
		const variables = {HTTP_PROXY: `http://127.0.0.1:${proxy.port}`}
		const {code, stderr} = await run(versions.slice(0, -1), await surroundings(variables))
		expect(stderr).toContain('http://mirror.example, not encrypted')
		expect(code).toBe(0)
		expect((await run(['versions', 'ESP32_GENERIC', '--mirror', site.url])).stderr).not.toContain(
			'not encrypted',
		)
	})

	it('are not asked of a proxy from which NO_PROXY leaves the site out', async () => {
		const proxy = await startProxy()
		const variables = {HTTP_PROXY: `http://127.0.0.1:${proxy.port}`, NO_PROXY: '127.0.0.1'}
		const direct = ['versions', 'ESP32_GENERIC', '--mirror', site.url]
		expect((await run(direct, await surroundings(variables))).code).toBe(0)
		expect(proxy.asked).toEqual([])
	})

	it.each([
		['proxy-login', {login: 'other:login'}],
		['proxy-refused', {refuses: 403}],
	] as const)('end with a card of their own where it does not let them through: %s', async (problem, how) => {
		const proxy = await startProxy(how)
		const variables = {HTTPS_PROXY: `http://ada:s3cret@127.0.0.1:${proxy.port}`}
		const log = join(await ownFolder(), 'log.txt')
		const official = ['versions', 'ESP32_GENERIC', '--json', '--log', log]
		const {code, events, stdout, stderr} = await run(official, await surroundings(variables))
		expect(events().at(-1)).toMatchObject({event: 'problem', code: problem})
		expect(code).toBe(5)
		expect(stdout + stderr + (await readFile(log, 'utf8'))).not.toContain('s3cret')
	})
})

describe('the official site, where a school reads along', () => {
	const school = authority('Example School Web Filter', 'Example School')

	/** The virtual site by https, in the name of the official one. */
	async function readAlong() {
		const server = createTlsServer(school.shown(['micropython.org']), (asked, answer) => {
			const {url = '', headers} = asked
			request({host: '127.0.0.1', port: sitePort(), path: url, headers, agent: false}, from =>
				from.pipe(answer.writeHead(from.statusCode ?? 500, from.headers)),
			).end()
		})
		await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
		onTestFinished(() => {
			server.closeAllConnections()
			server.close()
		})
		return startProxy({to: {'micropython.org': (server.address() as AddressInfo).port}})
	}
	const versions = ['versions', 'ESP32_GENERIC']

	it('names who does, and the command that says it is all right', async () => {
		const proxy = await readAlong()
		const nobody = join(await ownFolder(), 'nobody.pem')
		await writeFile(nobody, authority('Nobody', 'Nobody').cert)
		const variables = {HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`, SSL_CERT_FILE: nobody, SSL_CERT_DIR: ''}
		const {code, stderr} = await run(versions, await surroundings(variables))
		expect(stderr).toContain('Example School Web Filter')
		expect(stderr).toMatch(/NODE_EXTRA_CA_CERTS[= ]FILE/)
		expect(code).toBe(5)
	})

	it.runIf(process.platform === 'linux').each(['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE'])(
		'is asked where %s vouches for it',
		async name => {
			const proxy = await readAlong()
			const trusted = join(await ownFolder(), 'school.pem')
			await writeFile(trusted, school.cert)
			const variables = {HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`, [name]: trusted}
			const {code, stdout} = await run(versions, await surroundings(variables))
			expect(stdout).toContain('v1.')
			expect(code).toBe(0)
		},
	)
})

it('a demo needs no proxy for its own site', async () => {
	const proxy = await startProxy()
	const variables = {
		HTTP_PROXY: `http://127.0.0.1:${proxy.port}`,
		ALL_PROXY: `http://127.0.0.1:${proxy.port}`,
	}
	const {code} = await run(['flash', '--demo=esp32', '--yes', '--json'], await surroundings(variables))
	expect(code).toBe(0)
	expect(proxy.asked).toEqual([])
})
