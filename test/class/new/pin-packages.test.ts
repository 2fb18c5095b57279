/** Which packages of a lesson get a version, and which stay as somebody typed them. */

import {expect, it} from 'vitest'
import {pinnedPackages} from '../../../src/class/new/pin-packages.ts'

const fetched = (name: string, version: string) => ({
	packages: [{name, version, url: ''}],
	files: [],
	came: new Map(),
})

it.each<[what: string, typed: readonly string[], pinned: readonly string[]]>([
	['a package of the index gets the version that came', ['a'], ['a@1.2.0']],
	['what says its version keeps it', ['a@1.0.0'], ['a@1.0.0']],
	['the same package stands there once', ['a', 'a@1.2.0'], ['a@1.2.0']],
	['what is of a repository is named by no version of an index', ['github:me/a'], ['github:me/a']],
	['nor is an address', ['https://x.org/a/package.json'], ['https://x.org/a/package.json']],
	['a package without a version has none', ['b', 'c'], ['b', 'c']],
	['a version that nobody could type is left out', ['d'], ['d']],
])('%s', (_what, typed, pinned) => {
	const came = [
		fetched('a', '1.2.0'),
		fetched('github:me/a', '3.0'),
		fetched('https://x.org/a/package.json', '3.0'),
		fetched('b', ''),
		fetched('c', 'latest'),
		fetched('d', '../1'),
	]
	expect(pinnedPackages(typed, came)).toEqual(pinned)
})
