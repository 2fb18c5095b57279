/** One entry of Windows' device manager, as every tool's answer is brought to. Plain data; the texts are as the tool wrote them. */

export interface PnpRow {
	/** The device instance: `USB\VID_1A86&PID_7523\5&B6F046&0&2`. */
	readonly id: string
	/** In the user's language. */
	readonly name: string | undefined
	readonly manufacturer: string | undefined
	/** The device's own name for itself, as the bus has read it. */
	readonly busName?: string | undefined
	/** The driver's: `CH341SER_A64`, `usbser`, `usbccgp`. */
	readonly service?: string | undefined
	readonly version?: string | undefined
	/** The problem code of the device manager, 0 for none; `untold` where there is one that nobody numbers. */
	readonly problem: number | 'untold' | undefined
	/** Hardware and compatible ids, from the exact to the general. */
	readonly ids: readonly string[]
	/** `Port_#0002.Hub_#0001`; something else for the parts of a device. */
	readonly location?: string | undefined
	/** What the instances of a composite device's parts begin with. */
	readonly childPrefix?: string | undefined
	/** `COM3`. */
	readonly port?: string | undefined
	/** Counts up with every plugging in. */
	readonly arrival?: number | undefined
}
