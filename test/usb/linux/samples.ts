/** What real Linux computers printed, kept outside the repository, brought to the shapes that tests work with. */

import {existsSync, readFileSync} from 'node:fs'
import {dirname} from 'node:path'
import type {MadeUpComputer} from './made-up-computer.ts'

const folder = new URL('../../../../shared/samples/usb/linux/', import.meta.url)

export const haveSamples = existsSync(folder)

export function sample(name: string): string {
	return readFileSync(new URL(name, folder), 'utf8')
}

/** Puts the port of an `udevadm info` printout into a made-up sysfs: its interface and the device above it. */
export async function plugInUdevPrintout(computer: MadeUpComputer, text: string): Promise<void> {
	const fields = new Map([...text.matchAll(/^E: (\w+)=(.*)$/gm)].map(([, key, value]) => [key!, value!]))
	const [, part, port] = /^\/devices\/(.*\/[\d.]+-[\d.]+:\d+\.\d+)\/(.*)$/.exec(fields.get('DEVPATH')!)!
	await computer.usbDevice(dirname(part!), {
		idVendor: fields.get('ID_VENDOR_ID')!,
		idProduct: fields.get('ID_MODEL_ID')!,
		manufacturer: decoded(fields.get('ID_VENDOR_ENC') ?? fields.get('ID_VENDOR')!.replace(/_/g, ' ')),
		product: decoded(fields.get('ID_MODEL_ENC')!),
		...(fields.has('ID_SERIAL_SHORT') && {serial: fields.get('ID_SERIAL_SHORT')!}),
	})
	await computer.usbPart(part!, {
		codes: fields.get('ID_USB_INTERFACES')!.slice(1, 7),
		driver: fields.get('ID_USB_DRIVER')!,
		port: port!,
	})
}

/** udev writes what is no letter or digit as `\x20`. */
function decoded(text: string): string {
	return text.replace(/\\x([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** Puts every device of an `udevadm info -a` printout into a made-up sysfs, with all attributes it shows. */
export async function plugInAttributePrintout(computer: MadeUpComputer, text: string): Promise<void> {
	for (const block of text.split(/^looking at /m).slice(1)) {
		const [, path] = /'\/devices\/(.*?)':/.exec(block)!
		const attributes = [...block.matchAll(/^ +ATTRS\{(\w+)\}=="(.*)"$/gm)].map(([, key, value]) => [
			key,
			value,
		])
		await computer.usbDevice(path!, Object.fromEntries(attributes))
	}
}
