/** How packages are named, as lines: behind the help of `mip`, and where it is typed alone. In all languages alike. */

import type {Words} from './index.ts'

export function howToLines({names, examples, afterwards}: Words['mip']['howTo']): readonly string[] {
	return [names, ...examples.map(example => `  ${example}`), afterwards]
}
