import {describe, expect, it} from 'vitest'
import * as commands from '../../src/esp/command.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const sent = (command: commands.LoaderCommand<unknown>) => hex(commands.encodeRequest(command))

function answer(command: commands.LoaderCommand<unknown>, payload: string, value = 0) {
	return commands.readReply(command, {opcode: command.opcode, value, payload: Buffer.from(payload, 'hex')})
}

describe('requests', () => {
	it('carry direction, opcode, length, checksum and data', () => {
		expect(sent(commands.memData(Uint8Array.of(1, 2, 3), 5))).toBe(
			`0007${'1300'}${hex(Uint8Array.of(0xef ^ 1 ^ 2 ^ 3))}000000${'03000000'}${'05000000'}${'00'.repeat(8)}010203`,
		)
		expect(sent(commands.eraseRegion({offset: 0x10000, bytes: 0x2000}))).toBe(
			'00d10800000000000000010000200000',
		)
		expect(sent(commands.deflateBegin({offset: 0x1000, bytes: 0x9000}, 0x4001, 0x4000))).toBe(
			'001010000000000000900000020000000040000000100000',
		)
		expect(sent(commands.changeSpeed(921_600, 115_200))).toBe('000f08000000000000100e0000c20100')
	})

	it('an end never makes the chip leave its loader', () => {
		expect(sent(commands.flashEnd(0))).toBe('000404000000000001000000')
		expect(sent(commands.deflateEnd(0))).toBe('001204000000000001000000')
	})

	it('time limits grow with the work: the slowest flash needs 40 s for a million bytes', () => {
		expect(commands.eraseRegion({offset: 0, bytes: 4_000_000}).limitMs).toBe(160_000)
		expect(commands.eraseRegion({offset: 0, bytes: 0x1000}).limitMs).toBe(10_000)
		expect(commands.flashDigest({offset: 0, bytes: 2_000_000}, 'stub').limitMs).toBe(16_000)
		// A megabyte of zeros in one compressed block.
		expect(commands.deflateData(new Uint8Array(1100), 0, 1_000_000).limitMs).toBeGreaterThan(80_000)
		expect(commands.readRegister(0).limitMs).toBe(3_000)
	})
})

describe('answers', () => {
	it('of the four status bytes of an ESP32 ROM only two count', () => {
		expect(answer(commands.readRegister(0), '00003334', 0xf01d83)).toBe(0xf01d83)
		expect(answer(commands.readRegister(0), '0000', 0xf01d83)).toBe(0xf01d83)
	})

	it('the digest comes as letters from the ROM and as bytes from the stub', () => {
		const digest = '0f343b0931126a20f133d67c2b018a3b'
		const range = {offset: 0, bytes: 1}
		expect(answer(commands.flashDigest(range, 'rom'), `${hex(Buffer.from(digest))}00000000`)).toBe(digest)
		expect(answer(commands.flashDigest(range, 'stub'), `${digest}0000`)).toBe(digest)
	})

	it('a refusal comes without the answer, and says why', () => {
		const digest = commands.flashDigest({offset: 0, bytes: 1}, 'stub')
		expect(() => answer(digest, 'c400')).toThrow(
			/command-failed .*"status":50176,"reason":"SPI operation failed"/,
		)
		expect(() => answer(commands.flashEnd(0), '01070000')).toThrow(/"reason":"checksum error"/)
		expect(() => answer(commands.flashEnd(0), '7788')).toThrow(/"reason":"unknown status"/)
	})

	it('an answer that is too short is garbled, not a crash', () => {
		expect(() => answer(commands.readRegister(0), '00')).toThrow(/garbled-answer/)
		expect(() => answer(commands.flashDigest({offset: 0, bytes: 1}, 'stub'), '000102')).toThrow(
			/garbled-answer/,
		)
		expect(() =>
			answer(commands.flashDigest({offset: 0, bytes: 1}, 'rom'), `${'7a'.repeat(32)}0000`),
		).toThrow(/garbled/)
	})

	it('frames that are no answers are told apart', () => {
		expect(commands.decodeResponse(Buffer.from('OHAI'))).toBeUndefined()
		expect(commands.decodeResponse(commands.encodeRequest(commands.sync(100)))).toBeUndefined()
		expect(commands.decodeResponse(Buffer.from('010a0400831df0000000', 'hex'))?.value).toBe(0xf01d83)
	})
})
