/** Commands that are shown, to be typed into the computer's own shell, and never run. Alike in every language. */

export const maskBrltty =
	'sudo systemctl mask brltty.path; sudo ln -s /dev/null /etc/udev/rules.d/85-brltty.rules'

/** Only such a group can stand in a command as it is. */
export function isPlainName(name: string): boolean {
	return /^[a-z_][a-z0-9_-]*$/i.test(name)
}

export const joinGroup = (name: string) => `sudo usermod -aG ${name} $USER`

/** Fedora Silverblue and its kin: usermod only knows the groups of /etc/group (coreos/fedora-coreos-tracker#1955). */
export const makeGroupKnown = (name: string) => `grep -E '^${name}:' /usr/lib/group | sudo tee -a /etc/group`

/** Lets the person at this computer use the port without a group. udev reads rules in order, and 73 hands out the access: a higher number is too late. */
export const addUaccessRule = `echo 'SUBSYSTEM=="tty", SUBSYSTEMS=="usb", TAG+="uaccess"' | sudo tee /etc/udev/rules.d/70-usb-serial.rules; sudo udevadm control --reload-rules; sudo udevadm trigger`

/** Who holds a port; undefined where no such command is known. */
export function showHolder(path: string, platform: NodeJS.Platform): string | undefined {
	if (!/^\/dev\/[\w./-]+$/.test(path)) return undefined
	if (platform === 'linux') return `sudo fuser -v ${path}`
	return platform === 'darwin' ? `sudo lsof ${path}` : undefined
}

/** Node takes a certificate out of a file besides its own; setx is the one way that both shells of Windows know, for windows opened later. */
export function trustCommand(platform: NodeJS.Platform): string {
	return platform === 'win32' ? 'setx NODE_EXTRA_CA_CERTS FILE' : 'export NODE_EXTRA_CA_CERTS=FILE'
}
