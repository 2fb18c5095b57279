/** Cards for packages that cannot be had, or do not get onto a board. */

import type {PackageFault, ProblemCode} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'

type PackageCode = Extract<ProblemCode, `package-${string}`>

export const packageCards: Cards<PackageCode> = {
	'package-unknown': ({name, version, url}) => ({
		title: 'There is no such package',
		seen: `${clean(version === '' ? name : `${name}@${version}`, 120)}: ${clean(url, 200)}`,
		meaning: 'The index or the repository has nothing at that address.',
		fixes: [
			'Check the name, and the version behind the @.',
			'Packages of others are named by where they are: github:org/repository.',
		],
	}),
	'package-damaged': ({name, fault, detail}) => ({
		title: 'The package is not as it should be',
		seen: `${clean(name, 120)}: ${faults[fault]}: ${clean(detail, 120)}`,
		meaning: 'Nothing was written to the board.',
		fixes: [
			'Try once more: it may have been cut or changed on the way.',
			'Tell whoever made the package, or choose another version of it.',
		],
	}),
	'package-unsuitable': ({path, needs, takes}) => ({
		title: 'The package is for another MicroPython',
		seen: `${clean(path, 120)}: bytecode ${needs}, the board takes ${takes}`,
		meaning: 'The board could not import it. Nothing was written to it.',
		fixes: [
			{typed: 'Take the source text instead: --no-mpy'},
			'Or install another version of the package, or of MicroPython.',
		],
	}),
	'package-not-here': ({name, url}) => ({
		title: 'The package is not on this computer',
		seen: `${clean(name, 120)}: ${clean(url, 200)}`,
		meaning: 'Without a network only what was fetched before can be installed.',
		fixes: ['Install it once with a network: afterwards it is kept here.', {typed: 'Leave out --offline.'}],
	}),
	'package-unwritten': ({path, detail}) => ({
		title: 'The package did not get onto the board',
		seen: `${clean(path, 120)}: ${clean(detail, 120)}`,
		meaning: 'The files that were there before are whole. What is already written is found again next time.',
		fixes: ['Try once more.', 'Check that the board has room, and press RESET on it.'],
	}),
}

const faults: Readonly<Record<PackageFault, string>> = {
	list: 'its list (package.json) cannot be read',
	name: 'it needs something that is no name of a package',
	path: 'it has a file outside of its folder, or with an odd name',
	hash: 'a file has other bytes than the package says',
	twice: 'one file with two contents',
	'too-much': 'it is larger than anything for a board',
	bytecode: 'a .mpy file that has no bytecode in it',
	'start-file': 'it would replace the program that the board starts with',
}
