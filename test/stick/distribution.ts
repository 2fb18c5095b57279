/** Node's distribution and a registry in small, on loopback: a release of no Node at all, in archives of the true shape. */

import {createHash} from 'node:crypto'
import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'
import type {NodeArchive, NodeRelease} from '../../src/stick/node-release.ts'
import type {NodePlaces} from '../../src/stick/node-sources.ts'
import {type SystemName, systemNames} from '../../src/stick/systems.ts'
import {tarGzOf, zipOf} from './archives.ts'

export const licence = Buffer.from('Node.js is licensed for use as follows:\n')
/** What stands in the place of Node for a system, where a test does not run it. */
export const programOf = (system: SystemName) => Buffer.from(`the program for ${system}\n`.repeat(20_000))

interface Distribution extends NodePlaces {
	/** The path of each question, in order; `… from 3000` where it is for the rest of a file. */
	readonly asked: string[]
	/** What is answered, by path; a test may change it. Undefined: 404. */
	readonly answers: Map<string, Buffer>
	/** Where each is. */
	distPath(system: SystemName): string
	registryPath(system: SystemName): string
	/** Lets go of it. */
	close(): void
}

/** `programs`: what Node is for a system, where that matters; the registry has none of these. It breaks off at `breaks.at` bytes of an answer, once. */
export async function distribution(
	programs: Readonly<Partial<Record<SystemName, Buffer>>> = {},
	breaks: {at?: number} = {},
): Promise<Distribution> {
	const version = '22.99.1'
	const answers = new Map<string, Buffer>()
	const asked: string[] = []
	const archives = Object.fromEntries(
		systemNames.map(system => {
			const own = programs[system]
			const program = own ?? programOf(system)
			const {file, bytes} = archiveOf(system, version, program)
			answers.set(`/dist/v${version}/${file}`, bytes)
			const one: NodeArchive = {
				file,
				sha256: createHash('sha256').update(bytes).digest('hex'),
				bytes: bytes.length,
				programBytes: program.length,
			}
			if (own) return [system, one]
			const other = packageOf(system, program)
			answers.set(`/npm/node-${system}/-/node-${system}-${version}.tgz`, other)
			const sha512 = createHash('sha512').update(other).digest('base64')
			return [system, {...one, package: {name: `node-${system}`, sha512}}]
		}),
	) as NodeRelease['archives']
	const server = createServer(({url = '', headers: {range}}, response) => {
		const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0)
		asked.push(from === 0 ? url : `${url} from ${from}`)
		const all = answers.get(url)
		if (!all) return void response.writeHead(404, {'content-type': 'text/html'}).end('<html></html>')
		const body = all.subarray(from)
		const rest = {'content-range': `bytes ${from}-${all.length - 1}/${all.length}`}
		response.writeHead(from === 0 ? 200 : 206, {
			'content-length': body.length,
			etag: '"1"',
			...(from > 0 && rest),
		})
		if (breaks.at === undefined) return void response.end(body)
		response.write(body.subarray(0, breaks.at), () => response.destroy())
		delete breaks.at
	})
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
	return {
		release: {version, archives},
		dist: `${url}/dist`,
		registry: `${url}/npm`,
		asked,
		answers,
		distPath: system => `/dist/v${version}/${archives[system].file}`,
		registryPath: system => `/npm/node-${system}/-/node-${system}-${version}.tgz`,
		close() {
			server.closeAllConnections()
			server.close()
		},
	}
}

/** As nodejs.org names and packs them, with npm beside the program. */
function archiveOf(system: SystemName, version: string, program: Buffer) {
	const name = `node-v${version}-${system.replace('mac', 'darwin')}`
	const files = (top: string) => [
		{name: `${name}/CHANGELOG.md`, content: Buffer.from('# Changes\n')},
		{name: `${name}/LICENSE`, content: licence},
		{name: `${name}/${top}`, content: program},
		{name: `${name}/lib/node_modules/npm/index.js`, content: Buffer.from('module.exports = 1\n')},
	]
	return system.startsWith('win-')
		? {file: `${name}.zip`, bytes: zipOf(files('node.exe'))}
		: {file: `${name}.tar.gz`, bytes: tarGzOf([{name: `${name}/`, type: '5'}, ...files('bin/node')])}
}

/** As the registry's packages are; those for Windows come without a licence. */
function packageOf(system: SystemName, program: Buffer): Buffer {
	const isWindows = system.startsWith('win-')
	return tarGzOf([
		{name: 'package/package.json', content: Buffer.from('{}')},
		...(isWindows ? [] : [{name: 'package/LICENSE', content: licence}]),
		{name: isWindows ? 'package/bin/node.exe' : 'package/bin/node', content: program},
	])
}
