/**
 * Finds out what keeps a program on Linux from the computer's USB sockets, by the traces that each kind of confinement
 * leaves in files. Changes nothing.
 */

import {join} from 'node:path'
import {exists, textOf} from '../../serial/linux-files.ts'
import type {Confinement} from '../usb.ts'

/**
 * The confinement that has to be dealt with first: a container on WSL 2 needs what WSL 2 needs. Undefined where there is
 * none.
 */
export async function linuxConfinement(
	root: string,
	variables: NodeJS.ProcessEnv,
): Promise<Confinement | undefined> {
	const text = async (path: string) => (await textOf(join(root, path))) ?? ''
	const there = (path: string) => exists(join(root, path))

	const kernel = `${await text('proc/sys/kernel/osrelease')} ${await text('proc/version')}`
	// WSL 1 has `4.4.0-19041-Microsoft`, WSL 2 `5.15.90.1-microsoft-standard-WSL2`, and early versions of it lack the
	// suffix.
	if (/microsoft/i.test(kernel)) return /microsoft-standard|wsl2/i.test(kernel) ? 'wsl2' : 'wsl1'
	if (await there('dev/.cros_milestone')) return 'chromeos'
	if (await there('.flatpak-info')) return 'flatpak'
	if (variables.SNAP && isEnforced(await text('proc/self/attr/current'))) return 'snap'
	if (variables.container || (await isContainer(text, there))) return 'container'
	const machine = `${await text('sys/class/dmi/id/sys_vendor')} ${await text('sys/class/dmi/id/product_name')}`
	return virtualMachines.test(machine) ? 'virtual-machine' : undefined
}

/**
 * Every program started from a snap inherits $SNAP, but those of a classic snap (Node's own, VS Code's terminal) are not
 * confined: snapd gives them an AppArmor profile that only complains. A computer without AppArmor tells nothing more.
 */
function isEnforced(label: string): boolean {
	return label === '' || /^snap\..*\(enforce\)$/.test(label)
}

async function isContainer(
	text: (path: string) => Promise<string>,
	there: (path: string) => Promise<boolean>,
): Promise<boolean> {
	// The files of Docker and of Podman, and the one in which systemd keeps what its container manager told it.
	for (const sign of ['.dockerenv', 'run/.containerenv', 'run/systemd/container']) {
		if (await there(sign)) return true
	}
	return /docker|containerd|crio|kubepods|libpod|lxc/.test(await text('proc/1/cgroup'))
}

/** Names of virtual machines, as the firmware states its maker or product. */
const virtualMachines =
	/QEMU|\bKVM\b|VirtualBox|VMware|Parallels|\bXen\b|\bHVM\b|Bochs|BHYVE|Virtual Machine|Virtualization|OpenStack|Google Compute Engine|Amazon EC2/i
