/** Which language is spoken, decided once from all that says so. Pure: knows names of languages, none of their words. */

export interface Signs {
	/** The command line as it was typed: what is wrong with it is said in the language that it asks for. */
	readonly argv: readonly string[]
	/** From the settings. */
	readonly remembered: string | undefined
	/** Environment variables. */
	readonly variables: Readonly<Record<string, string | undefined>>
	/** The system's own locale (BCP 47), where no variable names one: macOS and Windows set none. */
	readonly locale: string
}

/** `--lang`, then the settings, then LC_ALL, LC_MESSAGES or LANG, then the system; the first one that is spoken here. */
export function languageFor<L extends string>(
	{argv, remembered, variables, locale}: Signs,
	spoken: readonly L[],
): L | undefined {
	const {LC_ALL, LC_MESSAGES, LANG} = variables
	const signs = [typedLanguage(argv), remembered, LC_ALL || LC_MESSAGES || LANG || locale]
	for (const sign of signs) {
		const language = spoken.find(name => name === nameIn(sign))
		if (language) return language
	}
	return undefined
}

function typedLanguage(argv: readonly string[]): string | undefined {
	const at = argv.findIndex(word => word === '--lang' || word.startsWith('--lang='))
	return argv[at] === '--lang' ? argv[at + 1] : argv[at]?.slice('--lang='.length)
}

/** `de` of `de_AT.UTF-8`, `de-CH`, `DE`. */
function nameIn(sign: string | undefined): string | undefined {
	return sign?.split(/[-_.@]/)[0]?.toLowerCase()
}
