/** Links for terminals that have them: the address itself, to be read and copied everywhere, to be clicked where that is known to work. */

import type {Os} from '../environment.ts'

/**
 * `url` as an OSC 8 hyperlink whose text is the address, or the address alone. Only https addresses become links: ours are all of
 * that kind, and one that came from elsewhere stays text. It ends with BEL, which is what Ink measures and wraps right.
 */
export function hyperlink(url: string, os: Os): string {
	return isAddress(url) && hasLinks(os) ? `\u001b]8;;${url}\u0007${url}\u001b]8;;\u0007` : url
}

/** Printable ASCII without blanks: nothing that could end the sequence early. */
function isAddress(url: string): boolean {
	return /^https:\/\/[\x21-\x7e]+$/.test(url)
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
