/** The verdicts that troubleshooting can find, with what was seen. Plain data; the words are in words/. */

import type {Adapter, PortInfo, PortKind} from '../serial/port.ts'
import type {UsbDevice} from './tree.ts'
import type {Confinement, Holder, Host, PortGroup} from './usb.ts'

/** The codes are part of the command-line contract. */
export type Verdict =
	/** A board is there and its port can be opened (and the chip replies, where it was asked). */
	| {readonly code: 'ok'; readonly port: PortInfo}
	/** Plugged in, but nothing appeared on the bus: a cable without data wires, a dead socket, USB-C to USB-C. */
	| {readonly code: 'charge-only'}
	| (SeenDevice & {readonly code: 'no-driver'; readonly advice: DriverAdvice})
	/** The device or its port disappeared: a program took it, or for an unknown reason. */
	| (SeenDevice & {readonly code: 'vanished'; readonly by: 'brltty' | 'unknown'; readonly times: number})
	/** In a boot loader that shows a drive or takes firmware in another way (DFU), and has no serial port. */
	| (SeenDevice & {readonly code: 'uf2-drive'})
	| {readonly code: 'no-permission'; readonly path: string; readonly group: PortGroup | undefined}
	| {
			readonly code: 'busy'
			readonly path: string
			readonly holders: readonly Holder[]
			readonly suspects: readonly string[]
	  }
	/** On the bus, but nothing to flash: a keyboard, a board whose program has no port, a board that runs no MicroPython. */
	| (SeenDevice & {readonly code: 'not-serial'})
	/** A port that opens but behind which no board replies, while another port is there or appeared instead. */
	| {
			readonly code: 'wrong-port'
			readonly path: string
			readonly others: readonly string[]
			readonly kind?: NoBoardKind
	  }
	/** The board is there and runs; only the BOOT button brings its chip into the loader. */
	| (Partial<SeenDevice> & {readonly code: 'needs-boot'; readonly path: string | undefined})
	/** The device fails to enumerate, restarts again and again, or loses data: power or signal quality. */
	| (Partial<SeenDevice> & {readonly code: 'power'})
	/** No USB device reaches this environment: WSL 2, a container, Crostini, a virtual machine, snap, flatpak. */
	| {
			readonly code: 'no-passthrough'
			readonly where: Confinement
			/** A port that is there, and that a rule about devices forbids. */
			readonly forbidden?: string
	  }

/** Ports behind which no board can be. */
export type NoBoardKind = Extract<PortKind, 'bluetooth' | 'modem' | 'debug'>

/** A device with its entry in the tables of USB ids, so that the words for a verdict need no table. */
export interface SeenDevice {
	readonly device: UsbDevice
	readonly adapter?: Adapter
}

export type VerdictCode = Verdict['code']

/** Where the driver for one device on one system comes from (usb/drivers.ts). */
export interface DriverAdvice {
	/** The chip's name, `CH340`, or its ids where it is unknown. */
	readonly chip: string
	readonly kind: DriverKind
	/** The maker's own page; absent where nothing is to be installed. */
	readonly page?: string
	/**
	 * What the page calls the driver: `CP210x Universal Windows Driver`. Without a page, what the system calls its own:
	 * `ch341`.
	 */
	readonly package?: string
	/** The installed driver is known to be bad; `better` is the version to change (back) to. */
	readonly bad?: {readonly version: string; readonly better: string}
}

type DriverKind =
	/** Windows Update installs it within a minute if the computer is online; otherwise it comes from the page. */
	| 'comes-by-itself'
	/** To be installed from the page. */
	| 'install'
	/**
	 * Part of the system: the kernel's module is missing or blocked (Linux), or something keeps the driver from the device.
	 */
	| 'kernel-module'
	/** A driver is there but does not work: a counterfeit or retired chip, a known-bad version, disabled by hand. */
	| 'replace'
	/** No driver can help: the device is in a mode without a serial port, or its chip has none on this system. */
	| 'none'

/** What a verdict is drawn from. */
export interface Evidence {
	readonly host: Host
	/** The snapshots in their order; the first with the board unplugged, if the person was asked to unplug it. */
	readonly snapshots: readonly BusSnapshot[]
}

export interface BusSnapshot {
	readonly devices: readonly UsbDevice[]
	readonly ports: readonly PortInfo[]
}
