/** What in the name of a file or a port tells of a person or of one board. Pure: finds nothing out. */

/**
 * The path without names of people and numbers of boards, each replaced by `mark`: in `/home/anna/x.bin` the name, in a link below
 * /dev/serial/by-id the product and its number, in `/dev/cu.usbserial-A50285BI` the number.
 */
export function withoutPersonalNames(path: string, mark: string): string {
	return path
		.replace(/(\/serial\/by-id\/).+/, `$1${mark}`)
		.replace(/(\/(?:cu|tty)\.(?:wch)?usb(?:serial|modem)-?)(?!-)(?=.*[^\d])[^…<>]+$/, `$1${mark}`)
		.replace(namedByPeople, `$1${mark}`)
		.replace(/^(.*?(?:\/home|[/\\]Users)[/\\])[^/\\]+/i, `$1${mark}`)
}

/** macOS names the port of a headset or a phone after its owner, `cu.AnnaMuellers-AirPods`. The exceptions are names that drivers and macOS itself give. */
const namedByPeople =
	/(\/dev\/(?:cu|tty)\.)(?!(?:wch)?usb(?:serial|modem)|SLAB_USBtoUART\d*$|(?:Bluetooth-Incoming-Port|(?:wlan-)?debug-console|BLTH)$).+/

/** Whole series of chips have the serial number `0001`, which identifies nobody, and which also stands in places on the bus: `Port_#0001.Hub_#0003`. */
export function tellsApart(serial: string): boolean {
	return serial.length >= 4 && !/^0*\d{1,4}$/.test(serial)
}
