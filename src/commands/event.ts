/** The events of the commands, which `--json` prints one a line. Knows their shape, and how they are made of what was found. */

import type {Difference, RanEnd} from '../class/ends.ts'
import type {RowState} from '../class/room/model.ts'
import type {UsbMode} from '../esp/chip.ts'
import type {FlashRange} from '../esp/command.ts'
import type {CheckedPort} from '../jobs/check-ports.ts'
import type {PutFiles} from '../jobs/put-files.ts'
import type {Rescued} from '../jobs/rescue/rescue.ts'
import type {SavedFiles} from '../jobs/save-files.ts'
import type {Seen} from '../micropython/behaviour.ts'
import type {Known} from '../micropython/board.ts'
import type {LocalFirmware} from '../micropython/download.ts'
import type {SetAside} from '../micropython/files.ts'
import type {ProblemCode, SecurityFeature} from '../problem.ts'
import type {BoardState, Progress} from '../progress.ts'
import type {Cause} from '../rules/cause.ts'
import type {SettingKey} from '../rules/setting-keys.ts'
import type {PortInfo} from '../serial/port.ts'
import type {StickNode} from '../stick/make-stick.ts'
import type {SystemName} from '../stick/systems.ts'
import type {Blindness, UsbDevice} from '../usb/tree.ts'
import type {Confinement, Holder, PortAccess, PortGrabber} from '../usb/usb.ts'
import type {DriverAdvice, Verdict, VerdictCode} from '../usb/verdict.ts'
import {type Card, sentences} from '../words/card.ts'
import {clean} from '../words/clean.ts'
import {words} from '../words/index.ts'
import type {SettingValue} from './settings.ts'

/** The events of the command-line contract; `--json` prints each as one line, with these names. `station`: in a class the socket that it is of. */
export type CommandEvent = AnyEvent & {readonly station?: number}

