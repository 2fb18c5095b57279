/** All that troubleshooting asks of a computer: its bus, itself, who holds a port. One interface; every system has its own answer. */

import type {UsbTree} from './tree.ts'

/** Every question has a time limit of its own and is answered in any case; a signal that is aborted rejects with its reason. */
export interface Usb {
	/** The bus as it is now. Within 5 s on every system; on Linux within milliseconds, so it can be asked again and again. */
	readTree(signal?: AbortSignal): Promise<UsbTree>
	/** What kind of computer this is. While the program runs only its port grabbers can change. */
	host(signal?: AbortSignal): Promise<Host>
	/** Whether the port could be opened now, found out without opening it (opening raises DTR and may restart a board). */
	access(path: string, signal?: AbortSignal): Promise<PortAccess>
	/**
	 * Whether a device failed to say what it is since this was asked last, by the system's own log; absent where the bus itself
	 * shows such a device. False too where nobody may read the log.
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
	/** What stands between this program and the USB sockets, if anything. */
	readonly confinement: Confinement | undefined
	/** Programs that are known to take or probe new ports, and are there. */
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
	/** Windows and others, where only opening would tell; `suspects` are running programs that are known to hold ports. */
	| {readonly state: 'unknown'; readonly suspects: readonly string[]}

/** The group that owns a port's node; undefined name: it has none that is known, or it is root's own. */
export interface PortGroup {
	readonly name: string
	/** The user is in it by /etc/group, but this login began before: log out and in again. */
	readonly joinedSinceLogin: boolean
	/** The group is defined in /usr/lib/group only (Fedora Silverblue and its kin): it has to be copied into /etc/group first. */
	readonly onlyInUsrLib: boolean
}

export interface Holder {
	readonly pid: number
	/** The program's name, cleaned, without its path. */
	readonly name: string
}
