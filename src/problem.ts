/**
 * Every way it can go wrong, as codes with typed facts. Title, meaning and fixes live in words/, by code; exit codes
 * in exit-code.ts. Rooms throw a Problem with what they saw; anything else that is thrown is a bug of ours.
 */

import type {LessonMistake} from './class/lesson/mistake.ts'
import type {ChipName} from './esp/chips.ts'

/** What was seen, per code. Texts in here are untrusted and may hold anything: words/ cleans them before they are shown. */
export interface ProblemFacts {
	// The command line
	/** `command`: the one whose help tells more; absent: that of the program. */
	usage: {readonly detail: string; readonly command?: string}
	'no-terminal': Record<never, never>
	/** Code that is to run on a board: a file of this computer, or `-` for what is piped. */
	'code-unusable': {readonly path: string; readonly detail: string}
	// An agent
	/** What is wrong with what a tool was called with. */
	'bad-arguments': {readonly tool: string; readonly detail: string}
	/** The agent's client cannot ask a person, and what it wanted is only done when one says yes. */
	'cannot-ask': Record<never, never>
	'not-confirmed': {readonly answer: Refusal}
	'output-lost': {readonly stream: string; readonly detail: string}
	'settings-unwritten': {readonly folder: string}
	'too-few-files': {readonly detail: string}
	'no-temporary-folder': {readonly folder: string; readonly detail: string}
	// Ports
	'no-board': {readonly ports: number}
	'choose-port': {readonly ports: readonly string[]}
	'port-missing': {readonly path: string}
	'port-busy': {readonly path: string}
	/** `byRule`: the rights to it suffice, and a rule about devices forbids it. */
	'port-forbidden': {readonly path: string; readonly byRule?: boolean}
	'port-failed': {readonly path: string; readonly detail: string}
	'port-address': {readonly path: string}
	'port-unreachable': {readonly path: string; readonly detail: string}
	'port-lost': {readonly path: string}
	'port-closed': {readonly path: string}
	'port-stalled': {readonly path: string}
	/** `target`: the system that native code would have to be for, `linux-x64`. */
	'serialport-missing': {readonly target: string; readonly detail: string}
	'no-control-lines': {readonly path: string}
	/** Wi-Fi or a pin: the running board did not do what it was asked; `detail`: in its own words. */
	'first-step-failed': {readonly detail: string}
	'no-speed': {readonly path: string}
	'no-framing': {readonly path: string}
	'no-break': {readonly path: string}
	// The conversation with the chip
	'no-answer': {
		readonly path: string
		readonly heard: Heard
		readonly sample: string
		readonly reset: boolean
	}
	'garbled-answer': {readonly command: string; readonly sample: string}
	'command-failed': {readonly command: string; readonly status: number; readonly reason: string}
	'command-timeout': {readonly command: string; readonly ms: number}
	/** `name`: of a chip that is known, but not supported. */
	'chip-unknown': {readonly magic: number; readonly name?: string}
	/** `wanted`: false where it was not loaded, because the person did not want it. */
	'stub-silent': {readonly chip: ChipName; readonly wanted: boolean}
	/**
	 * A value that was chosen and cannot be: `valid` are those of this chip; or else its flash has only `flashBytes`, or the
	 * firmware `needs` so many, in bytes; or else the size cannot be detected.
	 */
	'flash-setting': {
		readonly chip: ChipName
		readonly option: string
		readonly value: string
		readonly valid?: readonly string[]
		readonly flashBytes?: number
		readonly needs?: number
	}
	/** `unpowered`: of a revision (major × 100 + minor) that may want its flash to be given power in a way nobody here knows. */
	'flash-unreadable': {
		readonly flashId: number
		readonly unpowered?: {readonly chip: ChipName; readonly revision: number}
	}
	/**
	 * Something in the flash ends at `end`, and the chip can be asked for no more than `reach`, in bytes; `byStub`: its stub
	 * could be, but does not run.
	 */
	'flash-out-of-reach': {
		readonly chip: ChipName
		readonly end: number
		readonly reach: number
		readonly byStub: boolean
	}
	'board-changed': {readonly expected: string; readonly found: string}
	'security-active': {readonly chip: ChipName; readonly features: readonly SecurityFeature[]}
	// Firmware
	'unknown-board': {readonly board: string; readonly near: readonly string[]}
	/** `isPart`: `available` is what this computer has, and not all that there is. */
	'unknown-version': {
		readonly board: string
		readonly version: string
		readonly available: readonly string[]
		readonly isPart?: true
	}
	'no-board-for-chip': {readonly chip: ChipName}
	/** It takes its firmware another way than over a serial port, which nobody here does yet; `url`: its page. */
	'board-not-esp': {
		readonly board: string
		readonly way: 'bootsel' | 'double-reset' | 'other'
		readonly url: string
	}
	'choose-board': {readonly chip: ChipName; readonly boards: readonly string[]}
	// The way to the firmware site
	/** `detail`: `ENOTFOUND` where a name server knows no such name, `EAI_AGAIN` where none answers. */
	'name-unknown': {readonly url: string; readonly host: string; readonly detail: string}
	/** `proxy` in all of these: host and port. */
	'proxy-unreachable': {readonly proxy: string; readonly detail: string}
	'proxy-login': {readonly proxy: string; readonly gaveLogin: boolean}
	'proxy-refused': {readonly proxy: string; readonly url: string; readonly status: number}
	/** `proxy`: as it was set, but for a login. `kind`: `socks5`, where that is what is wrong. */
	'proxy-unusable': {readonly proxy: string; readonly kind?: string}
	/** `issuer`: who says that this is the site. */
	'certificate-unknown': {readonly url: string; readonly issuer?: string; readonly detail: string}
	/** Days, `2026-11-27`; `today` by this computer. */
	'certificate-dates': {
		readonly url: string
		readonly today: string
		readonly from?: string
		readonly until?: string
	}
	// The firmware site
	'site-unreachable': {readonly url: string; readonly detail: string}
	/** `bytes`: what did come in that time. */
	'site-slow': {readonly url: string; readonly ms: number; readonly bytes?: number}
	'site-status': {readonly url: string; readonly status: number}
	'site-nonsense': {readonly url: string; readonly detail: string}
	'download-cut': {readonly url: string; readonly got: number; readonly expected: number}
	/** Whole firmware, but not with the SHA-256 that is remembered for that address. */
	'firmware-changed': {readonly source: string; readonly remembered: string; readonly came: string}
	/** Without a network: `what` is a board, a file or an address. `list`: where the boards are known from, `newest`: what is known to be there. */
	'firmware-not-here': {
		readonly what: string
		readonly list?: {readonly from: 'site' | 'cache' | 'bundle' | 'built-in'; readonly at: number}
		readonly newest?: {readonly version: string; readonly date: string}
	}
	/** `detail`: the file in it that is wrong, or what the system says. */
	'bundle-unusable': {readonly folder: string; readonly fault: BundleFault; readonly detail: string}
	'firmware-missing': {readonly path: string}
	'firmware-unreadable': {readonly path: string; readonly detail: string}
	/** `blank`: it has bytes, but nothing in them. */
	'firmware-empty': {readonly source: string; readonly blank?: true}
	'firmware-too-large': {readonly source: string; readonly bytes: number; readonly limit: number}
	'firmware-not-esp': {readonly source: string; readonly first: string}
	'firmware-app-only': {readonly source: string}
	'firmware-loader-only': {readonly source: string}
	'firmware-truncated': {readonly source: string; readonly bytes: number; readonly expected: number}
	'firmware-damaged': {
		readonly source: string
		readonly part: 'checksum' | 'sha256' | 'partition-table' | 'md5'
	}
	'firmware-wrong-chip': {readonly source: string; readonly firmware: string; readonly chip: ChipName}
	'firmware-wrong-revision': {readonly source: string; readonly needs: string; readonly revision: string}
	/** A build for two cores, and a chip with one. */
	'build-wrong-cores': {readonly source: string; readonly model: string}
	/** `madeFor`: `bytes` is the size of the flash that it is made for; otherwise its own end in the flash. */
	'firmware-does-not-fit': {readonly bytes: number; readonly flashBytes: number; readonly madeFor?: true}
	// A stick with the program and Node on it
	/** In bytes. */
	'disk-full': {readonly folder: string; readonly needed: number; readonly free?: number}
	/** What is installed here has no native code for that one: `win-x64`. */
	'program-incomplete': {readonly system: string}
	/** Not the file that it should be, or one that cannot be unpacked. */
	'node-damaged': {readonly url: string; readonly fault: 'digest' | 'archive'; readonly detail: string}
	/** `others`: the other systems that were wanted. `tried`: the places, with what kept each away. `offline`: none was asked. */
	'node-missing': {
		readonly system: string
		readonly others: readonly string[]
		readonly file: string
		readonly offline: boolean
		readonly tried: readonly {readonly url: string; readonly code: ProblemCode}[]
	}
	// The user's files
	'folder-unusable': {readonly folder: string; readonly detail: string}
	'files-unread': {readonly path: string; readonly detail: string}
	// Packages; `name` is one as a person knows it.
	'package-unknown': {readonly name: string; readonly version: string; readonly url: string}
	/** `detail`: the path, the limit, or the words in its list that are wrong. */
	'package-damaged': {readonly name: string; readonly fault: PackageFault; readonly detail: string}
	/** Bytecode of another version than the board takes, or machine code for another processor. */
	'package-unsuitable': {
		readonly name: string
		readonly path: string
		readonly needs: number
		readonly takes: number
	}
	'package-not-here': {readonly name: string; readonly url: string}
	'package-unwritten': {readonly path: string; readonly detail: string}
	/** In bytes. */
	'files-unwritten': {readonly path: string; readonly detail: string}
	/** Something on a board that is not as it was meant. `detail`: the board's own words. */
	'board-file': {readonly path: string; readonly reason: FileReason; readonly detail: string}
	/** The board did not finish with a file: it said nothing more, or bytes changed on the way. */
	'board-file-failed': {readonly path: string; readonly detail: string}
	/** In bytes; absent where the board found out only when it was full. */
	'board-full': {readonly path: string; readonly needed?: number; readonly free?: number}
	/** A file or folder of this computer that is to be read, and is not there. */
	'source-missing': {readonly path: string}
	/** A file of this computer that is to be read or written. */
	'local-file': {readonly path: string; readonly detail: string}
	'files-not-kept': {readonly reason: NotKept}
	/** What a lesson wants to see printed at its end was not printed. `printed`: the last line that was, or of the traceback. */
	'check-failed': {readonly wanted: string; readonly printed: string; readonly seconds: number}
	'no-rescue': {readonly reason: NoRescue}
	/** Its program takes the port away before anybody can reach the loader. */
	'board-restless': {readonly path: string}
	// Backups: a file of this computer that is, or should be, what a flash holds
	'backup-exists': {readonly path: string}
	'backup-unusable': {readonly path: string; readonly fault: BackupFault}
	/** It was made of another board: `made` and `found` are chips, MACs, or sizes of the flash in words for people. */
	'backup-other-board': {
		readonly path: string
		readonly what: 'chip' | 'flash' | 'mac'
		readonly made: string
		readonly found: string
	}
	/** `known`: the partitions of the table, as far as there is one. */
	'part-unknown': {readonly part: string; readonly known: readonly string[]}
	/** What the flash holds is not what it was compared with, from `at` on; `parts`: by their names. */
	'flash-differs': {
		readonly name: string
		readonly at: number
		readonly sectors: number
		readonly parts: readonly string[]
	}
	/** Nobody knows where in the flash of this board a MicroPython has its files. */
	'files-nowhere': Record<never, never>
	// The report of a class
	'report-exists': {readonly folder: string}
	/** Another process writes it. */
	'report-in-use': {readonly folder: string}
	/** What is there in its place is no report, or cannot be looked at. */
	'report-unusable': {readonly path: string; readonly detail: string}
	'report-unwritten': {readonly path: string; readonly detail: string}
	// Writing
	'verify-failed': {readonly expected: string; readonly found: string; readonly blank: boolean}
	'write-failed': {
		readonly phase: 'erase' | 'write' | 'verify'
		readonly detail: string
		/** What the chip said meanwhile, when it said why. */
		readonly heard?: HeardWhileWriting
	}
	// Afterwards
	'no-prompt': {
		readonly path: string
		readonly heard: HeardAfterwards
		readonly sample: string
		/** Whoever looked for the prompt had not written the flash before: what is in it was not proven. */
		readonly asFound?: true
		/** Where the boot log tells them. */
		readonly flash?: FlashSizes
		/** In bytes, as the chip told it before. */
		readonly flashBytes?: number
	}
	/** Of a text that was to run at its prompt, and of which nothing was run. */
	'paste-lost': {readonly path: string}
	'which-port': {readonly ports: readonly string[]}
	'wrong-answer': {readonly expected: string; readonly got: string}
	'wrong-version': {readonly expected: string; readonly got: string}
	// Lessons
	'lesson-unreadable': {readonly path: string; readonly reason: LessonUnread; readonly detail: string}
	/** Where a new one was to be written. */
	'lesson-exists': {readonly path: string}
	/** `errors`: the first of them, in the order of the file; `more`: how many there are beyond. */
	'lesson-invalid': {
		readonly file: string
		readonly errors: readonly LessonMistake[]
		readonly more: number
	}
}

