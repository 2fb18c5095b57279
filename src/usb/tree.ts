/**
 * The USB bus as data, devices with or without a serial port: the form that every system's answer is brought to. Asks no
 * system.
 */

/** One reading of the bus. */
export interface UsbTree {
	/** Every device that is plugged in, including hubs and root hubs, in the order of their locations. */
	readonly devices: readonly UsbDevice[]
	/** Set when the bus could not be read; then `devices` is empty and proves nothing. */
	readonly blind?: Blindness
}

/**
 * Why the bus could not be read: there is no USB here at all, the tool is missing, it is forbidden, it took too long, its
 * output made no sense.
 */
export type Blindness = 'no-usb' | 'tool-missing' | 'tool-forbidden' | 'too-slow' | 'nonsense'

export interface UsbDevice {
	/** Windows shows 0x0000:0x0002 for a device that could not even report its ids. */
	readonly vendorId: number
	readonly productId: number
	/** The device's own names, `clean`ed and at most 80 characters; absent where it has none. */
	readonly product?: string
	readonly manufacturer?: string
	readonly serialNumber?: string
	/**
	 * Where on the bus it is, in the system's own notation (`1-1.4`, `14500000`, `Port_#0002.Hub_#0001`): the same after it
	 * is plugged in there again.
	 */
	readonly location: string
	/**
	 * Grows with every arrival of a device, where the system tells: so a device that went and came between two readings is
	 * told from one that stayed.
	 */
	readonly arrival?: number
	readonly driver: UsbDriver
	/** Paths of its serial ports, the one to use first. */
	readonly ports: readonly string[]
	/** The functions that it reports. */
	readonly functions: readonly UsbFunction[]
}

/** `serial` is CDC-ACM by class; a bridge with a protocol of its maker's is `vendor`. */
export type UsbFunction = 'serial' | 'drive' | 'hub' | 'input' | 'vendor' | 'other'

/** How the system serves that part of the device which would be a serial port. */
export type UsbDriver =
	| {readonly state: 'serves'; readonly name?: string; readonly version?: string}
	/**
	 * The system has no driver for it: Windows' problem code 28, a Linux interface without a driver, a Mac without a
	 * callout device.
	 */
	| {readonly state: 'missing'}
	/** There is a driver, and it does not work; `code` is Windows' problem code. */
	| {readonly state: 'broken'; readonly code?: number; readonly name?: string; readonly version?: string}
	/** A program holds the device instead of a driver (Linux: usbfs). */
	| {readonly state: 'taken'}
	| {readonly state: 'unknown'}

/** The device that the port belongs to; undefined where the bus does not tell. */
export function deviceOfPort(path: string, {devices}: UsbTree): UsbDevice | undefined {
	return devices.find(({ports}) => ports.includes(path))
}
