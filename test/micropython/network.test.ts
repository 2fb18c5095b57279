/** Networks as they are: proxies with and without a login, those that read along, names nobody knows, clocks that are wrong. */

import dns from 'node:dns'
import type {RequestListener} from 'node:http'
import {createServer as createTlsServer} from 'node:https'
import type {AddressInfo} from 'node:net'
import {describe, expect, it, onTestFinished, vi} from 'vitest'
import type {Network} from '../../src/environment.ts'
import {openCatalogue} from '../../src/micropython/catalogue.ts'
import {downloadFirmware} from '../../src/micropython/download.ts'
import {proxyNamed} from '../../src/micropython/proxy-variables.ts'
import {usualLimits} from '../../src/micropython/site.ts'
import type {Problem} from '../../src/problem.ts'
import {de} from '../../src/words/de/index.ts'
import {es} from '../../src/words/es/index.ts'
import {words as en} from '../../src/words/index.ts'
import {drive} from '../esp/scripted-port.ts'
import {ownFolder} from '../own-folder.ts'
import {authority, type Shown} from './authority.ts'
import {failure} from './failure.ts'
import {oddSite} from './odd-site.ts'
import {startProxy} from './test-proxy.ts'

const never = new AbortController().signal
const list = JSON.stringify([{id: 'ESP32_GENERIC', port: 'esp32', mcu: 'esp32', product: 'x', vendor: 'y'}])
const good: RequestListener = (_, to) => void to.end(list)
const school = authority('Example School Web Filter', 'Example School')
const inspected = school.shown(['micropython.org', 'www.micropython.org', 'files.example'])

/** Where everything is asked of one proxy; how often the system was asked whom it trusts is counted. */
function network(proxy: string | undefined, trusts: readonly string[] = []) {
	const looks = {count: 0}
	const own: Network = {
		proxyFor: async () => proxy,
		async systemCertificates() {
			looks.count += 1
			return trusts
		},
	}
	return {...own, looks}
}

const pages = async (site: string, by: Network, {signal = never, limits = usualLimits as Limits} = {}) =>
	openCatalogue({site, cacheFolder: await ownFolder(), network: by, limits}).boards(signal)
type Limits = NonNullable<Parameters<typeof openCatalogue>[0]['limits']>

const file = async (url: string, by: Network) =>
	drive(downloadFirmware({url, cacheFolder: await ownFolder(), network: by, check: () => {}}, never))

/** Answers by https as the host that `shown` is for; its port is what a proxy is told. */
async function secureSite(answer: RequestListener, shown: Shown = inspected): Promise<number> {
	const server = createTlsServer(shown, answer)
	server.on('tlsClientError', () => {})
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
	onTestFinished(() => {
		server.closeAllConnections()
		server.close()
	})
	return (server.address() as AddressInfo).port
}

const portOf = (url: string) => Number(new URL(url).port)

describe('a network with no other way out than its proxy', () => {
	it('lets pages and files through, each asked for once', async () => {
		const site = await oddSite(good)
		const proxy = await startProxy({to: {'mirror.example': portOf(site.url)}})
		const by = network(`http://127.0.0.1:${proxy.port}`)
		expect((await pages('http://mirror.example', by)).value).toHaveLength(1)
		expect((await file('http://mirror.example/x.bin?y=1', by)).result.bytes).toHaveLength(list.length)
		expect(proxy.asked).toEqual([
			'GET http://mirror.example/resources/boards/index.json',
			'GET http://mirror.example/x.bin?y=1',
		])
		expect(by.looks.count).toBe(0)
	})

	it('lets what is encrypted through a tunnel, which it cannot look into', async () => {
		const proxy = await startProxy({to: {'micropython.org': await secureSite(good)}})
		const by = network(`http://127.0.0.1:${proxy.port}`, [school.cert])
		expect((await pages('https://micropython.org', by)).value).toHaveLength(1)
		expect(new Set(proxy.asked)).toEqual(new Set(['CONNECT micropython.org:443']))
		await proxy.left()
	})

	it('may itself be asked by https', async () => {
		const site = await oddSite(good)
		const to = {'mirror.example': portOf(site.url), 'micropython.org': await secureSite(good)}
		const proxy = await startProxy({to, shows: school.shown(['localhost'])})
		const by = network(`https://localhost:${proxy.port}`, [school.cert])
		expect((await pages('https://micropython.org', by)).value).toHaveLength(1)
		expect((await pages('http://mirror.example', by)).value).toHaveLength(1)
		expect(proxy.asked).toHaveLength(2)
	})

	it('is asked again where a redirect leads, and tells no other site of a login', async () => {
		const site = await oddSite((_, to) => to.writeHead(302, {location: 'https://files.example/list'}).end())
		let told: string | undefined = 'nobody asked'
		const files = await secureSite(({headers}, to) => {
			told = headers.authorization ?? headers['proxy-authorization']
			to.end(list)
		})
		const proxy = await startProxy({
			to: {'mirror.example': portOf(site.url), 'files.example': files},
			login: 'ada:s3cret',
		})
		const by = network(`http://ada:s3cret@127.0.0.1:${proxy.port}`, [school.cert])
		expect((await pages('http://eve:pw@mirror.example', by)).value).toHaveLength(1)
		expect(told).toBeUndefined()
		expect(proxy.asked.at(-1)).toBe('CONNECT files.example:443')
	})

	it('is let go of when a person goes on while it says nothing', async () => {
		const proxy = await startProxy({silent: true})
		const by = network(`http://127.0.0.1:${proxy.port}`)
		for (const site of ['https://micropython.org', 'http://mirror.example']) {
			const leaving = new AbortController()
			const asked = pages(site, by, {signal: leaving.signal})
			await vi.waitFor(() => expect(proxy.asked.at(-1)).toContain(new URL(site).host))
			leaving.abort(new Error('left'))
			await expect(asked).rejects.toThrow('left')
			await proxy.left()
		}
	})
})