type AnyEvent =
	| ({readonly event: 'port'; readonly path: string; readonly title: string} & Partial<PortFacts>)
	| {
			readonly event: 'computer'
			readonly program: string
			readonly node: string
			readonly platform: NodeJS.Platform
			readonly system: string
			readonly arch: string
			readonly confinement: Confinement | null
			readonly meddlers: readonly PortGrabber[]
			readonly blind: Blindness | null
	  }
	| UsbEvent
	| ({
			readonly event: 'verdict'
			readonly code: VerdictCode
			readonly title: string
			readonly seen: string
			readonly meaning: string
			readonly fixes: readonly string[]
	  } & VerdictFacts)
	| {
			readonly event: 'chip'
			readonly name: string
			readonly model: string
			readonly revision: number
			readonly mac: string
			readonly flashBytes: number | null
			readonly psramBytes: number | null
			/** Data lines of that PSRAM. */
			readonly psramLines: 4 | 8 | null
			readonly crystalMhz: number
			readonly features: readonly string[]
			readonly usb: UsbMode
			readonly security: readonly SecurityFeature[]
			readonly micropython?: {
				readonly version: string
				readonly board: string
				readonly newer?: string
			} | null
	  }
	| {
			readonly event: 'firmware'
			readonly board: string | null
			readonly variant: string | null
			readonly version: string | null
			readonly file: string
			readonly bytes: number
			readonly sha256: string
			readonly source: LocalFirmware['source']
			/** Of the list that it was chosen from; null for a file or an address that was named, and in a bundle. */
			readonly catalogue: CatalogueAge | null
	  }
	| {
			readonly event: 'bundle'
			readonly folder: string
			/** ISO 8601. */
			readonly made: string
			readonly boards: number
			/** How many files of it. */
			readonly firmware: number
			readonly bytes: number
	  }
	/** What a stick with Node.js will be; `missing`: those whose Node is not there yet. The bytes are about, and without the firmware. */
	| {
			readonly event: 'stick'
			readonly node: string
			readonly systems: readonly SystemName[]
			readonly missing: readonly SystemName[]
			readonly fetchBytes: number
			readonly neededBytes: number
			/** Null where the system does not tell. */
			readonly freeBytes: number | null
	  }
	| ({readonly event: 'node'} & StickNode)
	| ({readonly event: 'progress'} & Progress)
	/** What every board of a class gets, before the first one is touched. `report`: its folder; null where there is none. */
	| {
			readonly event: 'lesson'
			readonly title: string
			readonly digest: string
			readonly builds: readonly {readonly name: string; readonly sha256: string}[]
			readonly files: number
			readonly bytes: number
			readonly report: string | null
	  }
	/** A lesson that was made, and the folder of its bundle; `bytes`: of all files in that. */
	| {
			readonly event: 'new-lesson'
			readonly file: string
			readonly bundle: string
			readonly builds: readonly {readonly name: string; readonly sha256: string}[]
			readonly packages: readonly string[]
			readonly bytes: number
	  }
	/** A socket is at something else. `place`: where it is on the bus. `since`: when its board was done, ISO 8601. `again`: it is tried once more by itself. */
	| {
			readonly event: 'station'
			readonly state: RowState['kind']
			readonly place?: string
			readonly mac?: string
			readonly name?: string
			readonly tries?: number
			readonly files?: number
			readonly since?: string | null
			readonly again?: boolean
			/** Of a board that was looked at: whether it is as the lesson wants it, which firmware that is, and what is not so. */
			readonly equal?: boolean
			readonly build?: string
			readonly difference?: Difference
			/** Of a board on which a program was run: how that ended, and its last line. */
			readonly how?: RanEnd['how']
			readonly last?: string
	  }
	/** A line that a program on a board has printed; `more`: it prints on, and is not told any more. */
	| {readonly event: 'output'; readonly text?: string; readonly more?: true}
	/** `atATime`: so many boards are written at once by now; null: all of them. The others: what came of all boards. */
	| {
			readonly event: 'class'
			readonly atATime?: number | null
			readonly done?: number
			readonly failed?: number
			readonly skipped?: number
			readonly otherKind?: number
			/** Of boards that were looked at: not as the lesson wants them. */
			readonly differing?: number
			/** Of boards on which a program was run: it ended in an exception. */
			readonly raised?: number
			readonly report?: string | null
	  }
	| ({readonly event: 'saved'} & SavedFiles)
	| ({readonly event: 'put-back'} & PutFiles)
	/** A board whose program did not let go. `seen`: what it did, and how often while it was watched; null where nobody watched. */
	| {
			readonly event: 'rescued'
			readonly how: Rescued['how']
			readonly seen: Seen | null
			readonly setAside: readonly SetAside[]
			readonly folder: string | null
	  }
	/** The file system of a board, and nothing else: where it was in the flash, in bytes. */
	| {readonly event: 'erased'; readonly at: number; readonly bytes: number}
	/** One file or folder (its path ends in `/`) of a board, and what was done with it. `to`: where a copy is; here or there. */
	| {
			readonly event: 'file'
			readonly path: string
			readonly to?: string
			readonly bytes?: number
			readonly state: 'there' | 'copied' | 'same' | 'removed' | 'made'
	  }
	/** A piece of the file before it, in order. */
	| {readonly event: 'content'; readonly base64: string}
	| {readonly event: 'restarted'}
	/** A file of a package on the board; `present`: it was there already, byte for byte. */
	| {
			readonly event: 'installed'
			readonly package: string
			readonly path: string
			readonly bytes: number
			readonly sha256: string
			readonly state: 'written' | 'present'
	  }
	| {
			readonly event: 'package'
			readonly name: string
			readonly version: string | null
			readonly url: string
	  }
	/** `part`: null for the whole flash. `kept`: bytes that an earlier run had read. */
	| ({
			readonly event: 'backup'
			readonly file: string
			readonly chip: string
			readonly mac: string
			readonly part: string | null
			readonly fileBytes: number
			readonly kept: number
			readonly md5: string
			readonly sha256: string
	  } & FlashRange)
	/** `changed`: bytes that had to be written. */
	| ({
			readonly event: 'restored'
			readonly file: string
			readonly changed: number
			readonly md5: string
	  } & FlashRange)
	/** A firmware or a backup beside what the flash holds. `differing`: where, in bytes; `parts`: by their names. */
	| {
			readonly event: 'compared'
			readonly name: string
			readonly equal: boolean
			readonly bytes: number
			readonly differing: readonly FlashRange[]
			readonly parts: readonly string[]
	  }
	| {readonly event: 'verified'; readonly bytes: number; readonly md5: string}
	| {readonly event: 'prompt'; readonly version: string; readonly board: string; readonly port: string}
	| ({
			readonly event: 'problem'
			readonly code: Cause['code'] | 'cancelled' | 'bug'
			readonly title: string
			/** The raw fact. */
			readonly seen: string
			readonly fixes: readonly string[]
			readonly board: BoardState
	  } & VerdictFacts)
	/** Something for the person to put right; the work goes on by itself as soon as it is. */
	| ({
			readonly event: 'waiting'
			readonly code: Cause['code']
			readonly title: string
			readonly seen: string
			readonly fixes: readonly string[]
	  } & VerdictFacts)
	/** What counts now, by the names that are typed; `set` names those that were set here or learned from boards. */
	| {
			readonly event: 'settings'
			readonly values: Readonly<Record<string, SettingValue>>
			readonly set: readonly SettingKey[]
	  }
	/** What of the site's is kept here; `limit`: how many bytes it may have. */
	| {readonly event: 'cache'; readonly folder: string; readonly bytes: number; readonly limit: number}
	| ({readonly event: 'kept'; readonly bytes: number; readonly used: string} & (
			| {readonly kind: 'page'; readonly url: string; readonly date: string | null}
			| {readonly kind: 'package'; readonly url: string}
			| {readonly kind: 'firmware' | 'part'; readonly file: string; readonly sha256: string | null}
	  ))
	| {readonly event: 'cleared'; readonly files: number; readonly bytes: number; readonly left: number}
	| {readonly event: 'done'; readonly seconds?: number; readonly catalogue?: CatalogueAge}

