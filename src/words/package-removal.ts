/** How a package is taken off a Linux system, in the command of its family. The same in every language. */

/** `family`: as os-release tells it (usb/usb.ts); undefined where its command is not known. */
export function packageRemoval(family: readonly string[], name: string): string | undefined {
	const is = (...names: readonly string[]) => names.some(one => family.includes(one))
	if (is('debian')) return `sudo apt remove ${name}`
	if (is('fedora', 'rhel')) return `sudo dnf remove ${name}`
	if (is('arch')) return `sudo pacman -R ${name}`
	return is('suse', 'opensuse') ? `sudo zypper remove ${name}` : undefined
}
