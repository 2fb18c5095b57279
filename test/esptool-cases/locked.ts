/** Chips with a protection switched on for good: it is seen, and nothing on them is changed. */

import {expect} from 'vitest'
import type {SecurityFeature} from '../../src/problem.ts'
import {Bench, onTheTable} from './bench.ts'
import {askingRom, type Case, hasImageId, sinceS2, type Table} from './case.ts'
import {KB, random} from './content.ts'

const SYNC = 0x08
const GET_SECURITY_INFO = 0x14

/** A chip with `feature` is asked, and told apart from the one on the bench. */
function seenAndRefused(feature: SecurityFeature): Case['run'] {
	return async ({target}) => {
		const b = await Bench.connect(await onTheTable(target, {security: [feature]}))
		expect(b.facts.security).toEqual([feature])
		const asked = b.setup.port.opcodes.length
		const outcome = b.write(b.offset, random(KB), {erase: 'everything'})
		const problem = {code: 'security-active', facts: {chip: target.chip, features: [feature]}}
		await expect(outcome).rejects.toMatchObject(problem)
		expect(b.setup.port.opcodes.length).toBe(asked)
		b.expected.mustBe(b.flash)
	}
}

export const locked: Table = {
	TestSecurityInfo: [
		{
			mirrors: ['show_security_info'],
			says: 'a chip as it was sold has no protection',
			on: askingRom,
			async run({facts}) {
				expect(facts.security).toEqual([])
			},
		},
		{
			mirrors: ['show_security_info'],
			says: 'secure boot is seen; nothing is sent that could change anything',
			on: hasImageId,
			run: seenAndRefused('secure-boot'),
		},
	],
	TestFlashEncryption: [
		{
			mirrors: ['blank_efuse_encrypt_write_abort'],
			says: 'flash encryption is seen; nothing is sent that could change anything',
			on: hasImageId,
			run: seenAndRefused('flash-encryption'),
		},
	],
	TestSecureDownloadMode: [
		{
			mirrors: ['auto_detect', 'sdm_incompatible_commands'],
			says: 'a chip in secure download mode is known by its id, and asked nothing that it would refuse',
			on: sinceS2,
			async run({target}) {
				const setup = await onTheTable(target, {security: ['secure-download-mode']})
				const before = setup.board.flash.bytes.slice()
				await expect(Bench.connect(setup)).rejects.toMatchObject({
					code: 'security-active',
					facts: {chip: target.chip, features: ['secure-download-mode']},
				})
				expect([...new Set(setup.port.opcodes)]).toEqual([SYNC, GET_SECURITY_INFO])
				expect(Buffer.compare(setup.board.flash.bytes, before)).toBe(0)
			},
		},
	],
}
