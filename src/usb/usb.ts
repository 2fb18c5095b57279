/**
 * What troubleshooting needs to know about a computer: its USB bus, the computer itself, who holds a port. One interface;
 * every system implements it in its own way.
 */

import type {UsbTree} from './tree.ts'

/**
 * Every call has a time limit of its own and resolves in any case; only an aborted signal makes it reject, with its reason.
 */
export interface Usb {
	/** The bus as it is now. Takes at most 5 s; on Linux milliseconds, so it can be called again and again. */
	readTree(signal?: AbortSignal): Promise<UsbTree>
	/** What kind of computer this is. While the program runs only `portGrabbers` can change. */
	host(signal?: AbortSignal): Promise<Host>
	/** Whether the port could be opened now, found out without opening it (opening raises DTR and may restart a board). */
	access(path: string, signal?: AbortSignal): Promise<PortAccess>
	/**
	 * Whether, by the system's log, a device has failed to enumerate since this was called last. Absent where the bus
	 * itself shows such a device. False also where the log may not be read.
	 */
	failed?(signal?: AbortSignal): Promise<boolean>
}

export interface Host {
	readonly platform: NodeJS.Platform
	/** The system's own name with version, cleaned: `Ubuntu 24.04.1 LTS`, `macOS 15.1`, `Windows 11 (10.0.26100)`. */
	readonly system: string
	/** Linux: the `ID` of /etc/os-release and its `ID_LIKE`s, lower case: `['ubuntu', 'debian']`; else empty. */
	readonly family: readonly string[]
	/** `x64`, `arm64`, …: a driver may not exist for it. */
	readonly arch: string
	/** What keeps this program from the computer's USB sockets, if anything. */
	readonly confinement: Confinement | undefined
	/** Programs that are known to take or probe new ports, and are active here. */
	readonly portGrabbers: readonly PortGrabber[]
}

/** A computer with nothing special about it. */
export function plainHost(platform: NodeJS.Platform, system: string): Host {
	return {platform, system, family: [], arch: process.arch, confinement: undefined, portGrabbers: []}
}

export type Confinement = 'wsl1' | 'wsl2' | 'chromeos' | 'container' | 'snap' | 'flatpak' | 'virtual-machine'
export type PortGrabber = 'brltty' | 'modemmanager'

export type PortAccess =
	| {readonly state: 'free'}
	| {readonly state: 'missing'}
	| {readonly state: 'forbidden'; readonly group: PortGroup | undefined}
	/** `holders` is empty where the system does not tell who. */
	| {readonly state: 'busy'; readonly holders: readonly Holder[]}
	/** On Windows and others only opening would tell; `suspects` are running programs that are known to hold ports. */
	| {readonly state: 'unknown'; readonly suspects: readonly string[]}

/** The group that owns a port's device file. */
export interface PortGroup {
	readonly name: string
	/** By /etc/group the user is in it, but this login began before that: the user has to log out and in again. */
	readonly joinedSinceLogin: boolean
	/**
	 * The group is defined only in /usr/lib/group (Fedora Silverblue and similar systems): it has to be copied into
	 * /etc/group first.
	 */
	readonly onlyInUsrLib: boolean
}

export interface Holder {
	readonly pid: number
	/** The program's name without its path, cleaned. */
	readonly name: string
	/** Another run of this program, whose name is that of Node. */
	readonly wizard?: true
}