describe('a proxy with a login', () => {
	it('gets it, with signs in it that addresses do not take', async () => {
		const site = await oddSite(good)
		const to = {'mirror.example': portOf(site.url), 'micropython.org': await secureSite(good)}
		const proxy = await startProxy({to, login: 'ada:p@ss:w%rd'})
		for (const login of ['ada:p%40ss%3Aw%25rd', 'ada:p%40ss:w%rd']) {
			const by = network(`http://${login}@127.0.0.1:${proxy.port}`, [school.cert])
			expect((await pages('http://mirror.example', by)).value).toHaveLength(1)
			expect((await pages('https://micropython.org', by)).value).toHaveLength(1)
		}
	})

	it.each(['http://mirror.example', 'https://micropython.org'])('says that it wants one: %s', async site => {
		const proxy = await startProxy({login: 'ada:s3cret'})
		const without = await failure(pages(site, network(`http://127.0.0.1:${proxy.port}`)))
		expect(without).toMatchObject({code: 'proxy-login', facts: {gaveLogin: false}})
		const wrong = await failure(pages(site, network(`http://ada:wr0ng@127.0.0.1:${proxy.port}`)))
		expect(wrong).toMatchObject({code: 'proxy-login', facts: {gaveLogin: true}})
		expect(proxy.asked).toHaveLength(2)
	})

	it('never has it shown or kept, whatever goes wrong', async () => {
		const login = 'ada:s3cret'
		const wanting = await startProxy({login: 'other'})
		const refusing = await startProxy({refuses: 403})
		const proxies = [
			`http://${login}@127.0.0.1:${wanting.port}`,
			`http://${login}@127.0.0.1:${refusing.port}`,
			`http://${login}@127.0.0.1:1`,
			`socks5://${login}@127.0.0.1:1080`,
			`http://${login}@[`,
		]
		for (const proxy of proxies)
			for (const site of ['http://mirror.example', 'https://micropython.org']) {
				const problem = await failure(pages(site, network(proxy)))
				expect(allOf(problem!)).not.toContain('s3cret')
			}
	})
})

/** What any face shows of it, in every language. */
function allOf(problem: Problem): string {
	const platforms = ['linux', 'win32'] as const
	const cards = [en, de, es].flatMap(({problemCard}) =>
		platforms.map(platform => problemCard(problem, {platform, variables: {}})),
	)
	return JSON.stringify([cards, problem.message, problem.facts])
}

