/** What to do about a failure, in the words of the tools: cards name commands and options, which an agent cannot type. Pure; English, as all that agents read. */

/** From left to right what a sentence of a card says, and what it says of the same thing here. */
const sayings: readonly (readonly [RegExp, string])[] = [
	// It is the person's to say, behind `mcp`.
	[/ To ask now: --refresh$/, ''],
	[/, or use a pattern: mp-wizard rm .*$/, '.'],
	[/mp-wizard ports --all/g, 'the tool ports, with all'],
	[/mp-wizard ls(?: -l)?(?![\w-])/g, 'the tool list_files'],
	[/mp-wizard (ports|identify|doctor|boards|versions|flash)(?= *$|\.)/g, 'the tool $1'],
	[/^With -r a folder is meant/, 'In remove_files, with recursive a folder is meant'],
	[/: --(port|board|version|firmware) /g, ': $1 '],
]

/** Other commands are for the person, in their own terminal. */
export function fixForAgent(fix: string): string {
	return sayings.reduce((text, [command, tool]) => text.replace(command, tool), fix)
}
