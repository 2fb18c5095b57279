/**
 * Makes source maps as short as the stack of a bug needs them: places in our own code, one for each line of it. Knows the format of source
 * maps, version 3 (ECMA-426), as Rolldown writes it; not what is mapped.
 */

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Of a map, the JSON of one that has less; the result has no place in a source for which `isOwn` is false. What is left out leads nowhere. */
export function shortMap({version, sources, mappings}, isOwn) {
	const kept = sources.map((name, at) => ({name, at})).filter(({name}) => isOwn(name))
	const newPlace = new Map(kept.map(({at}, place) => [at, place]))
	const lines = linewise(decode(mappings), newPlace)
	return JSON.stringify({version, sources: kept.map(({name}) => name), names: [], mappings: encode(lines)})
}

/** The first segment of each stretch that comes from one line of one source, or from none that is kept. */
function linewise(lines, newPlace) {
	return lines.map(segments => {
		let last = 'nowhere'
		return segments.flatMap(([column, source, line, sourceColumn]) => {
			const place = newPlace.get(source)
			const now = place === undefined ? 'nowhere' : `${place}:${line}`
			if (now === last) return []
			last = now
			return [place === undefined ? [column] : [column, place, line, sourceColumn]]
		})
	})
}

/** Lines of segments: column, then source, line and column there where it comes from any; all from 0. */
function decode(mappings) {
	const state = [0, 0, 0, 0]
	return mappings.split(';').map(line => {
		state[0] = 0
		return line
			.split(',')
			.filter(Boolean)
			.map(segment => {
				const moved = numbers(segment).slice(0, state.length)
				for (const [at, by] of moved.entries()) state[at] += by
				return state.slice(0, moved.length)
			})
	})
}

function encode(lines) {
	const state = [0, 0, 0, 0]
	return lines
		.map(segments => {
			state[0] = 0
			return segments
				.map(segment => {
					const text = segment.map((value, at) => vlq(value - state[at])).join('')
					for (const [at, value] of segment.entries()) state[at] = value
					return text
				})
				.join(',')
		})
		.join(';')
}

/** Base 64, five bits a digit, the lowest first; the sixth says that more follow. The lowest bit of all is the sign. */
function numbers(segment) {
	const found = []
	let value = 0
	let shift = 0
	for (const digit of segment) {
		const bits = digits.indexOf(digit)
		value |= (bits & 31) << shift
		shift += 5
		if (bits & 32) continue
		found.push(value & 1 ? -(value >> 1) : value >> 1)
		value = 0
		shift = 0
	}
	return found
}

function vlq(number) {
	let rest = number < 0 ? (-number << 1) | 1 : number << 1
	let text = ''
	do {
		const more = rest > 31
		text += digits[(rest & 31) | (more ? 32 : 0)]
		rest >>= 5
	} while (rest > 0)
	return text
}