/** What can go wrong, by its name. */
export type ProblemCode = keyof ProblemFacts

/** Why a question counts as not answered with yes. `changed`: the board is not as it was when it was asked. */
export type Refusal = 'no' | 'dismissed' | 'unclear' | 'late' | 'changed'

/** What keeps this computer from what is on the firmware site, whoever keeps it. */
export type SiteCode = Extract<
	ProblemCode,
	`site-${string}` | `proxy-${string}` | `certificate-${string}` | 'name-unknown' | 'download-cut'
>

/** What bytes outside a frame look like (esp/classify.ts). */
export type Heard =
	| 'silence'
	| 'noise'
	| 'boot-log'
	| 'download-mode'
	| 'wrong-straps'
	| 'invalid-header'
	| 'wrong-chip'
	| 'no-rf-data'
	| 'brownout'
	| 'crash'
	| 'micropython'
	/** Readable text of a program that is none of these. */
	| 'program'
	| 'echo'

/** What a board says that should have come to its prompt (micropython/boot-log.ts). */
export type HeardAfterwards =
	| Heard
	| 'no-psram'
	| 'octal-psram'
	| 'flash-too-small'
	| 'bad-flash-reads'
	| 'bad-partitions'
	| 'no-program'
	| 'no-file-system'
	| 'watchdog-loop'
	| 'start-loop'
	| 'elsewhere'

