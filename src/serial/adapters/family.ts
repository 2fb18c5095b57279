/** The shape of the tables of USB ids. Knows how a row is written; no ids. */

import type {Adapter} from '../port.ts'

/** The products of one vendor that have all but their name in common. */
export interface Family extends Omit<Adapter, 'chip'> {
	readonly vendor: number
	readonly products: readonly Product[]
}

/** A name and the product ids that go by it, as the field writes them: `['CP2105', 0xea70, 0xea7a]`. */
export type Product = readonly [chip: string, ...ids: number[]]

/** The speed a native USB port is opened at; nothing on its way takes it for more than a number. */
export const usbOnly = 921_600
