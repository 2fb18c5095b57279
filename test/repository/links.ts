/** Links from one document of this repository to another, or to a heading in it. */

import {existsSync, readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {root} from './worked-copy.ts'

/** Where it leads: links of Markdown and of HTML, and pictures. */
export function targets(text: string): readonly string[] {
	const found = text.replace(/^```.*?^```$/gms, '').matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g)
	return [...found].map(([, markdown, html]) => markdown ?? html ?? '')
}

/** Those that lead nowhere. `file`: from the top of the repository. What is somewhere else is not asked. */
export function deadLinks(file: string, text: string): readonly string[] {
	return targets(text).filter(target => !/^https?:/.test(target) && !isThere(file, target))
}

/** The file that a link leads to, from the top of the repository, and its heading without a sign. */
export function placeOf(file: string, target: string): readonly [string, string | undefined] {
	const [path = '', heading] = target.split('#')
	return [path === '' ? file : join(dirname(file), path), heading]
}

function isThere(file: string, target: string): boolean {
	const [to, heading] = placeOf(file, target)
	if (!existsSync(join(root, to))) return false
	return heading === undefined || anchors(readFileSync(join(root, to), 'utf8')).has(heading)
}

/** Of its headings, as the site of the repository makes them: the second of one name gets a number. */
function anchors(text: string): ReadonlySet<string> {
	const times = new Map<string, number>()
	const found = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => {
		const name = heading
			.toLowerCase()
			.replace(/[^\p{L}\d _-]/gu, '')
			.replaceAll(' ', '-')
		const before = times.get(name) ?? 0
		times.set(name, before + 1)
		return before === 0 ? name : `${name}-${before}`
	})
	return new Set(found)
}
