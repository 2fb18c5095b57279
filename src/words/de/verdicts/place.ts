/** What is said where USB does not reach: how each such place is given the board, in order. Commands are shown and never run. */

import type {Confinement} from '../../../usb/usb.ts'
import {clean} from '../../clean.ts'
import type {Findings} from './phrases.ts'

/** Before the end of a title: `Das Board ist … nicht zu sehen`. */
export const placeName: Readonly<Record<Confinement, string>> = {
	wsl1: 'in WSL',
	wsl2: 'in WSL',
	chromeos: 'im Linux von ChromeOS',
	container: 'in diesem Container',
	snap: 'in diesem Snap',
	flatpak: 'in diesem Flatpak',
	'virtual-machine': 'in dieser virtuellen Maschine',
}

/** The node of the port is there and its rights suffice, but the container's rules about devices leave it out. */
export function forbiddenByRule(path: string): Findings {
	const node = clean(path, 60)
	return {
		seen: `${node} ist da, und die Rechte reichen; öffnen darf man es trotzdem nicht.`,
		meaning:
			'Dieser Container darf es nicht öffnen: Seine Regeln erlauben nur die Geräte, die er bekommen hat.',
		fixes: [
			`Erlaube das Gerät. Docker, Podman: starte den Container mit --device ${node}`,
			'LXC: in seiner Konfiguration lxc.cgroup2.devices.allow: c 188:* rwm (ttyUSB) oder c 166:* rwm (ttyACM).',
			'Kubernetes: ein Device-Plugin für den Anschluss oder ein privilegierter Container.',
			'Oder starte den Wizard außerhalb, auf dem Computer selbst.',
		],
	}
}

export const placeFindings: Readonly<Record<Confinement, Findings>> = {
	wsl1: {
		seen: 'Das ist WSL 1 in Windows.',
		meaning: 'WSL 1 hat kein USB. Windows selbst sieht das Board.',
		fixes: [
			'Starte den Wizard in Windows, in PowerShell.',
			{says: 'Oder wechsle zu WSL 2', command: 'wsl --set-version <name> 2'},
		],
	},
	wsl2: {
		seen: 'Das ist WSL 2 in Windows.',
		meaning: 'WSL 2 sieht nur die USB-Geräte, die Windows ihm gibt.',
		fixes: [
			'Am einfachsten: Starte den Wizard in Windows, in PowerShell.',
			{says: 'Oder gib das Board weiter. In PowerShell als Administrator', command: 'winget install usbipd'},
			{says: 'Suche die BUSID des Boards, etwa 2-4', command: 'usbipd list'},
			{says: 'Gib es frei, einmal', command: 'usbipd bind --busid <BUSID>'},
			{
				says: 'Gib es weiter und lass dieses Fenster offen',
				command: 'usbipd attach --wsl --busid <BUSID> --auto-attach',
			},
		],
	},
	chromeos: {
		seen: 'Das ist die Linux-Entwicklungsumgebung von ChromeOS.',
		meaning: 'Sie sieht nur die USB-Geräte, die ChromeOS ihr gibt.',
		fixes: [
			'In den Einstellungen von ChromeOS: Linux-Entwicklungsumgebung › USB-Geräte verwalten; schalte das Board ein.',
			'Wenn du es neu angesteckt hast, schalte es dort wieder ein.',
		],
	},
	container: {
		seen: 'Das ist ein Container.',
		meaning: 'Er sieht nur die Geräte, mit denen er gestartet wurde.',
		fixes: [
			'Starte den Wizard außerhalb, auf dem Computer selbst.',
			'Oder starte den Container mit dem Anschluss: docker run --device /dev/ttyUSB0 …',
		],
	},
	snap: {
		seen: 'Dieses Programm läuft in einem Snap.',
		meaning: 'Ein Snap darf USB erst benutzen, wenn es ihm erlaubt ist.',
		fixes: [
			{
				says: 'Erlaube es, mit seinem Namen aus snap list',
				command: 'sudo snap connect <name>:serial-port; sudo snap connect <name>:raw-usb',
			},
			'Oder starte den Wizard in einem Terminal, mit einem Node.js, das kein Snap ist: https://nodejs.org/',
		],
	},
	flatpak: {
		seen: 'Dieses Programm läuft in einem Flatpak.',
		meaning: 'Ein Flatpak darf USB erst benutzen, wenn es ihm erlaubt ist.',
		fixes: [
			'Starte den Wizard in einem Terminal außerhalb.',
			{
				says: 'Oder erlaube es, mit seinem Namen aus flatpak list, und starte ihn neu',
				command: 'flatpak override --user --device=all <name>',
			},
		],
	},
	'virtual-machine': {
		seen: 'Das ist eine virtuelle Maschine, und es kam kein Board.',
		meaning: 'Sie sieht nur die USB-Geräte, die der Computer um sie herum ihr gibt.',
		fixes: [
			'Gib ihr das USB-Gerät, nicht einen seriellen Anschluss: im Menü ihres Fensters unter Geräte oder USB das Board wählen.',
			'Stelle das dauerhaft ein: Das Board geht weg und kommt wieder, wenn es neu startet.',
			'Oder starte den Wizard auf dem Computer selbst.',
		],
	},
}
