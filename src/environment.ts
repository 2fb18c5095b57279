/** All that the product asks of the world outside. Node gives one (node-environment), the virtual bench another. */

import type {Clock, Moment} from './clock.ts'
import type {Port, PortInfo} from './serial/port.ts'
import type {Usb} from './usb/usb.ts'

/** The world outside, as the jobs see it. One at a time owns it; whoever made it closes it. */
export interface Environment {
	/**
	 * The live list of ports: yields at once, then whenever it changes, until the signal is aborted, also between two lists. Never throws
	 * for a missing OS tool.
	 */
	watchPorts(signal: AbortSignal): AsyncIterable<readonly PortInfo[]>
	/**
	 * Opens `port.path` at `baud`, with both lines at rest as soon as the OS allows; `port` need not be in any list.
	 * Problem('port-missing' | 'port-busy' | 'port-forbidden' | 'port-failed'), of a network port also
	 * Problem('port-address' | 'port-unreachable').
	 */
	openPort(port: PortInfo, baud: number, signal?: AbortSignal): Promise<Port>
	/** Where a link leads in the end (`/dev/serial/by-id/…` to `/dev/ttyUSB0`); `path` itself where it leads nowhere or is none. */
	linkTarget(path: string): Promise<string>
	/** The computer itself, for when no port comes or none answers: its USB bus, and who holds a port. */
	readonly usb: Usb
	/** The firmware site, without a slash at the end: `https://micropython.org`, a mirror, or the virtual site. */
	readonly site: string
	/** No network is asked for boards or firmware: what is bundled, remembered or built in has to do. */
	readonly offline?: boolean
	/** The folder of a bundle, in which is looked before the site is asked. */
	readonly bundle?: string
	/** The folder for downloads and remembered pages; made when first needed. */
	readonly cacheFolder: string
	/** What was known of the site before does not count without asking it; absent: what is young does. */
	readonly freshSince?: Moment
	/** How the web is reached; absent: straight, and trusting whom Node trusts. */
	readonly network?: Network
	readonly settings: Settings
	readonly clock: Clock
	readonly terminal: Terminal
	readonly os: Os
	/** Present when everything is virtual; every screen says so. */
	readonly demo?: Demo
	/** Keeps what goes over the wire, for a report; absent where nobody does. */
	readonly witness?: Witness
	/** Lets go of everything: ports, servers, workers. Idempotent, never rejects. */
	close(): Promise<void>
}

/** How this computer reaches the web. */
export interface Network {
	/** The proxy that is set for `url`, with its login; undefined: none. */
	proxyFor(url: string): Promise<string | undefined>
	/** Whom this computer's system trusts, as PEM; nothing where it cannot be told. Read once, and only when it is asked. */
	systemCertificates(): Promise<readonly string[]>
}

/** Who keeps what goes over the wire hears here what the wire does not show. */
export interface Witness {
	/** Firmware is about to be written. Never throws. */
	flashing(order: FlashOrder): void
	/** The same as `openPort`, for a talk between a person and their board: of it only the lengths are kept. */
	readonly openPersonalPort: Environment['openPort']
	/**
	 * Writes all that was kept, and what is on the screen now, into a new file; `path`: into this one, which must not be there.
	 * @throws what the system says where no file can be written
	 */
	report(card: ReportedCard, path?: string): Promise<WrittenReport>
}

export interface WrittenReport {
	/** Absolute, or a name where it is in the working folder. */
	readonly path: string
	readonly isHere: boolean
	/** The web address for bugs of this program; absent where it has none. */
	readonly bugs?: string
}

/** What is written to a board: as much of it as another flasher has to be told. */
export interface FlashOrder {
	/** `ESP32-S3`. */
	readonly chip: string
	readonly port: string
	/** In baud; undefined: chosen by the adapter. */
	readonly baud: number | undefined
	/** The name of the firmware file. */
	readonly file: string
	/** Where in the flash it begins, in bytes. */
	readonly offset: number
	readonly erase: 'everything' | 'image'
	readonly stub: boolean
	/** What the firmware is to tell the chip of its flash, in esptool's names; absent: as in the file. */
	readonly settings?: {readonly mode?: string; readonly frequency?: string; readonly size?: string}
}

/** A failure card, and the code of what it is about. */
export interface ReportedCard {
	readonly code: string
	readonly title: string
	readonly seen: string
	readonly meaning: string
	readonly fixes: readonly string[]
}

/**
 * Remembered choices, read when they are first asked for. Reading a broken file gives defaults, writing to a read-only home
 * does nothing; neither rejects.
 */
