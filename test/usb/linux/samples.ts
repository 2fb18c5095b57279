/** What real Linux computers printed, kept outside the repository, brought to the shapes that tests work with. */

import {existsSync, readFileSync} from 'node:fs'
import {dirname} from 'node:path'
import type {MadeUpComputer, MadeUpPart} from './made-up-computer.ts'

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

/** Puts the bus of an `lsusb -t` printout into a made-up sysfs, which tells places, functions and drivers but no ids. */
export async function plugInLsusbTree(computer: MadeUpComputer, text: string): Promise<void> {
	const devices = new Map<string, MadeUpPart[]>()
	let above: string[] = []
	for (const line of text.split('\n')) {
		const bus = /^\/: +Bus 0*(\d+)\./.exec(line)?.[1]
		if (bus) {
			above = [bus]
			devices.set(`usb${bus}`, [{codes: codesOf.Hub!, driver: 'hub'}])
		}
		const [, indent, port, kind, driver] =
			/^( +)\|__ Port (\d+): Dev \d+, If \d+, Class=(.*), Driver=([\w-]*)/.exec(line) ?? []
		if (!indent) continue
		above = [...above.slice(0, indent.length / 4), port!]
		const place = `${above[0]}-${above.slice(1).join('.')}`
		const part = {codes: codesOf[kind!]!, ...(driver && {driver})}
		devices.set(place, [...(devices.get(place) ?? []), part])
	}
	const ids = {idVendor: 'ffff', idProduct: 'ffff'}
	for (const [place, parts] of devices) await computer.usbDevice(place, ids, parts)
}

const codesOf: Readonly<Record<string, string>> = {
	Hub: '090000',
	Communications: '020201',
	'CDC Data': '0a0000',
	'Human Interface Device': '030101',
}
