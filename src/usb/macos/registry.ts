/**
 * Parses the text that macOS' `ioreg -l` prints into a tree. Knows its layout; must not know what the entries mean.
 *
 * Layout (Apple's IOKitTools, ioreg.c): `+-o NAME@PLACE  <class CLASS, id 0xID, …>`, two columns deeper with every level,
 * then the entry's properties as `"KEY" = VALUE` lines. Strings stand between quotes, and nothing in them is escaped.
 */

export interface RegistryEntry {
	readonly name: string
	readonly place: string | undefined
	readonly className: string
	/** A number that is given to an entry once when it appears, counting upwards. */
	readonly id: number | undefined
	/** Whether drivers are still being matched or started, here or below. */
	readonly busy: boolean
	/** Values as they are printed. */
	readonly properties: ReadonlyMap<string, string>
	readonly children: readonly RegistryEntry[]
}

interface OpenEntry extends RegistryEntry {
	readonly properties: Map<string, string>
	readonly children: OpenEntry[]
}

const heading = /^([ |]*)\+-o (.*?)(?:@([0-9a-f,]+))? {2}<class ([^,>]+)(.*)/i
const property = /^[ |]*"([^"]+)" = (.*)/

/**
 * The entries at the top level of `text`. A last line without its end is ignored, because half of a number is another
 * number.
 */
export function readRegistry(text: string): readonly RegistryEntry[] {
	const top: OpenEntry[] = []
	const path: {readonly column: number; readonly entry: OpenEntry}[] = []
	for (const line of text.split('\n').slice(0, -1)) {
		const head = heading.exec(line)
		if (head) {
			const column = head[1]!.length
			while (path.length > 0 && path.at(-1)!.column >= column) path.pop()
			const entry = entryOf(head)
			const siblings = path.at(-1)?.entry.children ?? top
			siblings.push(entry)
			path.push({column, entry})
			continue
		}
		const [, key, value] = property.exec(line) ?? []
		if (key !== undefined && value !== undefined) path.at(-1)?.entry.properties.set(key, value.trimEnd())
	}
	return top
}

function entryOf([, , name = '', place, className = '', state = '']: RegExpExecArray): OpenEntry {
	const id = /\bid 0x([0-9a-f]+)/i.exec(state)?.[1]
	return {
		name,
		place,
		className,
		id: id === undefined ? undefined : Number.parseInt(id, 16),
		busy: /\bbusy [1-9]/.test(state),
		properties: new Map(),
		children: [],
	}
}

/** The text of a property, without its quotes; undefined for one that is no string or is cut off. */
export function textOf(entry: RegistryEntry, ...keys: readonly string[]): string | undefined {
	for (const key of keys) {
		const text = /^"(.*)"$/.exec(entry.properties.get(key) ?? '')?.[1]
		if (text) return text
	}
	return undefined
}

export function numberOf(entry: RegistryEntry, key: string): number | undefined {
	const value = entry.properties.get(key) ?? ''
	return /^\d{1,15}$/.test(value) ? Number(value) : undefined
}
