/**
 * One entry of Windows' device manager: the form that every tool's output is brought to. Plain data; the texts are as the
 * tool printed them.
 */

export interface PnpRow {
	/** The device instance: `USB\VID_1A86&PID_7523\5&B6F046&0&2`. */
	readonly id: string
	/** In the user's language. */
	readonly name: string | undefined
	readonly manufacturer: string | undefined
	/** The device's product string, as the bus has read it. */
	readonly busName?: string | undefined
	/** The service of its driver: `CH341SER_A64`, `usbser`, `usbccgp`. */
	readonly service?: string | undefined
	readonly version?: string | undefined
	/** The problem code of the device manager, 0 for none; `untold` where there is a problem without a known code. */
	readonly problem: number | 'untold' | undefined
	/** Hardware and compatible ids, from the most exact to the most general. */
	readonly ids: readonly string[]
	/** `Port_#0002.Hub_#0001`; for the parts of a device something else. */
	readonly location?: string | undefined
	/** The common beginning of the instances of a composite device's parts. */
	readonly childPrefix?: string | undefined
	/** `COM3`. */
	readonly port?: string | undefined
	/** Grows with every arrival. */
	readonly arrival?: number | undefined
}
