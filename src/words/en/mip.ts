/** What `mip` says: packages for a board. */

import {clean} from '../clean.ts'
import {fileCount} from './numbers.ts'

export const mip = {
	about: 'install NAME …: packages onto a board; this computer fetches them, the board needs no network',
	options: {
		index: 'another index of packages than that of micropython.org',
		target: 'the folder on the board (default: /lib)',
		'no-mpy': 'source text instead of bytecode',
	},
	howTo: {
		names: 'Packages are named as at micropython.org/pi/v2, or by where they are:',
		examples: [
			'From the index: mp-wizard mip install umqtt.simple',
			'A version of it: mp-wizard mip install umqtt.simple@1.4.0',
			'From a repository: mp-wizard mip install github:org/repository/folder@branch',
			'One module: mp-wizard mip install https://example.org/module.py',
		],
		afterwards: 'Afterwards import finds them.',
	},
	badVerb: (typed: string) => `mip takes install and names of packages, not “${clean(typed, 40)}”.`,
	whichPackage: 'It is not said which package, as in: mp-wizard mip install umqtt.simple',
	badPackage: (typed: string) =>
		`A package is named like umqtt.simple, github:org/repository or https://…, not “${clean(typed, 80)}”.`,
	badIndex: (typed: string) => `An index is an http or https address, not “${clean(typed, 80)}”.`,
	badTarget: (typed: string) => `--target takes a folder of the board like /lib, not “${clean(typed, 80)}”.`,
	/** `there`: how many files were on the board already. */
	installed: (name: string, version: string, written: number, size: string, there: number) =>
		[
			version === '' ? name : `${name} ${version}`,
			written === 0 ? 'nothing to write' : `${fileCount(written)}, ${size}`,
			...(there === 0 ? [] : [`${fileCount(there)} already there`]),
		].join(' · '),
	where: (folder: string) => `Installed in ${folder}: import finds it there.`,
	notImportable: (folder: string) =>
		`Installed in ${folder}. The board does not look there by itself: add it to sys.path.`,
}
