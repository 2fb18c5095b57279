import {describe, expect, test} from 'vitest'
import {linuxHost} from '../../../src/usb/linux/host.ts'
import type {Host} from '../../../src/usb/usb.ts'
import {madeUpComputers} from './made-up-computer.ts'

const computer = madeUpComputers()

function host(variables: NodeJS.ProcessEnv = {}): Promise<Host> {
	return linuxHost(computer().root, variables)
}

describe('the system', () => {
	test('is named as it names itself, with its family', async () => {
		await computer().file(
			'etc/os-release',
			'PRETTY_NAME="Linux Mint 22.3"\nNAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n',
		)
		expect(await host()).toMatchObject({
			platform: 'linux',
			system: 'Linux Mint 22.3',
			family: ['linuxmint', 'ubuntu', 'debian'],
			arch: process.arch,
			confinement: undefined,
			portGrabbers: [],
		})
	})

	test('is named from /usr/lib where /etc has no name', async () => {
		await computer().file('usr/lib/os-release', "# vendor's\nID='Fedora'\nPRETTY_NAME='Fedora \\'42\\''\n")
		expect(await host()).toMatchObject({system: "Fedora '42'", family: ['fedora']})
	})

	test('is Linux and its release where it has no name at all', async () => {
		await computer().file('proc/sys/kernel/osrelease', '6.12.32-lts\n')
		expect(await host()).toMatchObject({system: 'Linux 6.12.32-lts', family: []})
	})

	test('is still Linux when every file is missing or nonsense', async () => {
		expect((await host()).system).toBe('Linux')
		await computer().file('etc/os-release', Uint8Array.of(0xff, 0, 0x1b, 0x0a, 0x3d))
		expect(await host()).toMatchObject({system: 'Linux', family: []})
	})

	test('has a name that is fit for a screen', async () => {
		await computer().file('etc/os-release', `PRETTY_NAME="\u001b[31mEvil\u202e${'x'.repeat(300)}"\n`)
		expect((await host()).system).toMatch(/^Evil x{114}…$/)
	})
})

describe('between the program and the USB sockets stands', () => {
	test.each([
		['4.4.0-19041-Microsoft', 'wsl1'],
		['5.15.90.1-microsoft-standard-WSL2', 'wsl2'],
		['4.19.104-microsoft-standard', 'wsl2'],
		['6.8.0-45-generic', undefined],
	])('on a kernel %s: %s', async (release, confinement) => {
		await computer().file('proc/sys/kernel/osrelease', `${release}\n`)
		expect((await host()).confinement).toBe(confinement)
	})

	test.each([
		['dev/.cros_milestone', '', 'chromeos'],
		['.flatpak-info', '[Application]\n', 'flatpak'],
		['.dockerenv', '', 'container'],
		['run/.containerenv', '', 'container'],
		['run/systemd/container', 'lxc\n', 'container'],
		['proc/1/cgroup', '12:devices:/docker/4f1c\n', 'container'],
		['proc/1/cgroup', '0::/kubepods.slice/kubepods-pod1.slice\n', 'container'],
		['proc/1/cgroup', '0::/init.scope\n', undefined],
		['sys/class/dmi/id/product_name', 'VirtualBox\n', 'virtual-machine'],
		['sys/class/dmi/id/product_name', 'Standard PC (Q35 + ICH9, 2009)\n', undefined],
		['sys/class/dmi/id/sys_vendor', 'QEMU\n', 'virtual-machine'],
		['sys/class/dmi/id/product_name', 'Virtual Machine\n', 'virtual-machine'],
		['sys/class/dmi/id/sys_vendor', 'LENOVO\n', undefined],
	])('where %s holds %j: %s', async (path, text, confinement) => {
		await computer().file(path, text)
		expect((await host()).confinement).toBe(confinement)
	})

	test('a container, where Podman says so in the environment', async () => {
		expect((await host({container: 'podman'})).confinement).toBe('container')
	})

	test('WSL 2 before the container on it, which would need its step first', async () => {
		await computer().file('proc/sys/kernel/osrelease', '5.15.90.1-microsoft-standard-WSL2\n')
		await computer().file('.dockerenv')
		expect((await host()).confinement).toBe('wsl2')
	})

	test.each([
		['of a confined snap', 'snap.thonny.thonny (enforce)\n', 'snap'],
		["of Node's own snap, which is classic", 'snap.node.node (complain)\n', undefined],
		['in the terminal of a classic snap', 'unconfined\n', undefined],
		['where AppArmor tells nothing', '', 'snap'],
	])('a snap, or not, for a program %s', async (_, label, confinement) => {
		await computer().file('proc/self/attr/current', label)
		expect((await host({SNAP: '/snap/x/1'})).confinement).toBe(confinement)
	})
})

describe('brltty', () => {
	const rule = 'ENV{PRODUCT}=="1a86/7523/*", ENV{SYSTEMD_WANTS}="brltty-udev.service"\n'
	const meddles = async () => (await host()).portGrabbers.includes('brltty')

	test.each(['usr/lib/udev/rules.d/85-brltty.rules', 'lib/udev/rules.d/90-brltty-usb-generic.rules'])(
		'meddles where %s starts it',
		async path => {
			await computer().file(path, rule)
			expect(await meddles()).toBe(true)
		},
	)

	test('meddles where it runs, whoever started it', async () => {
		await computer().file('proc/812/comm', 'brltty\n')
		expect(await meddles()).toBe(true)
	})

	test('does not meddle where its package is installed and starts it for no bridge', async () => {
		await computer().file('bin/brltty')
		await computer().file('usr/lib/udev/rules.d/90-brltty-uinput.rules', 'KERNEL=="uinput"\n')
		await computer().file(
			'usr/lib/udev/rules.d/90-brltty-usb-customized.rules',
			'ENV{PRODUCT}=="452/100/*"\n',
		)
		expect(await meddles()).toBe(false)
	})

	test.each([
		['its rule is linked to /dev/null', 'etc/udev/rules.d/85-brltty.rules'],
		["Ubuntu's service is masked", 'etc/systemd/system/brltty-udev.service'],
		["the project's service is masked", 'etc/systemd/system/brltty.path'],
		['its service is masked until the next start', 'run/systemd/system/brltty-udev.service'],
	])('does not meddle where %s', async (_, path) => {
		await computer().file('usr/lib/udev/rules.d/85-brltty.rules', rule)
		await computer().link(path, '/dev/null')
		expect(await meddles()).toBe(false)
	})

	test('does not meddle where its rule was commented out', async () => {
		await computer().file('etc/udev/rules.d/85-brltty.rules', `# ${rule}\n`)
		await computer().file('usr/lib/udev/rules.d/85-brltty.rules', rule)
		expect(await meddles()).toBe(false)
	})
})

test('ModemManager meddles where it runs', async () => {
	await computer().file('proc/1/comm', 'systemd\n')
	await computer().file('proc/644/comm', 'ModemManager\n')
	expect((await host()).portGrabbers).toEqual(['modemmanager'])
})

test.skipIf(process.platform !== 'linux')('this computer has a name (wants Linux)', async () => {
	expect(await linuxHost('/', process.env)).toMatchObject({
		platform: 'linux',
		system: expect.stringMatching(/\S/),
	})
})
