/**
 * Finds builds by what a person types: product, maker, id, chip, the names of earlier years and those that upstream builds
 * nothing for. Pure; knows the search library, and is loaded when somebody searches.
 */

import MiniSearch from 'minisearch'
import type {Board} from '../micropython/board.ts'
import {chipIn, indexWords, lettersOf, wordsOf} from './board-words.ts'
import {buildName, isSameName} from './build-name.ts'
import {isEsp, isGeneric} from './esp-board.ts'
import {nearest} from './nearest.ts'
import {type OtherName, otherNames, shortNames} from './other-names.ts'

/** What can be searched: a board in one of its variants, '' is the standard build. */
interface Searchable {
	readonly board: Board
	readonly variant: string
}

/** A build that was found, and by which name where that is not the site's own. */
export interface Found<T extends Searchable = Searchable> {
	readonly build: T
	readonly knownAs?: OtherName
}

/** The library sees one entry for each name of a build. */
interface Entry extends Found {
	readonly id: number
	/** One on each line. */
	readonly name: string
	readonly maker: string
	readonly chip: string
	readonly variant: string
	/** All of it, in letters alone. */
	readonly letters: string
	/** In letters alone: whoever types one of them means this. */
	readonly whole: readonly string[]
}

type Unlisted = Omit<Entry, 'id' | 'letters'>

interface Index {
	readonly entries: readonly Entry[]
	readonly library: MiniSearch<Entry>
}

/** Making an index takes longer than asking it, and the same list is searched with every key that is pressed. */
const indexes = new WeakMap<readonly Searchable[], Index>()

/**
 * The builds that suit every word of `query`, the likeliest first, each once. Where no name has all the words, they may stand
 * in the middle of a name, and then be misspelt by a letter or two.
 */
export function searchBuilds<T extends Searchable>(builds: readonly T[], query: string): readonly Found<T>[] {
	const words = [...new Set(wordsOf(query))]
	if (words.length === 0) return query.trim() === '' ? builds.map(build => ({build})) : []
	const index = indexOf(builds)
	for (const way of [byWords, byLetters, byMisspeltWords]) {
		const scores = way(index, words)
		// What was found in the list is a part of it, so it has the list's type.
		if (scores.size > 0) return ranked(index, scores, query) as readonly Found<T>[]
	}
	return []
}

/** At most three names of builds that `typed` could have been meant for; no board with another chip than it speaks of. */
export function buildsNear(boards: readonly Board[], typed: string): readonly string[] {
	const chip = chipIn(typed)
	// A bare `esp32` is said of the whole family too.
	const suits = ({board}: Searchable) =>
		chip === undefined || board.mcu === chip || (chip === 'esp32' && isEsp(board))
	const near = [...searchBuilds(buildsOf(boards), typed).map(({build}) => build), ...misspelt(boards, typed)]
	const ofChip = boards.filter(board => board.mcu === chip && isGeneric(board.id))
	const names = [...near.filter(suits), ...ofChip.map(board => ({board, variant: ''}))].map(
		({board, variant}) => buildName(board.id, variant),
	)
	return [...new Set(names)].slice(0, 3)
}

/** Every board in every variant, the retired ones last. */
export function buildsOf(boards: readonly Board[]): readonly Searchable[] {
	return boards.flatMap(board =>
		['', ...Object.keys(board.variants), ...Object.keys(board.retired)].map(variant => ({board, variant})),
	)
}

function misspelt(boards: readonly Board[], typed: string): readonly Searchable[] {
	const ids = nearest(
		typed,
		boards.map(({id}) => id),
		3,
	)
	return ids.flatMap(id => boards.filter(board => board.id === id).map(board => ({board, variant: ''})))
}

function indexOf(builds: readonly Searchable[]): Index {
	const known = indexes.get(builds)
	if (known) return known
	const entries = [
		...builds.flatMap(entryOf),
		...otherNames.flatMap(known => entriesCalled(known, builds)),
	].map((entry, id): Entry => ({...entry, id, letters: lettersIn(entry)}))
	const library = new MiniSearch<Entry>({
		fields: ['name', 'maker', 'chip', 'variant'],
		tokenize: text => text.split('\n').flatMap(indexWords),
		processTerm: term => term,
	})
	library.addAll(entries)
	const index = {entries, library}
	indexes.set(builds, index)
	return index
}

