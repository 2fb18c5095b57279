/** How packages are installed, as lines: behind the help of `mip`, and where it is typed alone. */

import {words} from '../words/index.ts'

export function howToLines(): readonly string[] {
	const {names, examples, afterwards} = words.mip.howTo
	return [names, ...examples.map(example => `  ${example}`), afterwards]
}
