/** The shape of the tables of USB ids: how a row is written. Holds no ids. */

import type {Adapter} from '../port.ts'

/** Products of one vendor that differ only in their name. */
export interface Family extends Omit<Adapter, 'chip'> {
	readonly vendor: number
	readonly products: readonly Product[]
}

/** A name and the product ids that it stands for: `['CP2105', 0xea70, 0xea7a]`. */
export type Product = readonly [chip: string, ...ids: number[]]

/** The speed that a native USB port is opened at, in baud; USB carries bytes at its own speed, so any number would do. */
export const usbOnly = 921_600