function entryOf(build: Searchable): Unlisted {
	const {board, variant} = build
	const {id, product, vendor, mcu} = board
	const chips = isGeneric(id) ? [mcu, mcu.replace(/^esp(?:32(?=.))?/, '')] : []
	const called = [product, `${vendor} ${product}`, ...shortNames(product), ...chips]
	const description = board.variants[variant] ?? board.retired[variant]?.description ?? ''
	return {
		build,
		name: `${id}\n${product}`,
		maker: vendor,
		chip: mcu,
		// The chip of the board is told in its own place.
		variant: `${variant} ${description.replace(/\bESP32\S*/g, '')}`,
		whole: [buildName(id, variant), ...(variant === '' ? called : [variant])].map(lettersOf),
	}
}

function entriesCalled(knownAs: OtherName, builds: readonly Searchable[]): readonly Unlisted[] {
	const {name} = knownAs
	return builds
		.filter(({board, variant}) => knownAs.builds.some(one => isSameName(one, buildName(board.id, variant))))
		.map(build => ({
			build,
			knownAs,
			name,
			maker: '',
			chip: build.board.mcu,
			variant: '',
			whole: [lettersOf(name), ...shortNames(name)],
		}))
}

function lettersIn({name, maker, chip, variant}: Unlisted): string {
	return [name, maker, chip, variant].map(lettersOf).join(' ')
}

type Scores = ReadonlyMap<number, number>

/** Every word begins one of the entry's. A blank may be too many (`tiny pico`, `pico 2w`), so neighbours are one word too. */
function byWords({library}: Index, words: readonly string[]): Scores {
	return asked(library, readings(words), {prefix: term => term.length > 1 || term === words.at(-1)})
}

/** A number is never misspelt: the ESP32-C3 is another chip than the C6. */
function byMisspeltWords({library}: Index, words: readonly string[]): Scores {
	const slips = (term: string) => (/\d/.test(term) || term.length < 4 ? false : term.length < 8 ? 1 : 2)
	return asked(library, readings(words), {prefix: true, fuzzy: slips})
}

type Asking = Pick<NonNullable<Parameters<MiniSearch['search']>[1]>, 'prefix' | 'fuzzy'>

function asked(library: MiniSearch<Entry>, readings: readonly (readonly string[])[], how: Asking): Scores {
	const queries = readings.map(words => ({combineWith: 'AND' as const, queries: [...words]}))
	const found = library.search(
		{combineWith: 'OR', queries},
		{...how, tokenize: text => [text], boost: {name: 3, chip: 1.5}, weights: {prefix: 0.4, fuzzy: 0.2}},
	)
	return new Map(found.map(({id, score}) => [id, score]))
}

/** More would take time by its square, and nobody parts a name into more. */
const MAX_PARTED = 4

/** As they were typed, and with one blank left out, or all. */
function readings(words: readonly string[]): readonly (readonly string[])[] {
	const joined = words.slice(1, MAX_PARTED).map((word, at) => words.toSpliced(at, 2, words[at] + word))
	return [words, ...joined, ...(words.length > 2 ? [[words.join('')]] : [])]
}

function byLetters({entries}: Index, words: readonly string[]): Scores {
	const hits = entries.filter(({letters}) => words.every(word => word.length > 1 && letters.includes(word)))
	return new Map(hits.map(({id}) => [id, 1]))
}

/**
 * A name that was typed whole first, then what this program can install, then by how well the words fit: for the chip that they
 * speak of, a board's own name, its standard build.
 */
function ranked({entries}: Index, scores: Scores, query: string): readonly Found[] {
	const letters = lettersOf(query)
	const chip = chipIn(query)
	const found = entries.filter(({id}) => scores.has(id))
	const rank = ({id, build: {board, variant}, whole, knownAs}: Entry) => [
		Number(whole.includes(letters)),
		Number(isEsp(board)),
		(scores.get(id) ?? 0) *
			(board.mcu === chip ? 1.5 : 1) *
			(knownAs ? 0.7 : 1) *
			(variant === '' ? 1.2 : 1) *
			(isGeneric(board.id) ? 1.2 : 1),
	]
	const ordered = found
		.map(entry => ({entry, by: rank(entry)}))
		.sort((a, b) => b.by[0]! - a.by[0]! || b.by[1]! - a.by[1]! || b.by[2]! - a.by[2]!)
	const own = new Set(found.filter(({knownAs}) => !knownAs).map(({build}) => build))
	const seen = new Set<Searchable>()
	return ordered.flatMap(({entry: {build, knownAs}, by}) => {
		if (seen.has(build)) return []
		seen.add(build)
		// Another name explains nothing where the site's own name has the words too.
		return [knownAs && (by[0] === 1 || !own.has(build)) ? {build, knownAs} : {build}]
	})
}
