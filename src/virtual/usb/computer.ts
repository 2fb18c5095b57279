/**
 * A virtual computer: a bus, shown in one system's way, and read by the product's own readers for that system. Knows which
 * system has which.
 */

import {rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import type {Clock} from '../../clock.ts'
import {codeOf, temporaryFolder} from '../../disk.ts'
import {Problem} from '../../problem.ts'
import type {Usb} from '../../usb/usb.ts'
import type {VirtualBus} from './bus.ts'
import type {Facts, System} from './facts.ts'
import {showLinux} from './show-linux.ts'
import {showMacos} from './show-macos.ts'
import {showWindows} from './show-windows.ts'
import type {Shown} from './shown.ts'

interface VirtualComputer extends Pick<Shown, 'usb' | 'become'> {
	/** Removes everything that it made. Never rejects. */
	close(): Promise<void>
}

interface ComputerParts {
	readonly bus: VirtualBus
	readonly clock: Clock
	readonly system: System
	readonly facts: Facts
}

export async function startComputer(parts: ComputerParts): Promise<VirtualComputer> {
	// The folder for the system's files, for readers that read files.
	const folder = await temporaryFolder('mp-wizard-computer-').catch((error: unknown) => {
		throw new Problem('no-temporary-folder', {folder: tmpdir(), detail: codeOf(error)}, {cause: error})
	})
	const shown = show(parts, folder)
	return {
		usb: unhurried(shown.usb, parts.clock),
		become: shown.become,
		async close() {
			shown.stop()
			await rm(folder, {recursive: true, force: true}).catch(() => {})
		},
	}
}

function show({bus, clock, system, facts}: ComputerParts, folder: string): Shown {
	switch (system) {
		case 'linux':
			return showLinux(bus, facts, clock, folder)
		case 'darwin':
			return showMacos(bus, facts, clock, folder)
		case 'win32':
			return showWindows(bus, clock)
	}
}

/**
 * Files are read in real time, so the bench's clock stands still meanwhile; otherwise every reading would be too late on a
 * bench whose clock leaps.
 */
function unhurried(usb: Usb, clock: Clock): Usb {
	return {
		readTree: signal => clock.during(usb.readTree(signal)),
		host: signal => clock.during(usb.host(signal)),
		access: (path, signal) => clock.during(usb.access(path, signal)),
	}
}
