/** Facts about a virtual computer, whatever is plugged into it. Data only. */

/** The systems that a virtual computer can have. */
export type System = 'linux' | 'darwin' | 'win32'

export interface Facts {
	readonly linux: LinuxFacts
	/** `15.3`. */
	readonly macos: string
}

export interface LinuxFacts {
	readonly name: string
	/** The `ID` and `ID_LIKE` of /etc/os-release. */
	readonly id: string
	readonly like: string
	/** As `uname -r` prints it. */
	readonly kernel: string
	/** Whether the computer has USB sockets; without them (WSL 2) there is no bus before a device is passed in. */
	readonly sockets: boolean
	/** Whether brltty is installed and would be started for a USB bridge. */
	readonly brltty: boolean
}

const ubuntu: LinuxFacts = {
	name: 'Ubuntu 24.04 LTS',
	id: 'ubuntu',
	like: 'debian',
	kernel: '6.8.0-40-generic',
	sockets: true,
	brltty: false,
}

export const usual: Facts = {linux: ubuntu, macos: '15.3'}

/** Ubuntu 22.04 comes with brltty, whose rules take common bridges for Braille displays. */
export const withBrltty: Facts = {
	...usual,
	linux: {
		...ubuntu,
		name: 'Ubuntu 22.04 LTS',
		kernel: '6.5.0-41-generic',
		brltty: true,
	},
}

export const insideWsl: Facts = {
	...usual,
	linux: {...ubuntu, kernel: '5.15.153.1-microsoft-standard-WSL2', sockets: false},
}
