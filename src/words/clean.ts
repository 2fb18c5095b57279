/** Untrusted text made fit for a screen: USB names, web pages, what a board says. */

/** ESC sequences as a whole, so that what is left of one does not stay behind as letters. */
const escapeSequences = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g
/** Control characters, and the invisible ones that reorder or hide text. */
const unsafe =
	/[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb]+/g

/** One line without control characters, at most `max` characters, the cut shown as `…`. */
export function clean(text: string, max = 120): string {
	const line = text.replace(escapeSequences, '').replace(unsafe, ' ').replace(/ {2,}/g, ' ').trim()
	const characters = Array.from(line)
	return characters.length <= max ? line : `${characters.slice(0, max - 1).join('')}…`
}
