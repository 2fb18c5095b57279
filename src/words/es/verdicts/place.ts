/** What is said where USB does not reach: how each such place is given the board, in order. Commands are shown and never run. */

import type {Confinement} from '../../../usb/usb.ts'
import {clean} from '../../clean.ts'
import type {Findings} from './phrases.ts'

/** In the middle of a sentence, with its `a`, which becomes one with an article: `al Linux`. */
export const toPlace: Readonly<Record<Confinement, string>> = {
	wsl1: 'a WSL',
	wsl2: 'a WSL',
	chromeos: 'al Linux de ChromeOS',
	container: 'a este contenedor',
	snap: 'a este snap',
	flatpak: 'a este Flatpak',
	'virtual-machine': 'a esta máquina virtual',
}

/** The node of the port is there and its rights suffice, but the container's rules about devices leave it out. */
export function forbiddenByRule(path: string): Findings {
	const node = clean(path, 60)
	return {
		seen: `${node} está ahí y sus permisos bastan, pero no se permite abrirlo.`,
		meaning: 'Este contenedor no puede abrirlo: sus reglas solo permiten los dispositivos que se le dieron.',
		fixes: [
			`Permite el dispositivo. Docker, Podman: inicia el contenedor con --device ${node}`,
			'LXC: en su configuración, lxc.cgroup2.devices.allow: c 188:* rwm (ttyUSB) o c 166:* rwm (ttyACM).',
			'Kubernetes: un complemento de dispositivos para el puerto, o un contenedor privilegiado.',
			'O ejecuta el asistente fuera de él, en el propio equipo.',
		],
	}
}

export const placeFindings: Readonly<Record<Confinement, Findings>> = {
	wsl1: {
		seen: 'Esto es WSL 1, dentro de Windows.',
		meaning: 'WSL 1 no tiene USB. El propio Windows sí ve la placa.',
		fixes: [
			'Ejecuta el asistente en Windows, en PowerShell.',
			{says: 'O cambia a WSL 2', command: 'wsl --set-version <name> 2'},
		],
	},
	wsl2: {
		seen: 'Esto es WSL 2, dentro de Windows.',
		meaning: 'WSL 2 solo ve los dispositivos USB que Windows le pasa.',
		fixes: [
			'Lo más sencillo: ejecuta el asistente en Windows, en PowerShell.',
			{says: 'O pásale la placa. En PowerShell como administrador', command: 'winget install usbipd'},
			{says: 'Busca el BUSID de la placa, por ejemplo 2-4', command: 'usbipd list'},
			{says: 'Compártela, una sola vez', command: 'usbipd bind --busid <BUSID>'},
			{
				says: 'Pásala y deja esa ventana abierta',
				command: 'usbipd attach --wsl --busid <BUSID> --auto-attach',
			},
		],
	},
	chromeos: {
		seen: 'Esto es el entorno de desarrollo de Linux de ChromeOS.',
		meaning: 'Solo ve los dispositivos USB que ChromeOS le pasa.',
		fixes: [
			'En la configuración de ChromeOS: Entorno de desarrollo de Linux › Administrar dispositivos USB; activa la placa.',
			'Si la desconectas y la vuelves a conectar, actívala otra vez.',
		],
	},
	container: {
		seen: 'Esto es un contenedor.',
		meaning: 'Solo ve los dispositivos con los que se inició.',
		fixes: [
			'Ejecuta el asistente fuera de él, en el propio equipo.',
			'O inicia el contenedor con el puerto: docker run --device /dev/ttyUSB0 …',
		],
	},
	snap: {
		seen: 'Este programa se ejecuta dentro de un snap.',
		meaning: 'Un snap no puede usar el USB hasta que se le permite.',
		fixes: [
			{
				says: 'Permítelo, con su nombre de snap list',
				command: 'sudo snap connect <name>:serial-port; sudo snap connect <name>:raw-usb',
			},
			'O ejecuta el asistente en un terminal, con un Node.js que no sea un snap: https://nodejs.org/',
		],
	},
	flatpak: {
		seen: 'Este programa se ejecuta dentro de un Flatpak.',
		meaning: 'Un Flatpak no puede usar el USB hasta que se le permite.',
		fixes: [
			'Ejecuta el asistente en un terminal fuera de él.',
			{
				says: 'O permítelo, con su nombre de flatpak list, y vuelve a iniciarlo',
				command: 'flatpak override --user --device=all <name>',
			},
		],
	},
	'virtual-machine': {
		seen: 'Esto es una máquina virtual, y no apareció ninguna placa.',
		meaning: 'Solo ve los dispositivos USB que le pasa el equipo en el que funciona.',
		fixes: [
			'Pásale el dispositivo USB, no un puerto serie: en el menú de su ventana, Dispositivos o USB, elige la placa.',
			'Haz que sea permanente: la placa desaparece y vuelve cuando se reinicia.',
			'O ejecuta el asistente en el propio equipo.',
		],
	},
}
