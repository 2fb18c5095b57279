/**
 * Chooses the `Usb` of the computer that this runs on. Knows which system has which; each is loaded only on its own system.
 */

import type {Clock} from '../clock.ts'
import type {Os} from '../environment.ts'
import type {PortInfo} from '../serial/port.ts'
import {plainHost, type Usb} from './usb.ts'

interface Computer {
	readonly os: Os
	readonly clock: Clock
	readonly listPorts: () => Promise<readonly PortInfo[]>
}

export async function computerUsb({os, clock, listPorts}: Computer): Promise<Usb> {
	switch (os.platform) {
		case 'linux': {
			const {linuxUsb} = await import('./linux/usb.ts')
			return linuxUsb({clock, variables: os.variables})
		}
		case 'darwin': {
			const {macosUsb} = await import('./macos/macos-usb.ts')
			return macosUsb(clock)
		}
		case 'win32': {
			const {windowsUsb} = await import('./windows/windows-usb.ts')
			return windowsUsb({clock, ports: async () => (await listPorts()).map(({path}) => path)})
		}
		default:
			return unsupportedUsb(os.platform)
	}
}

/** For a system whose USB bus this program cannot read. */
function unsupportedUsb(platform: NodeJS.Platform): Usb {
	return {
		readTree: async () => ({devices: [], blind: 'tool-missing'}),
		host: async () => plainHost(platform, platform),
		access: async () => ({state: 'unknown', suspects: []}),
	}
}
