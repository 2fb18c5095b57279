/** Decodes serialport's error messages, which carry no codes, only what the C library or Windows said. Pure. */

import {Problem} from '../problem.ts'

/**
 * Why opening failed, as a Problem. The messages are those of bindings-cpp 13: `Error: No such file or directory, cannot
 * open …`, `Error Resource temporarily unavailable Cannot lock port`, `Opening COM3: Access denied`.
 */
export function openProblem(path: string, error: unknown, platform: NodeJS.Platform): Problem {
	const detail = messageOf(error)
	const options = {cause: error}
	if (/no such (?:file|device)|file not found|unknown error code 3\b/i.test(detail)) {
		return new Problem('port-missing', {path}, options)
	}
	// Windows has no permissions for ports, so there this means that another program has the port open.
	if (/access (?:is )?denied/i.test(detail) && platform === 'win32')
		return new Problem('port-busy', {path}, options)
	if (/cannot lock port|resource busy|EBUSY/i.test(detail)) return new Problem('port-busy', {path}, options)
	// The rights suffice, and the kernel refuses all the same: a container whose devices are ruled does that.
	if (/operation not permitted|\bEPERM\b/i.test(detail) && platform === 'linux') {
		return new Problem('port-forbidden', {path, byRule: true}, options)
	}
	if (/permission denied|access (?:is )?denied|EACCES/i.test(detail)) {
		return new Problem('port-forbidden', {path}, options)
	}
	return new Problem('port-failed', {path, detail}, options)
}

/** Whether the error means that the device has been disconnected. */
export function meansDisconnected(error: unknown): boolean {
	const message = messageOf(error)
	return unixGone.test(message) || windowsGone.test(message)
}

const unixGone =
	/no such device|not configured|i\/o error|input\/output error|bad file (?:number|descriptor)|\b(?:EIO|ENXIO|ENODEV|EBADF)\b|port is not open/i
/**
 * What Windows says while bytes go through a port whose device is gone, by the numbers of winerror.h: 6 invalid handle,
 * 21 not ready, 22 does not recognize the command, 31 not functioning, 55 no longer available, 433 no such device, 1117
 * device error, 1167 not connected, 1617 removed. The same numbers mean something else where a port is set up
 * (SetCommState) or opened.
 */
const windowsGone =
	/operation aborted|file not found|(?:reading from|writing to) com port.*(?:access (?:is )?denied|unknown error code (?:6|21|22|31|55|433|995|1117|1167|1617)\b)|^(?!.*SetCommState|opening ).*unknown error code (?:55|433|1167|1617)\b/i

/** Whether the error means that the port has no modem control lines: pseudo-terminals, some USB loaders in ROM. */
export function meansNoControlLines(error: unknown): boolean {
	return error instanceof Problem
		? meansNoControlLines(error.cause)
		: /inappropriate ioctl|invalid argument|not supported|\b(?:ENOTTY|EINVAL)\b/i.test(messageOf(error))
}

function messageOf(error: unknown): string {
	const message = error instanceof Error ? error.message : String(error)
	return message.replace(/^(?:Error:?\s+)+/, '')
}
