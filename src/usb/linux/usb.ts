/** The `Usb` of a Linux computer: puts a time limit on each question that the files beside it answer. */

import {inTime, oneAtATime} from '../../async.ts'
import type {Clock} from '../../clock.ts'
import type {UsbTree} from '../tree.ts'
import {plainHost, type Usb} from '../usb.ts'
import {linuxAccess, thisProcess} from './access.ts'
import {linuxHost} from './host.ts'
import {kernelHints, newLines} from './kernel-log.ts'
import {readKernelLog} from './read-kernel-log.ts'
import {linuxTree} from './tree.ts'

interface LinuxComputer {
	readonly clock: Clock
	/** The environment variables. */
	readonly variables: NodeJS.ProcessEnv
	/** Where `sys`, `dev`, `proc` and `etc` are. */
	readonly root?: string
}

/** How long each answer may take, in ms. */
const ANSWER_MS = 2000

export function linuxUsb({clock, variables, root = '/'}: LinuxComputer): Usb {
	const orElse = <T>(otherwise: T, work: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal) =>
		inTime(clock, ANSWER_MS, signal, otherwise, work)
	// While one reading hangs (see tree.ts), no second one is begun to hang beside it.
	const look = oneAtATime(() => linuxTree(root))
	let log: string | undefined
	const failed = async (signal: AbortSignal) => {
		const before = log
		log = await readKernelLog({clock, root}, signal)
		if (before === undefined || log === undefined) return false
		const hints = kernelHints(newLines(before, log))
		return hints.includes('enumeration-failed') || hints.includes('overload')
	}
	return {
		failed: signal => orElse(false, failed, signal),
		readTree: signal => orElse<UsbTree>({devices: [], blind: 'too-slow'}, look, signal),
		host: signal => orElse(plainHost('linux', 'Linux'), () => linuxHost(root, variables), signal),
		access: (path, signal) =>
			orElse({state: 'unknown', suspects: []}, own => linuxAccess(path, thisProcess(root), own), signal),
	}
}
