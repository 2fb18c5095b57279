/** Which firmware is fetched before it is asked for is a function of where we are, as the work is: but it needs no port. */

import type {FirmwareSource, RemoteSource} from '../../jobs/fetch-firmware.ts'
import type {Lookup} from './definition.ts'
import type {Model} from './model.ts'

/** Firmware that will probably be wanted: plain data. */
export interface Ahead {
	readonly source: RemoteSource
	/** It is fetched when it has been wanted for so long, in ms of the environment's clock. */
	readonly restMs: number
}

export function fetchOf(definitionOf: Lookup, model: Model): Ahead | undefined {
	return model.end ? undefined : definitionOf(model.step).fetches?.(model.step, model)
}

/** A file of this computer need not be fetched. */
export function aheadOf(source: FirmwareSource, restMs = 0): Ahead | undefined {
	return source.kind === 'file' ? undefined : {source, restMs}
}

/** Whether both ask for the same file. */
export function isSameFile(one: RemoteSource, other: RemoteSource): boolean {
	return one.kind === other.kind && addressOf(one) === addressOf(other)
}

function addressOf(source: RemoteSource): string {
	return source.kind === 'url' ? source.url : source.firmware.url
}
