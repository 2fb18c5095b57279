/** Which language is spoken, decided once from all that says so. Pure: knows names of languages, none of their words. */

export interface Signs {
	/** The command line as it was typed: what is wrong with it is said in the language that it asks for. */
	readonly argv: readonly string[]
	/** From the settings. */
	readonly remembered: string | undefined
	/** Environment variables. */
	readonly variables: Readonly<Record<string, string | undefined>>
	/** The system's own locale (BCP 47), where no variable names one: macOS and Windows set none. Asked for then, as it takes 10 ms. */
	readonly locale: () => string
}

/**
 * `--lang`, then the settings, then what the variables say, then the system; the first one that is spoken here. A locale variable
 * ends the search, so that `LC_ALL=C`, by which people ask for English, is none of the languages behind it.
 */
export function languageFor<L extends string>(
	{argv, remembered, variables, locale}: Signs,
	spoken: readonly L[],
): L | undefined {
	const signs = [typedLanguage(argv), remembered, ...fromSystem(variables, locale)]
	for (const sign of signs) {
		const language = spoken.find(name => name === nameIn(sign))
		if (language) return language
	}
	return undefined
}

/** What another program reads comes in the one language in which it was written down what to look for. */
export function isForPrograms(argv: readonly string[]): boolean {
	return argv.includes('--json')
}

/** LANGUAGE is a list, as gettext takes it: before the locale, and only where there is one that is not C. */
function fromSystem(
	{LC_ALL, LC_MESSAGES, LANG, LANGUAGE}: Signs['variables'],
	locale: Signs['locale'],
): string[] {
	const named = LC_ALL || LC_MESSAGES || LANG
	if (!named) return [locale()]
	const hasNone = ['c', 'posix'].includes(nameIn(named)!)
	return [...(hasNone ? [] : (LANGUAGE ?? '').split(':')), named]
}

/** The last one counts, as with every option. */
function typedLanguage(argv: readonly string[]): string | undefined {
	const at = argv.findLastIndex(word => word === '--lang' || word.startsWith('--lang='))
	return argv[at] === '--lang' ? argv[at + 1] : argv[at]?.slice('--lang='.length)
}

/** `de` of `de_AT.UTF-8`, `de-CH`, `DE`. */
function nameIn(sign: string | undefined): string | undefined {
	return sign?.split(/[-_.@]/)[0]?.toLowerCase()
}
