/** What is said where USB does not reach: how each such place is given the board, in order. Commands are shown and never run. */

import type {Confinement} from '../../../usb/usb.ts'
import {clean} from '../../clean.ts'
import type {Findings} from './phrases.ts'

/** In the middle of a sentence. */
export const placeName: Readonly<Record<Confinement, string>> = {
	wsl1: 'WSL',
	wsl2: 'WSL',
	chromeos: 'the Linux of ChromeOS',
	container: 'this container',
	snap: 'this snap',
	flatpak: 'this Flatpak',
	'virtual-machine': 'this virtual machine',
}

/** The node of the port is there and its rights suffice, but the container's rules about devices leave it out. */
export function forbiddenByRule(path: string): Findings {
	const node = clean(path, 60)
	return {
		seen: `${node} is there and its rights suffice; opening it is not permitted.`,
		meaning: 'This container may not open it: its rules allow only the devices that it was given.',
		fixes: [
			`Allow the device. Docker, Podman: start the container with --device ${node}`,
			'LXC: in its configuration, lxc.cgroup2.devices.allow: c 188:* rwm (ttyUSB) or c 166:* rwm (ttyACM).',
			'Kubernetes: a device plugin for the port, or a privileged container.',
			'Or run the wizard outside of it, on the computer itself.',
		],
	}
}

export const placeFindings: Readonly<Record<Confinement, Findings>> = {
	wsl1: {
		seen: 'This is WSL 1, inside Windows.',
		meaning: 'WSL 1 has no USB. Windows itself sees the board.',
		fixes: [
			'Run the wizard in Windows, in PowerShell.',
			{says: 'Or change to WSL 2', command: 'wsl --set-version <name> 2'},
		],
	},
	wsl2: {
		seen: 'This is WSL 2, inside Windows.',
		meaning: 'WSL 2 sees only the USB devices that Windows hands over.',
		fixes: [
			'Simplest: run the wizard in Windows, in PowerShell.',
			{
				says: 'Or hand the board over. In PowerShell as administrator',
				command: 'winget install usbipd',
			},
			{says: 'Find the BUSID of the board, as 2-4', command: 'usbipd list'},
			{says: 'Share it, once', command: 'usbipd bind --busid <BUSID>'},
			{
				says: 'Hand it over, and leave that window open',
				command: 'usbipd attach --wsl --busid <BUSID> --auto-attach',
			},
		],
	},
	chromeos: {
		seen: 'This is the Linux development environment of ChromeOS.',
		meaning: 'It sees only the USB devices that ChromeOS hands over.',
		fixes: [
			'In the settings of ChromeOS: Linux development environment, Manage USB devices; switch the board on.',
			'After plugging it in again, switch it on again.',
		],
	},
	container: {
		seen: 'This is a container.',
		meaning: 'It sees only the devices that it was started with.',
		fixes: [
			'Run the wizard outside of it, on the computer itself.',
			'Or start the container with the port: docker run --device /dev/ttyUSB0 …',
		],
	},
	snap: {
		seen: 'This program runs inside a snap.',
		meaning: 'A snap may not use USB before it is allowed to.',
		fixes: [
			{
				says: 'Allow it, with its name from snap list',
				command: 'sudo snap connect <name>:serial-port; sudo snap connect <name>:raw-usb',
			},
			'Or run the wizard in a terminal, with a Node.js that is no snap: https://nodejs.org/',
		],
	},
	flatpak: {
		seen: 'This program runs inside a Flatpak.',
		meaning: 'A Flatpak may not use USB before it is allowed to.',
		fixes: [
			'Run the wizard in a terminal outside of it.',
			{
				says: 'Or allow it, with its name from flatpak list, and start it again',
				command: 'flatpak override --user --device=all <name>',
			},
		],
	},
	'virtual-machine': {
		seen: 'This is a virtual machine, and no board came.',
		meaning: 'It sees only the USB devices that the computer around it hands over.',
		fixes: [
			'Hand it the USB device, not a serial port: in the menu of its window, Devices or USB, choose the board.',
			'Set that for good: the board goes away and comes back when it restarts.',
			'Or run the wizard on the computer itself.',
		],
	},
}