/** In bytes. */
export interface FlashSizes {
	readonly has: number
	readonly wants: number
}

/**
 * What is wrong with a bundle. `missing`: it or a file of it is not there; `cut`: a file has another length; `edited`: other
 * content; `outside`: a name or a link leads out of it; `too-large`; `later`: a later program made it; `demo`: its files are those
 * of a demo, and are for a real board.
 */
export type BundleFault = 'missing' | 'cut' | 'edited' | 'outside' | 'too-large' | 'later' | 'demo'

/**
 * What is wrong with a package. `list`: its package.json; `name`: of one that it needs; `path`: a file would be outside of its folder, or has an odd
 * name; `hash`: other bytes than it says; `twice`: two contents for one path; `too-much`; `bytecode`: a .mpy file that is none;
 * `start-file`: it would replace what the board starts with.
 */
export type PackageFault =
	| 'list'
	| 'name'
	| 'path'
	| 'hash'
	| 'twice'
	| 'too-much'
	| 'bytecode'
	| 'start-file'

/**
 * What is wrong with a backup. `damaged`: not as it was written; `unfinished`: it was cut short; `other`: an unfinished one of another
 * board, or no backup at all, where one was to be gone on with; `length`: a file of another program, of another length than the flash;
 * `no-program`: one in which nothing is where this chip would start it.
 */