describe('a proxy that fails', () => {
	const sites = ['http://mirror.example', 'https://micropython.org'] as const

	it.each(sites)('is what cannot be reached, not the site: %s', async site => {
		const problem = await failure(pages(site, network('http://127.0.0.1:1')))
		expect(problem).toMatchObject({
			code: 'proxy-unreachable',
			facts: {proxy: '127.0.0.1:1', detail: 'ECONNREFUSED'},
		})
	})

	it.each(sites)('has a name that nobody knows: %s', async site => {
		unknownName('ENOTFOUND')
		const problem = await failure(pages(site, network('http://proxy.example:3128')))
		expect(problem).toMatchObject({
			code: 'proxy-unreachable',
			facts: {proxy: 'proxy.example:3128', detail: 'ENOTFOUND'},
		})
	})

	it.each([403, 502, 503, 504])('says by %i that it lets nobody through', async status => {
		const proxy = await startProxy({refuses: status})
		const problem = await failure(pages('https://micropython.org', network(`http://127.0.0.1:${proxy.port}`)))
		expect(problem).toMatchObject({code: 'proxy-refused', facts: {status}})
	})

	it('may say nothing at all', async () => {
		const proxy = await startProxy({silent: true})
		const limits = {patienceMs: 100, pageMs: 60_000, keptMs: 60_000}
		const by = network(`http://127.0.0.1:${proxy.port}`)
		const tunnel = await failure(pages('https://micropython.org', by, {limits}))
		expect(tunnel).toMatchObject({code: 'proxy-unreachable', facts: {detail: 'ETIMEDOUT'}})
		expect((await failure(pages('http://mirror.example', by, {limits})))?.code).toBe('site-slow')
		await proxy.left()
	})

	it.each([
		['socks5://127.0.0.1:1080', 'socks5'],
		['pac+http://proxy.example/x.pac', 'pac+http'],
		['http://[', undefined],
		['proxy', undefined],
	])('is of a kind that is not spoken, or no address: %s', async (proxy, kind) => {
		const problem = await failure(pages('https://micropython.org', network(proxy)))
		expect(problem?.code).toBe('proxy-unusable')
		expect(problem?.facts).toEqual({proxy, ...(kind && {kind})})
	})
})

describe('a network that reads along', () => {
	it('is believed where the system trusts it, which is looked up once', async () => {
		const proxy = await startProxy({to: {'micropython.org': await secureSite(good)}})
		const by = network(`http://127.0.0.1:${proxy.port}`, [school.cert])
		for (let time = 0; time < 3; time += 1)
			expect((await pages('https://micropython.org', by)).value).toHaveLength(1)
		expect(by.looks.count).toBe(1)
		// The first was asked twice: once with those whom Node trusts, once with those of the system too.
		expect(proxy.asked).toHaveLength(4)
	})

	it('is named where nobody trusts it', async () => {
		const proxy = await startProxy({to: {'micropython.org': await secureSite(good)}})
		const stranger = authority('Somebody Else', 'Elsewhere')
		for (const trusts of [[], [stranger.cert]]) {
			const by = network(`http://127.0.0.1:${proxy.port}`, trusts)
			const problem = await failure(pages('https://micropython.org', by))
			expect(problem?.code).toBe('certificate-unknown')
			expect(problem?.facts).toMatchObject({issuer: 'Example School Web Filter, Example School'})
			expect(by.looks.count).toBe(1)
		}
		await proxy.left()
	})

	it('is named without a proxy too', async () => {
		const port = await secureSite(good)
		const problem = await failure(pages(`https://127.0.0.1:${port}`, network(undefined)))
		expect(problem?.facts).toMatchObject({issuer: 'Example School Web Filter, Example School'})
	})

	it('is not believed when it shows the certificate of another site', async () => {
		const proxy = await startProxy({
			to: {'micropython.org': await secureSite(good, school.shown(['else.example']))},
		})
		const by = network(`http://127.0.0.1:${proxy.port}`, [school.cert])
		const problem = await failure(pages('https://micropython.org', by))
		expect(problem?.facts).toMatchObject({detail: 'ERR_TLS_CERT_ALTNAME_INVALID'})
		// To trust more of them would not help.
		expect(allOf(problem!)).not.toContain('NODE_EXTRA_CA_CERTS')
	})
})

describe('a clock that is wrong', () => {
	it.each([
		['2001-01-01', '2002-01-01'],
		['2124-01-01', '2125-01-01'],
	])('is what a certificate says that is valid from %s until %s', async (from, until) => {
		const shown = school.shown(['micropython.org'], from, until)
		const proxy = await startProxy({to: {'micropython.org': await secureSite(good, shown)}})
		const by = network(`http://127.0.0.1:${proxy.port}`, [school.cert])
		const problem = await failure(pages('https://micropython.org', by))
		expect(problem).toMatchObject({code: 'certificate-dates', facts: {from, until}})
		expect(allOf(problem!)).toMatch(/says that today is \d{4}-\d\d-\d\d/)
	})
})

describe('a computer without a name server', () => {
	it.each(['ENOTFOUND', 'EAI_AGAIN'])('is offline, and not the site down: %s', async code => {
		const lookups = unknownName(code)
		const problem = await failure(pages('https://micropython.org', network(undefined)))
		expect(problem).toMatchObject({code: 'name-unknown', facts: {host: 'micropython.org', detail: code}})
		// A name server that does not answer at once is asked once more.
		expect(lookups.count).toBe(code === 'EAI_AGAIN' ? 2 : 1)
	})
})

