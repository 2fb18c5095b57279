/** Pages that come packed, and how little is unpacked of what is none. */

import type {RequestListener} from 'node:http'
import {createGzip, gzipSync} from 'node:zlib'
import {expect, it} from 'vitest'
import {userAgentOf} from '../../src/micropython/answer.ts'
import {openCatalogue} from '../../src/micropython/catalogue.ts'
import {downloadFirmware} from '../../src/micropython/download.ts'
import {drive} from '../esp/scripted-port.ts'
import {ownFolder} from '../own-folder.ts'
import {failure} from './failure.ts'
import {oddSite} from './odd-site.ts'

const never = new AbortController().signal
const list = JSON.stringify([{id: 'ESP32_GENERIC', port: 'esp32', mcu: 'esp32', product: 'x', vendor: 'y'}])
const packed = gzipSync(list)

const pages = async (answer: RequestListener) =>
	openCatalogue({site: (await oddSite(answer)).url, cacheFolder: await ownFolder()}).boards(never)
const as = (encoding: string, body: Buffer, length = body.length): RequestListener => {
	return (_, to) => to.writeHead(200, {'content-encoding': encoding, 'content-length': length}).end(body)
}

it.each(['gzip', 'x-gzip', 'GZIP'])('a page may come packed: %s', async encoding => {
	expect((await pages(as(encoding, packed))).value).toHaveLength(1)
})

it('a page is asked for packed, a firmware file is not', async () => {
	const asked: (string | undefined)[] = []
	const site = await oddSite(({headers}, to) => {
		asked.push(headers['accept-encoding'])
		to.end(list)
	})
	const cacheFolder = await ownFolder()
	await openCatalogue({site: site.url, cacheFolder}).boards(never)
	await drive(downloadFirmware({url: `${site.url}/x.bin`, cacheFolder, check: () => {}}, never))
	expect(asked).toEqual(['gzip', undefined])
})

it.each<[string, RequestListener]>([
	['cut off', as('gzip', packed.subarray(0, -12))],
	['not packed at all', as('gzip', Buffer.from(list))],
	['packed in another way', as('br', packed)],
	['damaged', as('gzip', Buffer.concat([packed.subarray(0, -8), Buffer.alloc(8, 1)]))],
])('a page is refused that says it is packed and is %s', async (_, answer) => {
	expect((await failure(pages(answer)))?.code).toBe('site-nonsense')
})

it('a page is refused that is shorter than it says', async () => {
	const short: RequestListener = (_, to) => {
		to.writeHead(200, {'content-length': list.length + 10}).write(list, () => to.destroy())
	}
	expect((await failure(pages(short)))?.code).toBe('site-unreachable')
})

it('what unpacks without end is read no further than a page can be', async () => {
	let blocks = 0
	const bomb: RequestListener = (_, to) => {
		const zip = createGzip()
		zip.on('error', () => {}).pipe(to.writeHead(200, {'content-encoding': 'gzip'}))
		const zeros = Buffer.alloc(1 << 20)
		const next = () => {
			for (;;) {
				if (to.destroyed) return void zip.destroy()
				blocks += 1
				if (!zip.write(zeros)) return void zip.once('drain', next)
			}
		}
		to.on('close', () => zip.destroy())
		next()
	}
	expect(await failure(pages(bomb))).toMatchObject({
		code: 'site-nonsense',
		facts: {detail: expect.stringMatching(/^over \d+ bytes$/)},
	})
	// What fits into the buffers on the way unpacks to more, but nobody unpacked it here.
	expect(blocks).toBeLessThan(4000)
})

it('the site is told who asks, and where this program is at home once it is', () => {
	expect(userAgentOf('1.2.3', undefined)).toBe('mp-wizard/1.2.3')
	expect(userAgentOf('1.2.3', 'https://wizard.example')).toBe('mp-wizard/1.2.3 (+https://wizard.example)')
})
