/**
 * A small index of packages in the shape of micropython.org/pi/v2, with modules made for the demo: one alone, one that needs it, one
 * whose `__init__.py` is empty, and one under the name that the handbook installs. Knows how an index names its files.
 */

import {createHash} from 'node:crypto'

interface SitePackage {
	readonly name: string
	readonly version: string
	readonly files: Readonly<Record<string, string>>
	readonly deps?: readonly string[]
}

const packages: readonly SitePackage[] = [
	{
		name: 'demo-blink',
		version: '1.1.0',
		files: {
			'blink.py':
				'"""A lamp that goes on and off."""\n\n\ndef pattern(times):\n    return [True, False] * times\n',
		},
	},
	{
		name: 'demo-morse',
		version: '0.3.0',
		files: {
			'morse/__init__.py': '',
			'morse/code.py':
				'from blink import pattern\n\nLETTERS = {"s": 3, "o": 3}\n\n\ndef sos():\n    return sum(len(pattern(LETTERS[one])) for one in "sos")\n',
		},
		deps: ['demo-blink'],
	},
	{
		name: 'aioble-core',
		version: '0.4.0',
		files: {
			'aioble/__init__.py': '"What the demo has in the place of aioble: its shape, and no radio."\n',
			'aioble/core.py': '"Nothing is sent."\n',
		},
	},
	{name: 'aioble', version: '0.6.1', files: {}, deps: ['aioble-core']},
]

/** Path on the site → what is there. Every kind of board is given source text here: nothing on this computer compiles it. */
export function packageFiles(): ReadonlyMap<string, string> {
	const served = new Map<string, string>()
	for (const {name, version, files, deps = []} of packages) {
		const hashes = Object.entries(files).map(([path, text]) => {
			const hash = createHash('sha256').update(text).digest('hex').slice(0, 8)
			served.set(`/pi/v2/file/${hash.slice(0, 2)}/${hash}`, text)
			return [path, hash]
		})
		const list = JSON.stringify({v: 1, hashes, deps: deps.map(dep => [dep, 'latest']), version})
		for (const kind of ['py', '6'])
			for (const wanted of ['latest', version])
				served.set(`/pi/v2/package/${kind}/${name}/${wanted}.json`, list)
	}
	return served
}
