/** All that can happen to the wizard: keys, news from the work under way, and the outcome of that work. */

import type {Known} from '../jobs/find-firmware.ts'
import type {Finding, Judged} from '../jobs/find-trouble.ts'
import type {IdentifiedBoard} from '../jobs/identify-board.ts'
import type {Installed} from '../jobs/install-firmware.ts'
import type {PutFiles} from '../jobs/put-files.ts'
import type {SavedFiles} from '../jobs/save-files.ts'
import type {Greeting} from '../jobs/verify-prompt.ts'
import type {Firmware} from '../micropython/board.ts'
import type {Offers} from '../micropython/offer.ts'
import type {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {PortInfo} from '../serial/port.ts'

export type KeyName =
	| 'enter'
	| 'escape'
	| 'up'
	| 'down'
	| 'page-up'
	| 'page-down'
	| 'home'
	| 'end'
	| 'backspace'
	| 'tab'
	| 'ctrl-c'
	| 'ctrl-u'

/** One press: a named key, or printable text: one character that was typed, several that were pasted. */
export type Key = {readonly name: KeyName} | {readonly name: 'text'; readonly text: string}

export type Event =
	| {readonly type: 'key'; readonly key: Key}
	/** A row was taken directly, by its value (the plain face does so by number). */
	| {readonly type: 'chose'; readonly value: string}
	/** The wizard is asked to end from outside: a signal, a terminal that went away. */
	| {readonly type: 'cancel'}
	| News
	| Outcome
	| Failed

/** What work says while it runs. */
export type News =
	| {readonly type: 'ports'; readonly ports: readonly PortInfo[]}
	/** `at`: the clock's milliseconds, from which speed and time left are computed. */
	| {readonly type: 'progress'; readonly progress: Progress; readonly at: number}
	/** Why nobody answers behind a port, while somebody is still waited for. */
	| {readonly type: 'explained'; readonly finding: Finding | undefined}

/** How work ends when it does not; `finding`: what the computer knows of the port, beyond the failure itself. */
export interface Failed {
	readonly type: 'failed'
	readonly problem: Problem
	readonly finding?: Finding
}

/** How work ends when it succeeds. */
export type Outcome =
	/** No port that could be a board for a while. */
	| {readonly type: 'nobody'}
	| {readonly type: 'judged'; readonly judged: Judged}
	| {readonly type: 'identified'; readonly identified: IdentifiedBoard}
	| {readonly type: 'offered'; readonly offers: Known<Offers>}
	| {readonly type: 'listed'; readonly firmware: Known<readonly Firmware[]>}
	| {readonly type: 'saved'; readonly saved: SavedFiles}
	| {readonly type: 'installed'; readonly installed: Installed}
	| {readonly type: 'greeted'; readonly greeting: Greeting}
	| {readonly type: 'put'; readonly put: PutFiles}
	/** The prompt was left by the person, or the board went away. */
	| {readonly type: 'talked'; readonly how: 'left' | 'lost'}
