/** Every sentence for somebody who types `npx mp-wizard`: the commands in it are typed so too. Knows no sentence and no language. */

import type {Words} from './index.ts'

/** `commands`: the names behind which a command is known, so that the name of the program alone stays as it is. */
export function behindNpx(said: Words, commands: readonly string[]): Words {
	const command = new RegExp(
		`(?<![\\w./\\\\-]|npx )mp-wizard(?= (?:--|<|(?:${commands.join('|')})(?![\\w-])))`,
		'g',
	)
	const changed = (part: unknown): unknown => {
		if (typeof part === 'string') return part.replace(command, 'npx mp-wizard')
		if (typeof part === 'function') return (...given: unknown[]) => changed(part(...given))
		if (Array.isArray(part)) return part.map(changed)
		if (!isPlain(part)) return part
		return Object.fromEntries(Object.entries(part).map(([name, one]) => [name, changed(one)]))
	}
	// What is written on a stick is for a computer without npx.
	return {...(changed(said) as Words), stick: said.stick}
}

function isPlain(part: unknown): part is object {
	if (typeof part !== 'object' || part === null) return false
	const kind = Object.getPrototypeOf(part)
	return kind === null || kind === Object.prototype
}
