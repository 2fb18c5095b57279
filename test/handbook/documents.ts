/** The documents for those who use the program, each in every language, and what stands in one. */

import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {type Language, languageNames} from '../../src/words/index.ts'
import {blocks} from '../repository/document.ts'
import {root} from '../repository/worked-copy.ts'

/** By name, where the English one is. */
const english = {
	readme: 'README.md',
	classroom: '.github/CLASSROOM.md',
	commands: '.github/COMMANDS.md',
} as const

export interface Document {
	readonly language: Language
	/** From the top of the repository: `.github/README.de.md`. */
	readonly file: string
	/** The one in English. */
	readonly original: string
}

/** A language may have no handbook yet, but none has half of one. */
const told = languageNames.filter(language => existsSync(join(root, translated(english.readme, language))))

export const documents: readonly Document[] = told.flatMap(language =>
	Object.values(english).map(original => ({language, original, file: translated(original, language)})),
)

export function textOf(file: string): string {
	return readFileSync(join(root, file), 'utf8')
}

/** The translations of the README lie in .github, where they are not taken for that of the repository. */
function translated(original: string, language: Language): string {
	if (language === languageNames[0]) return original
	const name = original.replace('.github/', '').replace(/\.md$/, `.${language}.md`)
	return `.github/${name}`
}

/** Headings by their level, in their order. */
export function levels(text: string): readonly number[] {
	return [...withoutBlocks(text).matchAll(/^(#+) /gm)].map(([, signs = '']) => signs.length)
}

function withoutBlocks(text: string): string {
	return text.replace(/^```.*?^```$/gms, '')
}

/** What stands between backticks; not of the parts that are made, whose words are the program's own. */
export function spans(text: string): readonly string[] {
	const written = withoutBlocks(text).replace(/<!-- made: [\s\S]*?<!-- made end -->/g, '')
	return [...written.matchAll(/`([^`\n]+)`/g)].map(([, inner = '']) => inner)
}

/** What is typed into a terminal: each line of a `sh` block, and each span that begins with the name of a program. */
export function commandsIn(text: string): readonly string[] {
	const lines = blocks(text).flatMap(({info, text}) => (info === 'sh' ? text.trim().split('\n') : []))
	const programs = /^(?:npx|npx\.cmd|npm|node|mp-wizard|esptool|mpremote|sudo|python3|winget|brew) /
	return [...lines, ...spans(text).filter(span => programs.test(span))]
}
