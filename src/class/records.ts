/** What a class keeps of its boards beyond its screen: which was done, what each is called, and where its files are. Who keeps it, and how, is not known here. */

import type {Cause} from '../rules/cause.ts'
import type {PortInfo} from '../serial/port.ts'
import type {PluggedState} from './room/model.ts'
import type {StationEnd, WasDone} from './station.ts'

export interface Records {
	/** The name that this board has, or gets now; undefined where the boards have none. */
	nameOf(mac: string): string | undefined
	wasDone(mac: string): WasDone | undefined
	/** Absolute. */
	savedFolder(mac: string): string
	/** Kept on the disk when this resolves. */
	ended(what: Ended): Promise<void>
	failed(what: Failed): Promise<void>
	/** What was done does not count any more. */
	undone(mac: string): Promise<void>
}

interface InSocket {
	readonly number: number
	readonly place: string
	readonly port: PortInfo
}

export interface Ended extends InSocket {
	readonly end: StationEnd
	readonly row: PluggedState | undefined
}

export interface Failed extends InSocket {
	readonly cause: Cause
	readonly state: PluggedState
}
