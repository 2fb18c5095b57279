/**
 * What a terminal has outside its screen, and its one owner: while firmware is put on a board the title of the window, its place in
 * the task bar, and a bell at the end; the clipboard, when a person copies a command. Writes when a whole per cent changed, and asks
 * the terminal for nothing: an answer would come as keys.
 */

import type {Clock} from '../clock.ts'
import {type Environment, type Os, type Terminal, wantsLines} from '../environment.ts'
import type {Bar, CardPage, Page} from '../wizard/engine/page.ts'
import {clean} from '../words/clean.ts'
import {words} from '../words/index.ts'
import {doingOn} from './frames.ts'
import {glyphsFor} from './glyphs.ts'

/** Whoever waited longer, in ms, may be looking elsewhere. */
const BELL_AFTER_MS = 10_000

const BEL = '\u0007'
/** Of a sequence that VTE's terminals take from a program only with this end. */
const ST = '\u001b\\'
/** The title is put away; XTWINOPS of xterm, and what does not know it ignores it. */
const keepTitle = '\u001b[22;0t'
/** Where nothing was put away the title is none; then the one that was. */
const giveTitleBack = `\u001b]0;${BEL}\u001b[23;0t`
const noProgress = `\u001b]9;4;0;0${ST}`

interface Under {
	/** When it began, by the person's clock. */
	readonly since: number
	/** What was written last. */
	readonly percent: number
	readonly title: string
	readonly failed: boolean
}

export class Window {
	readonly #stdout: Terminal['stdout']
	readonly #os: Os
	readonly #clock: Clock
	#isOpen = false
	/** The job that the window shows. */
	#job: Under | undefined
	/** The person said a moment ago whether to stop: whoever did so sits there. */
	#wasAsked = false
	/** How many commands of the card on the screen were sent to the clipboard. */
	#copies = 0

	/** `clock`: that of the person who waits. */
	constructor({terminal, os}: Environment, clock: Clock) {
		this.#stdout = terminal.stdout
		this.#os = os
		this.#clock = clock
	}

	open(page: Page): void {
		this.#isOpen = true
		this.show(page)
	}

	/** Everything as it was. Idempotent. */
	close(): void {
		this.#isOpen = false
		this.#clear()
	}

	show(page: Page): void {
		if (!this.#isOpen || !hasTitle(this.#stdout, this.#os)) return
		this.#copy(page.kind === 'card' ? page.copied : undefined)
		const bar = doingOn(page)?.bar
		if (bar && bar.name !== '') this.#moves(bar)
		else if (this.#job && !this.#job.failed) this.#ends(page, this.#job)
		else if (this.#job && page.kind !== 'card') this.#clear()
		this.#wasAsked = page.kind === 'question' && page.meanwhile !== undefined
	}

	/** OSC 52. Many terminals ask the person first, or have it switched off; none of them answers. */
	#copy(copied: CardPage['copied']): void {
		if (copied && copied.times !== this.#copies)
			this.#write(`\u001b]52;c;${Buffer.from(copied.command).toString('base64')}${BEL}`)
		this.#copies = copied?.times ?? 0
	}

	#moves({fraction, name}: Bar): void {
		const percent = Math.floor(fraction * 100)
		const title = this.#titleFor(fraction, name)
		const before = this.#job
		if (before && !before.failed && before.percent === percent && before.title === title) return
		const since = before && !before.failed ? before.since : this.#clock.now()
		this.#job = {since, percent, title, failed: false}
		this.#write(
			(before ? '' : keepTitle) +
				`\u001b]0;${title}${BEL}` +
				(hasProgress(this.#os) ? `\u001b]9;4;1;${percent}${ST}` : ''),
		)
	}

	/** A card keeps the task bar marked as long as it is there. */
	#ends(page: Page, job: Under): void {
		const failed = page.kind === 'card'
		const isLong = this.#clock.now() - job.since > BELL_AFTER_MS
		if (isLong && !this.#wasAsked) this.#write(BEL)
		if (!failed) this.#clear()
		else this.#fails(job)
	}

	#fails(job: Under): void {
		this.#job = {...job, failed: true}
		if (hasProgress(this.#os)) this.#write(`\u001b]9;4;2;${job.percent}${ST}`)
	}

	#clear(): void {
		if (!this.#job) return
		this.#job = undefined
		this.#write((hasProgress(this.#os) ? noProgress : '') + giveTitleBack)
	}

	#titleFor(fraction: number, name: string): string {
		const title = words.windowTitle(words.percent(fraction), clean(name, 60))
		return clean(glyphsFor(this.#os).text(title))
	}

	#write(text: string): void {
		this.#stdout.write(text)
	}
}

/** The Linux console has no window, and a dumb terminal shows each sequence as letters. */
function hasTitle({isTTY}: Terminal['stdout'], os: Os): boolean {
	return isTTY && !wantsLines(os) && os.variables.TERM !== 'linux'
}

/**
 * Whether the terminal is known to take a progress (OSC 9;4). Others take OSC 9 for a message to show, so nobody is sent it in hope.
 * Windows Terminal since 1.6; ConEmu, which made it; WezTerm since 20250209, ignored before; ghostty, ignored before 1.2; VTE
 * since 0.80; Konsole since 26.04 (rust-lang/cargo#14615, ghostty#3124, rust-cli/anstyle#348).
 */
function hasProgress({variables}: Os): boolean {
	const {TERM = '', TMUX, WT_SESSION, ConEmuANSI, TERM_PROGRAM, VTE_VERSION, KONSOLE_VERSION} = variables
	// What is around a tmux says nothing of what is in it.
	if (TMUX || /^(?:screen|tmux)/.test(TERM)) return false
	if (WT_SESSION || ConEmuANSI === 'ON') return true
	if (TERM_PROGRAM === 'WezTerm' || TERM_PROGRAM === 'ghostty') return true
	return Number(VTE_VERSION ?? 0) >= 8000 || Number(KONSOLE_VERSION ?? 0) >= 260_400
}
