/** The README and what stands beside it for those who use the program: what they name is there, and each translation has all of it. */

import {describe, expect, it} from 'vitest'
import {describedCommands} from '../../src/arguments.ts'
import {deadLinks, placeOf, targets} from '../repository/links.ts'
import {commandsIn, documents, levels, spans, textOf} from './documents.ts'

describe.each(documents)('$file', ({file}) => {
	const text = textOf(file)

	it('leads to what there is', () => {
		expect(targets(text).length).toBeGreaterThan(3)
		expect(deadLinks(file, text)).toEqual([])
	})

	it('names options that there are', () => {
		const known = new Set(describedCommands().flatMap(({options}) => options.flatMap(longFlags)))
		const named = spans(text).flatMap(span => span.match(/^(?:npx )?mp-wizard .*|^--.*/g) ?? [])
		const typed = named.flatMap(span => span.match(/(?<= |^)--[a-z-]+/g) ?? [])
		expect(typed.filter(flag => !known.has(flag))).toEqual([])
	})
})

describe.each(documents.filter(({file, original}) => file !== original))('$file', ({file, original}) => {
	const [text, english] = [textOf(file), textOf(original)]

	it('has all that the English one has, in its order', () => {
		expect(levels(text)).toEqual(levels(english))
		expect(commandsIn(text)).toEqual(commandsIn(english))
		expect(marks(text)).toEqual(marks(english))
		expect(targets(text).map(target => common(file, target))).toEqual(
			targets(english).map(target => common(original, target)),
		)
	})

	it('has no sentence left in English', () => {
		const left = new Set(sentences(english))
		expect(sentences(text).filter(sentence => left.has(sentence))).toEqual([])
		const pictures = new Set(alternatives(english))
		expect(alternatives(text).filter(words => pictures.has(words))).toEqual([])
	})
})

/** `-y, --yes` and `--port <port>`. */
function longFlags({flags}: {readonly flags: string}): readonly string[] {
	return flags.match(/--[a-z-]+/g) ?? []
}

/** What is told to whoever does not see a picture. */
function alternatives(text: string): readonly string[] {
	return [...text.matchAll(/ alt="([^"]*)"/g)].map(([, words = '']) => words)
}

/** What parts are made in it, and what is folded. */
function marks(text: string): readonly string[] {
	return text.match(/<!-- made: [a-z-]+|<!-- made end -->|<\/?details>/g) ?? []
}

/** The same for all translations of a place: without its language, and without the words of a heading. */
function common(file: string, target: string): string {
	if (/^https?:/.test(target)) return target
	const [to, heading] = placeOf(file, target)
	const original = documents.find(each => each.file === to)?.original ?? to
	return heading === undefined ? original : `${original}#`
}

/** Of what is written, and not made. */
function sentences(text: string): readonly string[] {
	return text
		.replace(/<!-- made: [\s\S]*?<!-- made end -->|^```.*?^```$|`[^`]+`/gms, '')
		.split(/\n{2,}|\n(?=[-|\d])|(?<=[.:?]) /)
		.filter(part => /[a-z]{3,}(?: [a-z]{2,}){3}/.test(part))
}