export type BackupFault = 'damaged' | 'unfinished' | 'other' | 'length' | 'no-program'

/** Why an update would not leave the files as they are (jobs/keep-files.ts). */
export type NotKept = 'no-micropython' | 'unknown-layout' | 'overlap' | 'moved' | 'flash-size'

/** Why a lesson file was not read at all. */
export type LessonUnread = 'missing' | 'not-a-file' | 'too-large' | 'other'

/** Why the flash of a board that does not answer holds nothing to rescue: another kind of program, or no files. */
export type NoRescue = 'no-micropython' | 'no-files'

/** What explains why a chip fell silent while it was written. */
export type HeardWhileWriting = Extract<Heard, 'brownout' | 'crash' | 'boot-log'>

export type SecurityFeature = 'secure-boot' | 'flash-encryption' | 'secure-download-mode'

/** A failure that is known: what it is, and what is known of it. Nothing else is thrown on purpose but the reason of an aborted signal. */
export class Problem<C extends ProblemCode = ProblemCode> extends Error {
	override readonly name = 'Problem'
	constructor(
		readonly code: C,
		readonly facts: ProblemFacts[C],
		options?: ErrorOptions,
	) {
		// The message is for logs and stack traces only; a person reads words/.
		super(`${code} ${JSON.stringify(facts)}`, options)
	}
}

/** Narrows to one code, so that its facts are typed: `if (isProblem(error, 'port-lost')) error.facts.path`. */
export function isProblem<C extends ProblemCode>(error: unknown, code: C): error is Problem<C> {
	return error instanceof Problem && error.code === code
}

/** What is wrong with a path on a board. */
export type FileReason =
	| 'missing'
	| 'exists'
	| 'is-folder'
	| 'not-folder'
	| 'not-empty'
	| 'read-only'
	| 'no-filesystem'
	| 'whole-board'
