/** What the flash holds is compared by the chip's own MD5. */

import {expect} from 'vitest'
import {md5, verifyFlash} from '../../src/esp/flash.ts'
import type {Progress} from '../../src/progress.ts'
import type {Bench} from './bench.ts'
import {provable, type Table} from './case.ts'
import {code, KB} from './content.ts'

const DIGEST = 0x13

/** What `verifyFlash` finds, and how far it came. */
async function verify({loader}: Bench, at: number, content: Uint8Array) {
	const seen: number[] = []
	try {
		for await (const {done} of verifyFlash(loader, at, content) as AsyncGenerator<Progress>) seen.push(done)
	} catch (error) {
		return {error, done: seen.at(-1)}
	}
	return {error: undefined, done: seen.at(-1)}
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
				expect(await verify(b, 0x5000, content)).toEqual({error: undefined, done: 100 * KB})
			},
		},
		{
			mirrors: ['verify_failure'],
			says: 'one wrong byte is found, and the 64 KB it lies in',
			on: provable,
			async run(b) {
				const content = code(200 * KB)
				await b.write(0x5000, content)
				content[0x16000]! ^= 0x01
				const {error, done} = await verify(b, 0x5000, content)
				expect(done).toBe(0x10000)
				expect(error).toMatchObject({
					code: 'verify-failed',
					facts: {
						expected: md5(content.subarray(0x10000, 0x20000)),
						found: md5(b.flash.subarray(0x15000, 0x25000)),
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
