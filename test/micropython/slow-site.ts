/** A site on loopback that sends the first half of every file at once, and the rest when a test says so. */

import type {ServerResponse} from 'node:http'
import {buildFirmware} from '../../src/virtual/site/firmware.ts'
import {oddSite} from './odd-site.ts'

/** What it sends, whatever the address: firmware for an ESP32. */
export const file = buildFirmware({
	chip: 'ESP32',
	machine: 'Generic ESP32 module with ESP32',
	version: '1.27.0',
	date: '2025-12-09',
})

export async function slowSite() {
	const asked: string[] = []
	let waiting: ServerResponse[] = []
	let heard = () => {}
	const site = await oddSite(({url = ''}, to) => {
		asked.push(url)
		to.writeHead(200, {'content-length': file.length})
		to.write(file.subarray(0, file.length >> 1))
		waiting.push(to)
		heard()
	})
	return {
		...site,
		/** The paths, in the order in which they were asked for. */
		asked,
		/** Resolves once it was asked so many times in all. */
		async askedFor(times: number) {
			while (asked.length < times)
				await new Promise<void>(resolve => {
					heard = resolve
				})
		},
		/** Sends the rest of all that was asked for. */
		goOn() {
			for (const to of waiting) to.end(file.subarray(file.length >> 1))
			waiting = []
		},
		/** Breaks off all that was asked for. */
		breakOff() {
			for (const to of waiting) to.destroy()
			waiting = []
		},
	}
}