/** Nobody knows any name, until the test is over. */
function unknownName(code: string) {
	const lookups = {count: 0}
	const lookup = (_host: string, _options: unknown, told: (error: Error) => void) => {
		lookups.count += 1
		process.nextTick(told, Object.assign(new Error(code), {code, syscall: 'getaddrinfo'}))
	}
	const spy = vi.spyOn(dns, 'lookup').mockImplementation(lookup as unknown as typeof dns.lookup)
	onTestFinished(() => spy.mockRestore())
	return lookups
}

describe('the official site', () => {
	it.each(['https://www.micropython.org/list', 'https://micropython.org/list', '/list'])(
		'may lead to itself: %s',
		async location => {
			const site = await secureSite(({url}, to) => {
				if (url === '/list') to.end(list)
				else to.writeHead(302, {location}).end()
			})
			const proxy = await startProxy({to: {'micropython.org': site, 'www.micropython.org': site}})
			const by = network(`http://127.0.0.1:${proxy.port}`, [school.cert])
			expect((await pages('https://micropython.org', by)).value).toHaveLength(1)
		},
	)

	it.each([
		'http://micropython.org/list',
		'https://files.example/list',
		'https://micropython.org.files.example/list',
		'https://notmicropython.org/list',
		'http://127.0.0.1/list',
		'file:///etc/passwd',
	])('leads nowhere else: %s', async location => {
		const site = await secureSite((_, to) => to.writeHead(302, {location}).end())
		const proxy = await startProxy({to: {'micropython.org': site, 'files.example': site}})
		const by = network(`http://127.0.0.1:${proxy.port}`, [school.cert])
		const problem = await failure(pages('https://micropython.org', by))
		expect(problem?.code).toBe('site-nonsense')
		expect(problem?.facts).toMatchObject({detail: expect.stringMatching(/^redirect to /)})
		expect(new Set(proxy.asked)).toEqual(new Set(['CONNECT micropython.org:443']))
	})
})

describe('the environment variables', () => {
	const proxies = ['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy']
	/** Which proxy they name for the address. */
	function named(variables: Readonly<Record<string, string>>, url: string): string | undefined {
		for (const name of proxies) for (const one of [name, name.toUpperCase()]) vi.stubEnv(one, undefined)
		for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
		onTestFinished(() => void vi.unstubAllEnvs())
		return proxyNamed(url, process.env)
	}
	const proxy = 'http://proxy.example:3128'

	it.each<[Record<string, string>, string, string | undefined]>([
		[{}, 'https://micropython.org/', undefined],
		[{HTTPS_PROXY: proxy}, 'https://micropython.org/', proxy],
		[{https_proxy: proxy}, 'https://micropython.org/', proxy],
		[{HTTPS_PROXY: proxy}, 'http://mirror.example/', undefined],
		[{HTTP_PROXY: proxy}, 'http://mirror.example/', proxy],
		[{http_proxy: proxy}, 'http://mirror.example/', proxy],
		[{ALL_PROXY: proxy}, 'https://micropython.org/', proxy],
		[{all_proxy: proxy}, 'http://mirror.example/', proxy],
		[{HTTPS_PROXY: ''}, 'https://micropython.org/', undefined],
		[{HTTPS_PROXY: 'proxy.example:3128'}, 'https://micropython.org/', proxy],
		[{HTTPS_PROXY: 'https://proxy.example'}, 'https://micropython.org/', 'https://proxy.example'],
		[{ALL_PROXY: 'socks5://proxy.example'}, 'https://micropython.org/', 'socks5://proxy.example'],
	])('name a proxy, or none: %j, %s', (variables, url, expected) => {
		expect(named(variables, url)).toBe(expected)
	})

	it.each<[noProxy: string, url: string, leftOut: boolean]>([
		['micropython.org', 'https://micropython.org/', true],
		['micropython.org', 'https://www.micropython.org/', false],
		['.micropython.org', 'https://www.micropython.org/', true],
		['*.micropython.org', 'https://www.micropython.org/', true],
		['*', 'https://micropython.org/', true],
		['other.example, micropython.org', 'https://micropython.org/', true],
		['other.example', 'https://micropython.org/', false],
		['micropython.org:443', 'https://micropython.org/', true],
		['micropython.org:8443', 'https://micropython.org/', false],
		['127.0.0.1', 'http://127.0.0.1:8080/', true],
		['127.0.0.1:81', 'http://127.0.0.1:8080/', false],
		['', 'https://micropython.org/', false],
	])('leave out what NO_PROXY names: %s, %s', (noProxy, url, leftOut) => {
		for (const name of ['NO_PROXY', 'no_proxy'])
			expect(named({ALL_PROXY: proxy, [name]: noProxy}, url)).toBe(leftOut ? undefined : proxy)
	})
})
