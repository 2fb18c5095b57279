/** What a board's name is made of, for comparing names that people write in many ways. Pure: knows letters, no board. */

/** More would not be a name but a paste. */
const MAX_LETTERS = 80
const MAX_WORDS = 8

/** Letters and digits alone, in lower case and without accents: `ESP32-C3`, `esp32 c3` and `ESP32_C3` are the same. */
export function lettersOf(name: string): string {
	return folded(name).replace(/[^a-z0-9]/g, '')
}

/** The words of what was typed; the same whatever stands between them. */
export function wordsOf(typed: string): readonly string[] {
	return (folded(typed).match(/[a-z0-9]+/g) ?? []).slice(0, MAX_WORDS)
}

/**
 * All words by which a name can be found: `TinyPICO` is `tinypico`, `tiny` and `pico`; `XIAO ESP32C3` is `xiao`, `esp32c3`,
 * `esp32`, `c3` and all of it in one.
 */
export function indexWords(name: string): readonly string[] {
	const parts = name.match(/[A-Za-z0-9]+/g) ?? []
	const found = new Set<string>()
	for (const part of parts) {
		found.add(part)
		for (const hump of part.split(/(?<=[a-z])(?=[A-Z])/)) found.add(hump)
		const [, family, kind] = /^(ESP32)([A-Z]\d.*)$/i.exec(part) ?? []
		if (family && kind) found.add(family).add(kind)
	}
	found.add(parts.join(''))
	return [...new Set([...found].map(word => word.toLowerCase()))].filter(Boolean)
}

function folded(name: string): string {
	const short = name.slice(0, MAX_LETTERS).toLowerCase()
	// Names of boards are ASCII, and taking accents apart takes time.
	return /[^\u0000-\u007f]/.test(short) ? short.normalize('NFKD').replace(/\p{Mark}/gu, '') : short
}

/** The chip that a name speaks of, as the site's list calls it: `esp32s3` in `XIAO_S3`, `esp32` in `esp32 dev board`. */
export function chipIn(typed: string): string | undefined {
	const words = wordsOf(typed)
	const whole = words.join('')
	const [, kind, esp32, older] =
		/esp32(c61|c[2356](?!\d)|s[23]|h2|p4)|(esp32)|(esp82(?:66|85)|(?<=^|\D)8266)/.exec(whole) ?? []
	const [alone] = words.flatMap(word => /^(?:c61|c[2356]|s[23]|h2|p4)(?!\d)/.exec(word) ?? [])
	if (kind ?? alone) return `esp32${kind ?? alone}`
	if (older) return 'esp8266'
	return esp32
}
