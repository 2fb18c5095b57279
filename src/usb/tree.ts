/** What hangs on the USB bus, with or without a serial port: the shape that every system's answer is brought to. Plain data; asks nobody. */

/** One look at the bus. */
export interface UsbTree {
	/** Every device that is plugged in, hubs and root hubs among them, in the order of their places. */
	readonly devices: readonly UsbDevice[]
	/** Set when this look saw nothing because it could not look; `devices` is empty then and proves nothing. */
	readonly blind?: Blindness
}

/** Why nobody could look: no USB in this place at all, the tool is not there, it is forbidden, it took too long, its answer made no sense. */
export type Blindness = 'no-usb' | 'tool-missing' | 'tool-forbidden' | 'too-slow' | 'nonsense'

export interface UsbDevice {
	/** 0x0000:0x0002 is what Windows shows for a device that did not even tell its ids. */
	readonly vendorId: number
	readonly productId: number
	/** The device's own names, `clean`ed and at most 80 characters; absent where it has none. */
	readonly product?: string
	readonly manufacturer?: string
	readonly serialNumber?: string
	/** The place on the bus in the system's own notation (`1-1.4`, `14500000`, `Port_#0002.Hub_#0001`): the same after a replug there. */
	readonly location: string
	/** Counts up with every plugging in, where the system tells: one that went and came between two looks is told from one that stayed. */
	readonly arrival?: number
	readonly driver: UsbDriver
	/** Paths of its serial ports, the one to use first. */
	readonly ports: readonly string[]
	/** What it says it can do. */
	readonly functions: readonly UsbFunction[]
}

/** `serial` is CDC-ACM by class; a bridge with a protocol of its maker's is `vendor`. */
export type UsbFunction = 'serial' | 'drive' | 'hub' | 'input' | 'vendor' | 'other'

/** How the system serves the part of the device that would be a serial port. */
export type UsbDriver =
	| {readonly state: 'serves'; readonly name?: string; readonly version?: string}
	/** The system has none for it: Windows' problem code 28, a Linux interface without a driver, a Mac without a callout device. */
	| {readonly state: 'missing'}
	/** There is one, and it does not work; `code` is Windows' problem code. */
	| {readonly state: 'broken'; readonly code?: number; readonly name?: string; readonly version?: string}
	/** A program holds the device instead of a driver (Linux: usbfs). */
	| {readonly state: 'taken'}
	| {readonly state: 'unknown'}

/** Whose port it is; undefined where the bus does not tell. */
export function deviceOfPort(path: string, {devices}: UsbTree): UsbDevice | undefined {
	return devices.find(({ports}) => ports.includes(path))
}
