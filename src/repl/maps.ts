/** picocom's maps: what becomes of single bytes on their way in and out. Pure. */

/** One step of a map; undefined for a byte that it leaves as it is. */
type Rule = (byte: number) => readonly number[] | undefined

const BS = 0x08
const TAB = 0x09
const LF = 0x0a
const CR = 0x0d
const DEL = 0x7f

const becomes =
	(from: number, ...to: readonly number[]): Rule =>
	byte =>
		byte === from ? to : undefined

/** `[0d]` */
const hexOf = (byte: number) => [...Buffer.from(`[${byte.toString(16).padStart(2, '0')}]`)]

const hexIf =
	(isSo: (byte: number) => boolean): Rule =>
	byte =>
		isSo(byte) ? hexOf(byte) : undefined

const isSpecial = (byte: number) => (byte < 0x20 && ![TAB, LF, CR].includes(byte)) || byte === DEL

/** In picocom's order: of those that are chosen, the first that has something to say of a byte decides. */
const rules = {
	crlf: becomes(CR, LF),
	crcrlf: becomes(CR, CR, LF),
	igncr: becomes(CR),
	lfcr: becomes(LF, CR),
	lfcrlf: becomes(LF, CR, LF),
	ignlf: becomes(LF),
	bsdel: becomes(BS, DEL),
	delbs: becomes(DEL, BS),
	spchex: hexIf(isSpecial),
	tabhex: hexIf(byte => byte === TAB),
	crhex: hexIf(byte => byte === CR),
	lfhex: hexIf(byte => byte === LF),
	'8bithex': hexIf(byte => byte >= 0x80),
	nrmhex: hexIf(byte => byte >= 0x20 && byte < DEL),
} as const satisfies Readonly<Record<string, Rule>>

export type MapName = keyof typeof rules
export type Maps = readonly MapName[]

export const mapNames = Object.keys(rules) as MapName[]

/** What is typed is shown as a terminal wants it. */
export const usualEchoMap: Maps = ['crcrlf', 'delbs']

/** `crlf,delbs`; undefined where one of them is no map. '' is none. */
export function mapsNamed(text: string): Maps | undefined {
	const names = text === '' ? [] : text.split(',').map(name => name.trim())
	const isMap = (name: string): name is MapName => mapNames.some(one => one === name)
	return names.every(isMap) ? names : undefined
}

export function mapped(bytes: Uint8Array, maps: Maps): Uint8Array {
	if (maps.length === 0) return bytes
	const chosen = mapNames.filter(name => maps.includes(name)).map(name => rules[name])
	const one = (byte: number) => {
		for (const rule of chosen) {
			const to = rule(byte)
			if (to) return to
		}
		return [byte]
	}
	return Uint8Array.from([...bytes].flatMap(one))
}
