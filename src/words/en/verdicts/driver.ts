/** What is said of a driver that is missing or fails, in the words of each system. Knows words; where drivers come from is in the verdict. */

import type {UsbDevice} from '../../../usb/tree.ts'
import type {Host} from '../../../usb/usb.ts'
import type {DriverAdvice, Verdict} from '../../../usb/verdict.ts'
import type {Fix} from '../../card.ts'
import {clean} from '../../clean.ts'
import {
	allowAccessory,
	deviceTitle,
	type Findings,
	inDeviceManager,
	otherCable,
	problemCode,
	replug,
} from './phrases.ts'

type NoDriver = Extract<Verdict, {code: 'no-driver'}>

export function driverTitle({advice}: NoDriver): string {
	switch (advice.kind) {
		case 'comes-by-itself':
		case 'install':
		case 'kernel-module':
			return `The driver for ${advice.chip} is missing`
		case 'replace':
			return `The driver for ${advice.chip} does not work`
		case 'none':
			return `No driver is known for ${advice.chip}`
	}
}

export function driverFindings(verdict: NoDriver, host: Host): Findings {
	const seen = `${deviceTitle(verdict)}: it is plugged in, and has no port.${problemCode(verdict.device)}`
	const {advice} = verdict
	switch (advice.kind) {
		case 'comes-by-itself':
			return {
				seen,
				meaning: `${whatItIs} Windows has none for this chip yet, and fetches it by itself.`,
				fixes: [
					'Connect the computer to the internet and wait a minute.',
					...fromPage(advice, 'If nothing happens, install it'),
					replug,
				],
			}
		case 'install':
			return {
				seen,
				meaning: `${whatItIs} ${systemName(host)} has none for this chip. Its maker has.`,
				fixes: [...fromPage(advice, 'Install it'), ...afterInstalling(host), replug],
			}
		case 'kernel-module':
			return {seen, ...builtIn(advice, host)}
		case 'replace':
			return replaced(seen, verdict, host)
		case 'none':
			return {seen, ...noneFindings(host)}
	}
}

const whatItIs = 'A driver makes a port of a USB chip.'

function systemName({platform}: Host): string {
	return platform === 'win32' ? 'Windows' : platform === 'darwin' ? 'macOS' : 'This Linux'
}

function fromPage({page, package: name}: DriverAdvice, how: string): readonly string[] {
	if (page === undefined) return []
	return [name === undefined ? `${how} from ${page}` : `${how} from ${page} (${name})`]
}

function afterInstalling({platform, arch}: Host): readonly string[] {
	if (platform === 'darwin')
		return [
			'Allow it in System Settings, General, Login Items & Extensions, Driver Extensions (before macOS 15: Privacy & Security).',
		]
	if (platform === 'win32' && arch === 'arm64')
		return [
			`Take the one for ARM64 and unpack it. ${inDeviceManager}, Update driver, Browse my computer, that folder.`,
		]
	return []
}

/** The system brings the driver, but it does not serve the device. */
function builtIn({package: module = ''}: DriverAdvice, host: Host): Omit<Findings, 'seen'> {
	switch (host.platform) {
		case 'linux':
			return {
				meaning: `${whatItIs} Linux has one for this chip, the module ${module}; it is not loaded, or not installed.`,
				fixes: [
					{says: 'Load it, in another terminal window', command: `sudo modprobe ${module}`},
					...ifNotFound(host),
					replug,
				],
			}
		case 'darwin':
			return {
				meaning: `${whatItIs} macOS has one for this chip; something keeps it from the board.`,
				fixes: [
					replug,
					allowAccessory,
					'If you once installed a driver for this chip, remove it: two get in each other’s way.',
					'Restart the Mac.',
				],
			}
		default:
			return {
				meaning: `${whatItIs} Windows has one for this chip; something keeps it from the board.`,
				fixes: [replug, `${inDeviceManager}, Update driver, Search automatically.`, 'Restart the computer.'],
			}
	}
}

function ifNotFound({confinement, family}: Host): readonly Fix[] {
	if (confinement === 'wsl2')
		return [{says: 'If it is not found, in PowerShell of Windows', command: 'wsl --update'}]
	return [
		'If it is not found and the system was updated since it started: restart the computer.',
		...(family.includes('ubuntu')
			? [
					{
						says: 'If it is still not found',
						command: 'sudo apt install linux-modules-extra-$(uname -r)',
					},
				]
			: []),
	]
}

function replaced(seen: string, verdict: NoDriver, host: Host): Findings {
	const {advice, device} = verdict
	if (advice.bad) return knownBad(advice.bad, verdict)
	if (host.platform === 'darwin' && advice.page) {
		return {
			seen: `${advice.chip} with the driver of macOS.`,
			meaning: 'The driver of macOS makes a port for this chip, but flashing through it fails.',
			fixes: [...fromPage(advice, 'Install the driver of its maker'), ...afterInstalling(host), replug],
		}
	}
	if (device.driver.state === 'missing') {
		return {
			seen,
			meaning: 'This is a counterfeit chip that a driver of the real maker once switched off.',
			fixes: ['Use another board or adapter.'],
		}
	}
	if (device.driver.state === 'serves') {
		return {
			seen: `${deviceTitle(verdict)}: it is served by ${clean(device.driver.name ?? 'another driver', 40)}.`,
			meaning: 'A program like Zadig gave the board another driver, one that makes no port.',
			fixes: [removeDevice, replug],
		}
	}
	return {seen, ...brokenFindings(device, advice)}
}

const removeDevice = `${inDeviceManager}, Uninstall device, and tick the box that removes its driver.`

function knownBad({version, better}: NonNullable<DriverAdvice['bad']>, verdict: NoDriver): Findings {
	return {
		seen: `${deviceTitle(verdict)}: its driver is version ${clean(version, 40)}.`,
		meaning: 'This version is known to fail with such a board. An older one works.',
		fixes: [
			`${inDeviceManager}, Properties, Driver, Roll Back Driver, to version ${better}.`,
			'If that is grey: Update driver, Browse my computer, Let me pick, and choose the older version.',
			'Or use a board with another USB chip.',
		],
	}
}

/** By Device Manager's problem code. */
function brokenFindings({driver}: UsbDevice, advice: DriverAdvice): Omit<Findings, 'seen'> {
	const code = driver.state === 'broken' ? driver.code : undefined
	if (code === 22) {
		return {
			meaning: 'Somebody switched the device off.',
			fixes: [`${inDeviceManager}, Enable device.`],
		}
	}
	if (code === 10 && advice.page === undefined) {
		return {
			meaning: 'This chip is an old one or a copy, and the driver of its maker refuses it.',
			fixes: ['Use another board or adapter: for this one there is no driver in Windows any more.'],
		}
	}
	const blocked = code === 39 || code === 52
	return {
		meaning: blocked
			? 'Windows does not trust the driver that is installed, and keeps it from starting.'
			: 'The driver is there, and does not start.',
		fixes: [removeDevice, ...fromPage(advice, 'Then install the newest one'), replug],
	}
}

function noneFindings({confinement}: Host): Omit<Findings, 'seen'> {
	if (confinement === 'chromeos') {
		return {
			meaning: 'The Linux of ChromeOS has no driver for boards with built-in USB.',
			fixes: ['Use a board with a USB chip of its own (CP2102, CH340).', 'Or use another computer.'],
		}
	}
	return {
		meaning: 'It may be a board with a rare USB chip, or no board at all.',
		fixes: [
			'If it is your board: look for a driver on the page of its maker.',
			`If it is something else, the computer does not see your board. ${otherCable}`,
		],
	}
}
