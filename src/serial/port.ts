/** What a serial port is to the rest of the program. Knows bytes and cables; must not know chips, screens or words. */

/** A port that can be chosen: where it is, and what is known about it without opening it. */
export interface PortInfo {
	/** `/dev/ttyUSB0`, `COM3`, `socket://host:port`, `rfc2217://host:port`; never a link to one. */
	readonly path: string
	readonly kind: PortKind
	/** The bridge or board on the USB side, when its ids are known. */
	readonly adapter?: Adapter
	/** How likely a board to flash is behind it; lists show `likely` ones first and hide `unlikely` ones. */
	readonly likelihood: 'likely' | 'possible' | 'unlikely'
	readonly vendorId?: number
	readonly productId?: number
	/** As the USB device states it: untrusted text, but already stripped of control characters. */
	readonly serialNumber?: string
	readonly manufacturer?: string
	/** Where on the bus the device is, in the system's own notation; tells two identical boards apart. */
	readonly location?: string
	/**
	 * Which of the device's interfaces the port is, from 0, where the system tells. It tells the ports of one chip apart
	 * (CP2105, FT2232, CH342). Not every interface is a port: those of a CH342 are 0 and 2.
	 */
	readonly interfaceNumber?: number
}

export type PortKind = 'usb' | 'network' | 'bluetooth' | 'debug' | 'motherboard' | 'modem' | 'other'

/** What the tables of USB ids tell about a device (serial/adapters.ts). */
export interface Adapter {
	/** `CP2102N`, `CH340`, `USB-Serial/JTAG`. */
	readonly chip: string
	/** `Silicon Labs`. */
	readonly maker: string
	/** `other`: a product of a known maker that is never a serial port, such as a hub or a programmer. */
	readonly kind: 'bridge' | 'native' | 'bootloader' | 'debug-probe' | 'other'
	/**
	 * The kind of board, as far as its own USB tells: with an ESP chip, of another family that runs MicroPython, or of one
	 * that cannot. Absent for a bridge, which tells nothing of the chip behind it, and for vendors that make boards of all
	 * kinds.
	 */
	readonly board?: 'esp' | 'micropython' | 'other'
	/** The fastest speed that such adapters carry on every OS, in baud; native USB has no speed of its own. */
	readonly maxBaud: number
}

/** The two modem control lines; true is asserted, which is a LOW pin at the board. */
export interface Lines {
	readonly dtr: boolean
	readonly rts: boolean
}

/** Neither line pulls a pin low: the board runs its program. */
export const RELEASED: Lines = {dtr: false, rts: false}

/** How a byte stands on the line, and who may hold the other side back. */
export interface Framing {
	readonly dataBits: 5 | 6 | 7 | 8
	readonly parity: 'none' | 'even' | 'odd'
	readonly stopBits: 1 | 2
	readonly flow: 'none' | 'rts-cts' | 'xon-xoff'
}

/** As every board has it, and as every port opens. */
export const usualFraming: Framing = {dataBits: 8, parity: 'none', stopBits: 1, flow: 'none'}

/**
 * An open serial port: 8 data bits, no parity, one stop bit, no flow control, unless another framing is set. Real ports, network
 * ports and virtual boards all are this and no more. A port has one owner at a time.
 *
 * Every method but `close` rejects with Problem('port-lost') once the far side is gone, at once and not after a timeout,
 * and with Problem('port-closed') after `close`.
 */
export interface Port {
	readonly info: PortInfo

	/**
	 * The next bytes as they came, at least one; waits as long as it takes. Aborting rejects with the signal's reason and
	 * loses nothing: bytes that come later are for the next read. Only one read at a time.
	 */
	read(signal?: AbortSignal): Promise<Uint8Array>

	/**
	 * Resolves once the operating system has taken all bytes (not once they are on the wire). Problem('port-stalled') when
	 * it does not take them within 10 s plus the time that the line needs.
	 */
	write(bytes: Uint8Array): Promise<void>

	/**
	 * Sets both lines in one step, because two steps reset many boards. Problem('no-control-lines') on ports that have none
	 * (pseudo-terminals, plain sockets); the port stays usable.
	 */
	lines(to: Lines): Promise<void>

	/**
	 * Changes the speed of the host's side, in baud, once all that was written has left; bytes in flight are lost.
	 * Problem('no-speed') on a port whose speed cannot be set (plain sockets); the port stays usable.
	 */
	speed(baud: number): Promise<void>

	/**
	 * Changes how bytes stand on the line, once all that was written has left. Problem('no-framing') on a port that cannot
	 * (pseudo-terminals, plain sockets); the port stays usable, as it was.
	 */
	framing(to: Framing): Promise<void>

	/** Holds the line low, which is a break to the other side, or lets it go. Problem('no-break') on a port that cannot. */
	break(on: boolean): Promise<void>

	/** Discards what has come in and was not read. */
	discard(): Promise<void>

	/** Lets both lines rest (serial/resting-lines.ts) and closes the port; idempotent, never rejects. */
	close(): Promise<void>
}