export interface Settings {
	get<K extends keyof Remembered>(key: K): Promise<Remembered[K] | undefined>
	/** Whether the next run will know it too: a home may be read-only, or full. */
	set<K extends keyof Remembered>(key: K, value: Remembered[K]): Promise<boolean>
	/**
	 * Makes something new of what is remembered now, by other processes too: nobody's change is lost. `change` is called more than
	 * once, and knows nothing but what it is given. The same answer as `set`.
	 */
	update<K extends keyof Remembered>(
		key: K,
		change: (now: Remembered[K] | undefined) => Remembered[K],
	): Promise<boolean>
	/** Whether it will be gone in the next run too. */
	forget(key: keyof Remembered): Promise<boolean>
}

/** What is remembered from one run to the next. */
export interface Remembered {
	/** `de`: the language that is spoken where the command line does not say. */
	language: string
	/** The firmware site that is asked where the command line names none; without a slash at the end. */
	mirror: string
	/** The folder of a bundle, where the command line names none; absolute. */
	bundle: string
	/** The folder for downloads and pages, in the place of the system's; absolute. */
	cacheFolder: string
	/** The board that the person chose last for a chip, and not what was recommended: chip name → board id with variant. */
	boardByChip: Readonly<Record<string, string>>
	/** Where the LED of a board was seen to blink: board id → `plain:2`, `rgb:35:34` with the pin of its power. */
	ledByBoard: Readonly<Record<string, string>>
	/** The adapter over which something was installed last, as speeds are remembered by. */
	lastAdapter: string
	/** The speed an adapter was found to carry, in baud: USB ids with serial number, or the path → speed. */
	speedByAdapter: Readonly<Record<string, number>>
	/** The number of each socket of a class, from 1: its place on the bus, as the system names it → its number. */
	socketByPlace: Readonly<Record<string, number>>
	/** The last backup of each board's flash: its MAC → the file, absolute. */
	backupByMac: Readonly<Record<string, string>>
	/** How many installs in a row went well at that speed; below 0 for a while after a faster one failed. */
	trustByAdapter: Readonly<Record<string, number>>
}

/** The person's terminal. One owner at a time: Ink or the REPL (ui/stage decides), or a command that prints. */
export interface Terminal {
	readonly stdin: NodeJS.ReadStream
	readonly stdout: NodeJS.WriteStream
	readonly stderr: NodeJS.WriteStream
	/** Both ends are a terminal, so questions can be asked. */
	readonly interactive: boolean
	/** From now until the returned function is called, `owner` has set the terminal up for itself; the last who said so has it. */
	ownedBy(owner: TerminalOwner): () => void
	/**
	 * In raw mode: whatever is written reaches the screen as it is, so that a line feed gains no carriage return, until raw mode
	 * ends. Absent where the system has no way.
	 */
	writeAsIs?(): void
}

/** Whoever has a terminal in raw mode, draws on it or hides its cursor. */
export interface TerminalOwner {
	/** The program is about to be stopped (Ctrl-Z, SIGTSTP), and the terminal is the shell's: as it was, at once. */
	giveBack(): void
	/** The program goes on, and a shell has set the terminal up for itself meanwhile. Not each stop is told of before: SIGSTOP is not. */
	takeAgain(): void
}

/** The system that all of it runs on. */
export interface Os {
	readonly platform: NodeJS.Platform
	/** Environment variables: how we draw (TERM, LANG, NO_COLOR and their kin), how the web is reached. */
	readonly variables: Readonly<Record<string, string | undefined>>
}

/**
 * Whether there are to be lines and nothing else, no colour and no cursor that moves: the terminal takes nothing else, or the
 * person has a screen reader (ACCESSIBLE, as GitHub's and Google's tools know it).
 */
export function wantsLines({variables: {TERM, ACCESSIBLE}}: Os): boolean {
	return TERM === 'dumb' || (ACCESSIBLE !== undefined && ACCESSIBLE !== '' && ACCESSIBLE !== '0')
}

/** The same, for who asked for lines and nothing else. */
export function linesOnly(env: Environment): Environment {
	return {...env, os: {...env.os, variables: {...env.os.variables, ACCESSIBLE: '1'}}}
}

export interface Demo {
	/** How many times faster than a real board time runs; Infinity when it leaps from event to event. */
	readonly speed: number
	/** The virtual chip on the bench, in the words of its maker: `ESP32`. */
	readonly chip: string
	/** Present in a scene where something is wrong, for rehearsing: somebody has to move the virtual cable. */
	readonly operator?: Operator
}

/** The person at the virtual bench. Each act takes effect at once, as far as the virtual computer lets it. */
export interface Operator {
	unplug(): void
	plug(): void
	/** Puts right what is wrong in this scene: the driver is installed, the other program closed, BOOT held while RESET is tapped. */
	fix(): void
}