/** How fresh a list of the site's is. */
export interface CatalogueAge {
	readonly from: Known<unknown>['from']
	/** As of when it is: when the site sent it, by the site's clock; null where it gave no time. */
	readonly date: string | null
	/** In seconds, by this computer's clock; null where that cannot be right. */
	readonly age: number | null
	/** Why it could not be asked now; null where it was, or need not be. */
	readonly failure: ProblemCode | null
}

/** ISO 8601; null for 0, which a site gives that has no time. `at`: milliseconds since 1970. */
export function dateTold(at: number): string | null {
	return at === 0 ? null : new Date(at).toISOString()
}

export function catalogueAge({from, at, ageMs, failure}: Known<unknown>): CatalogueAge {
	return {
		from,
		date: dateTold(at),
		age: ageMs === undefined ? null : Math.floor(ageMs / 1000),
		failure: failure ?? null,
	}
}

/** Where a row of a list comes from. */
export interface CatalogueFacts {
	readonly from: Known<unknown>['from']
	/** ISO 8601; null where the site gave no time. */
	readonly asOf: string | null
}

/** One device on the bus, as troubleshooting knows it. */
type UsbEvent = {readonly event: 'usb'} & Omit<UsbDevice, 'arrival'>

/** What the computer showed that led to a verdict: part of the verdict's own event, and of the event of a problem that it explains. */
export interface VerdictFacts {
	readonly device?: Omit<UsbDevice, 'arrival'>
	readonly holders?: readonly Holder[]
	/** The name of the group that may open the port. */
	readonly group?: string
	readonly driver?: DriverAdvice
}

interface PortFacts {
	/** Whether this program could open the port; absent where the computer was not asked. */
	readonly access: PortAccess['state']
	/** The programs that have it open. */
	readonly holders: readonly Holder[]
	/** The name of the group that may open it. */
	readonly group: string
	readonly adapter: string
	readonly vendorId: number
	readonly productId: number
	readonly serialNumber: string
	readonly location: string
	/** Which of its device's interfaces the port is, from 0. */
	readonly interfaceNumber: number
	readonly likelihood: PortInfo['likelihood']
}

export function portEvent(info: PortInfo): Extract<CommandEvent, {event: 'port'}> {
	const {vendorId, productId, serialNumber, location, interfaceNumber, adapter, likelihood} = info
	return {
		event: 'port',
		path: clean(info.path, 200),
		title: words.portTitle(info),
		likelihood,
		...(adapter ? {adapter: adapter.chip} : {}),
		...(vendorId === undefined ? {} : {vendorId}),
		...(productId === undefined ? {} : {productId}),
		...(serialNumber === undefined ? {} : {serialNumber: clean(serialNumber, 60)}),
		...(location === undefined ? {} : {location: clean(location, 60)}),
		...(interfaceNumber === undefined ? {} : {interfaceNumber}),
	}
}

/** The event of a port of which the computer was asked whether this program could open it now. */
export function checkedPortEvent({info, access}: CheckedPort): Extract<CommandEvent, {event: 'port'}> {
	return {
		...portEvent(info),
		access: access.state,
		...(access.state === 'busy' && {holders: access.holders}),
		...(access.state === 'forbidden' && access.group && {group: clean(access.group.name, 32)}),
	}
}

/** The event of a verdict that stands for itself, because no problem led to it. */
export function verdictEvent(verdict: Verdict, card: Card): Extract<CommandEvent, {event: 'verdict'}> {
	const {title, seen, meaning} = card
	const fixes = sentences(card.fixes)
	return {event: 'verdict', code: verdict.code, title, seen, meaning, fixes, ...factsOf(verdict)}
}

/** The fields that the events `problem` and `waiting` have in common. */
export function causeFields(cause: Cause, {title, seen, fixes}: Card) {
	return {
		code: cause.code,
		title,
		seen,
		fixes: sentences(fixes),
		...(cause.kind !== 'problem' && factsOf(cause.verdict)),
	}
}

function factsOf(verdict: Verdict): VerdictFacts {
	return {
		...('device' in verdict && verdict.device && {device: deviceFacts(verdict.device)}),
		...('holders' in verdict && {holders: verdict.holders}),
		...('group' in verdict && verdict.group && {group: clean(verdict.group.name, 32)}),
		...('advice' in verdict && {driver: verdict.advice}),
	}
}

/** Leaves out `arrival`, with which this program tells two plug-ins apart and which means nothing to a script. */
export function deviceFacts({arrival: _, ...device}: UsbDevice): Omit<UsbDevice, 'arrival'> {
	return device
}
