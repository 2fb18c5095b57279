/** Which ports are free, and who keeps the others: asked of the computer, without opening one. */

import {mapConcurrently} from '../async.ts'
import type {Environment} from '../environment.ts'
import type {PortInfo} from '../serial/port.ts'
import type {PortAccess} from '../usb/usb.ts'

export interface CheckedPort {
	readonly info: PortInfo
	readonly access: PortAccess
}

/** Ports that are asked about at a time: each question may look at every program that runs. */
const concurrency = 4

export function checkPorts(
	{usb}: Pick<Environment, 'usb'>,
	ports: readonly PortInfo[],
	signal: AbortSignal,
): Promise<readonly CheckedPort[]> {
	return mapConcurrently(
		ports,
		concurrency,
		async info => ({info, access: await usb.access(info.path, signal)}),
		signal,
	)
}
