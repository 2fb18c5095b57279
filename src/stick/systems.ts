/** The systems that a stick can be for, and what they are called on the command line. Pure. */

/** In the order in which they are put on a stick: those for Windows last, which one place has without Node's licence: another brings it. */
export const systemNames = [
	'linux-x64',
	'linux-arm64',
	'linux-armv7l',
	'mac-arm64',
	'mac-x64',
	'win-x64',
	'win-arm64',
] as const
export type SystemName = (typeof systemNames)[number]

/** Each means all systems whose names begin with it. */
export const systemFamilies = ['win', 'mac', 'linux'] as const

/** `win,linux-arm64` as systems, each once; undefined for a name that is none. */
export function systemsTyped(typed: string): readonly SystemName[] | undefined {
	const named = typed.split(',').map(part => {
		const name = part.trim().toLowerCase()
		return systemNames.filter(system => system === name || system.startsWith(`${name}-`))
	})
	if (named.some(found => found.length === 0)) return undefined
	return systemNames.filter(system => named.some(found => found.includes(system)))
}
