/** The `Usb` of a Linux computer: puts an end to each question that its neighbours answer from files. */

import {orAborted, withTimeout} from '../../async.ts'
import type {Clock} from '../../clock.ts'
import type {UsbTree} from '../tree.ts'
import type {Host, Usb} from '../usb.ts'
import {linuxAccess, thisProcess} from './access.ts'
import {linuxHost} from './host.ts'
import {kernelHints, newLines} from './kernel-log.ts'
import {readKernelLog} from './read-kernel-log.ts'
import {linuxTree} from './tree.ts'

export interface LinuxComputer {
	readonly clock: Clock
	/** Of the environment. */
	readonly variables: NodeJS.ProcessEnv
	/** Where `sys`, `dev`, `proc` and `etc` are. */
	readonly root?: string
}

/** How long each answer may take, in ms. */
const patience = 2000
const unknownHost: Host = {
	platform: 'linux',
	system: 'Linux',
	family: [],
	arch: process.arch,
	confinement: undefined,
	meddlers: [],
}

export function linuxUsb({clock, variables, root = '/'}: LinuxComputer): Usb {
	let looking: Promise<UsbTree> | undefined
	const inTime = <T>(otherwise: T, work: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal) => {
		const late = new Error('this computer takes too long')
		const answer = withTimeout(
			clock,
			patience,
			signal,
			() => late,
			own => orAborted(work(own), own),
		)
		return answer.catch(error => {
			if (error === late) return otherwise
			throw error
		})
	}
	const look = () => {
		// While one look hangs (see tree.ts), no second one is begun to hang beside it.
		looking ??= linuxTree(root).finally(() => {
			looking = undefined
		})
		return looking
	}
	let log: string | undefined
	const failed = async (signal: AbortSignal) => {
		const before = log
		log = await readKernelLog({clock, root}, signal)
		if (before === undefined || log === undefined) return false
		return kernelHints(newLines(before, log)).includes('enumeration-failed')
	}
	return {
		failed: signal => inTime(false, failed, signal),
		look: signal => inTime<UsbTree>({devices: [], blind: 'too-slow'}, look, signal),
		host: signal => inTime(unknownHost, () => linuxHost(root, variables), signal),
		access: (path, signal) =>
			inTime({state: 'unknown', suspects: []}, own => linuxAccess(path, thisProcess(root), own), signal),
	}
}
