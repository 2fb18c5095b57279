/** Finds what the log of the Linux kernel says about USB devices that failed. Pure: reads no log. */

type KernelHint =
	/** brltty took the device away from its driver. */
	| 'brltty-claimed'
	/** A device was plugged in that failed to enumerate: cable, hub or power. sysfs shows nothing of it. */
	| 'enumeration-failed'
	/** A socket was switched off because too much current flowed: a short circuit, or a board that draws too much. */
	| 'overload'
	/** A device was disconnected. */
	| 'disconnect'

/** -32: stalled; -62 and -110: no answer in time; -71: an answer that made no sense (the kernel's error-codes.rst). */
const signs: Readonly<Record<KernelHint, RegExp>> = {
	'brltty-claimed': /while 'brltty' (?:sets config|resets device)/,
	'enumeration-failed':
		/unable to enumerate USB device|device not accepting address|not responding to setup address|cannot enable\. maybe the usb cable is bad|attempt power cycle|connect-debounce failed|(?:descriptor|config)\b.*[ :]-(?:32|62|71|110)\b/i,
	overload: /over-?current/i,
	disconnect: /USB disconnect, device number/,
}

/**
 * All hints in `log`, which may be in the form of dmesg, of journalctl or bare. With `place` (`1-1.4`) only those about the
 * device there; a device that failed is named by its socket, which is its place.
 */
export function kernelHints(log: string, place?: string): readonly KernelHint[] {
	const lines = log.split('\n').filter(line => place === undefined || placeOf(line) === place)
	return (Object.keys(signs) as KernelHint[]).filter(hint => lines.some(line => signs[hint].test(line)))
}

/** The lines that were added since the log was `before`: old trouble is not about this board. */
export function newLines(before: string, log: string): string {
	const last = before.trimEnd().split('\n').at(-1) ?? ''
	const at = last === '' ? -1 : log.lastIndexOf(last)
	return at < 0 ? log : log.slice(at + last.length)
}

/**
 * `usb 1-1.4: …` is about 1-1.4, and so are `usb 1-1-port4: …` and `hub 1-1:1.0: … port 4`; at a root hub `usb usb1-port1: …`
 * and `hub 1-0:1.0: … port 1` are about 1-1.
 */
function placeOf(line: string): string | undefined {
	const [, root, hub, port] = /\s(?:usb(\d+)|(\d+-[\d.]+))-port(\d+): /.exec(line) ?? []
	if (port) return root ? `${root}-${port}` : `${hub}.${port}`
	const [, bus, path, socket] = /\shub (\d+)-([\d.]+):[\d.]+: .*\bport (\d+)/.exec(line) ?? []
	if (socket) return path === '0' ? `${bus}-${socket}` : `${bus}-${path}.${socket}`
	return /\s(\d+-\d+(?:\.\d+)*): /.exec(line)?.[1]
}
