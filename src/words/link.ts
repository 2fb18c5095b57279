/** Links for terminals that have them: the address itself, to be read and copied everywhere, to be clicked where that is known to work. */

import type {Os} from '../environment.ts'

/** Of https only, and printable ASCII without blanks: nothing that could end the sequence early. The full stop after it is no part. */
const address = /https:\/\/[\x21-\x7e]*[\w/]/g

/**
 * The lines into which a sentence of ours was broken, with each https address in it as a link; the lines as they are in a
 * terminal without. An address on two lines is two links to the whole of it.
 */
export function linked(lines: readonly string[], sentence: string, os: Os): readonly string[] {
	if (!hasLinks(os)) return lines
	const addresses = [...sentence.matchAll(address)].map(({0: url, index}) => ({url, from: index}))
	let end = 0
	return lines.map(line => {
		const start = sentence.indexOf(line, end)
		end = start + line.length
		return addresses.reduceRight((text, {url, from}) => {
			const [a, b] = [Math.max(from, start) - start, Math.min(from + url.length, end) - start]
			return a < b ? text.slice(0, a) + hyperlink(url, text.slice(a, b)) + text.slice(b) : text
		}, line)
	})
}

/** OSC 8, ended by BEL: that is what Ink measures and wraps right. */
function hyperlink(url: string, text: string): string {
	return `\u001b]8;;${url}\u0007${text}\u001b]8;;\u0007`
}

/** Where nobody said that links work, they do not: some terminals print the sequence. */
function hasLinks({variables}: Os): boolean {
	const {FORCE_HYPERLINK, TERM, NO_COLOR, TMUX, STY} = variables
	if (FORCE_HYPERLINK) return FORCE_HYPERLINK !== '0'
	// Without colour people mean: nothing but text. tmux and screen swallow links, or pass them on, by their version.
	if (TERM === 'dumb' || NO_COLOR || TMUX || STY) return false
	return isLinkingTerminal(variables)
}

function isLinkingTerminal(variables: Os['variables']): boolean {
	const {TERM, TERM_PROGRAM = '', VTE_VERSION, WT_SESSION, KONSOLE_VERSION, KITTY_WINDOW_ID} = variables
	if (['iTerm.app', 'WezTerm', 'vscode'].includes(TERM_PROGRAM)) return true
	if (KITTY_WINDOW_ID || TERM === 'xterm-kitty' || WT_SESSION || KONSOLE_VERSION) return true
	// GNOME's and its kin, since 0.50; its version reads 5000.
	return Number(VTE_VERSION) >= 5000
}
