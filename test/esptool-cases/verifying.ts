/** What the flash holds is compared by the chip's own MD5. */

import {expect} from 'vitest'
import {md5, verifyFlash} from '../../src/esp/flash.ts'
import type {Bench} from './bench.ts'
import {provable, type Table} from './case.ts'
import {code, KB} from './content.ts'

const DIGEST = 0x13

/** What `verifyFlash` finds, how far it came, and how much it compares at once; in bytes. */
async function verify({loader}: Bench, at: number, content: Uint8Array) {
	const seen: number[] = []
	let problem: unknown
	try {
		for await (const {done} of verifyFlash(loader, at, content)) seen.push(done)
	} catch (error) {
		problem = error
	}
	return {error: problem, done: seen.at(-1)!, slice: seen[1] ?? 0}
}

export const verifying: Table = {
	TestVerifyCommand: [
		{
			mirrors: ['verify_success'],
			says: 'what was written is found again',
			on: provable,
			async run(b) {
				const content = code(100 * KB)
				await b.write(0x5000, content)
				expect(await verify(b, 0x5000, content)).toMatchObject({error: undefined, done: 100 * KB})
			},
		},
		{
			mirrors: ['verify_failure'],
			says: 'one wrong byte is found, and the slice it lies in',
			on: provable,
			async run(b) {
				const at = 0x5000
				const content = code(320 * KB)
				await b.write(at, content)
				const {slice} = await verify(b, at, content)
				const wrong = 300 * KB
				content[wrong]! ^= 0x01
				const {error, done} = await verify(b, at, content)
				expect(done).toBe(wrong - (wrong % slice))
				expect(error).toMatchObject({
					code: 'verify-failed',
					facts: {
						expected: md5(content.subarray(done, done + slice)),
						found: md5(b.flash.subarray(at + done, at + Math.min(done + slice, content.length))),
						blank: false,
					},
				})
			},
		},
		{
			mirrors: ['verify_failure'],
			says: 'a flash that took nothing is told from one that took something else',
			on: provable,
			async run(b) {
				await b.ready()
				b.flash.fill(0xff, 0x5000, 0x6000)
				b.expected.erase(0x5000, 0x1000)
				expect((await verify(b, 0x5000, code(4 * KB))).error).toMatchObject({facts: {blank: true}})
				expect((await verify(b, 0x6000, code(4 * KB))).error).toMatchObject({facts: {blank: false}})
			},
		},
		{
			mirrors: ['verify_unaligned_length'],
			says: 'a length that is no multiple of four is compared to its last byte',
			on: provable,
			async run(b) {
				const content = code(4 * KB + 3)
				await b.write(0, content)
				expect((await verify(b, 0, content)).error).toBeUndefined()
				content[4 * KB + 2]! ^= 0x01
				expect((await verify(b, 0, content)).error).toMatchObject({code: 'verify-failed'})
			},
		},
		{
			mirrors: [],
			says: 'a ROM that knows no MD5 is no proof: it is refused, not believed',
			on: target => !provable(target),
			async run(b) {
				await expect(b.write(0, code(KB))).rejects.toMatchObject({code: 'stub-silent'})
				const {error} = await verify(b, 0, code(KB))
				expect(error).toMatchObject({
					code: 'command-failed',
					facts: {command: 'SPI_FLASH_MD5', status: 0x0105},
				})
				expect(b.count(DIGEST)).toBe(1)
			},
		},
	],
}
