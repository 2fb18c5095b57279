/**
 * The faults F01 to F70 that a board, its cable or its chip can have: what is done to the virtual board, and how the whole
 * job ends then. Where a number is missing, `elsewhere` says where it is tested, or why it is not.
 */

import {expect} from 'vitest'
import type {ChipName} from '../../src/esp/chips.ts'
import {encodeFrame} from '../../src/esp/slip.ts'
import {Problem, type ProblemCode} from '../../src/problem.ts'
import {installedFirmware} from '../../src/virtual/bench.ts'
import type {BoardOptions} from '../../src/virtual/board/board.ts'
import * as cable from '../../src/virtual/faults/cable.ts'
import {oddFlash, protectedFlash, stuckFlash} from '../../src/virtual/faults/flash.ts'
import * as frames from '../../src/virtual/faults/frames.ts'
import type {Fault} from '../../src/virtual/faults/port-around.ts'
import * as wire from '../../src/virtual/faults/wire.ts'
import type {FaultBench} from './bench.ts'

export type Expected =
	| {readonly ends: 'installed'; readonly with?: object}
	| {
			readonly ends: ProblemCode
			readonly facts?: object
			/** The first of the card's fixes. */
			readonly first: RegExp
			readonly exit: number
	  }

export type FaultRow = Expected & {
	readonly f: string
	readonly what: string
	readonly chip?: ChipName
	readonly options?: () => Partial<BoardOptions>
	/** Does it to the board; the faults that go around its port. */
	readonly arrange: (bench: FaultBench) => readonly Fault[] | undefined | Promise<readonly Fault[]>
	/** What the next attempt needs of a person besides. */
	readonly again?: (bench: FaultBench) => Promise<void>
	readonly image?: Uint8Array
	/** The run ends within so many ms of the board's clock; 30 s when nothing is said. */
	readonly within?: number
}

const KB = 1024
const path = '/dev/ttyUSB0'
const MEM_DATA = 0x07
const SYNC = 0x08
const SECURITY = 0x14
const PLAIN_DATA = 0x03
const PACKED_DATA = 0x11
const CONNECT_MS = 75_000
/** Four tries of everything, and every try waits until nothing can come any more. */
const LADDER_MS = 400_000

const pressBoot = /^Hold BOOT, tap RESET/
const otherCable = /^Use a shorter cable/

const bootLog = (mode: string) => `ets Jul 29 2019 12:21:46\r\n\r\nrst:0x1 (POWERON_RESET),boot:${mode}\r\n`

/** The board waits in its loader, brought there by hand. */
async function pressedBoot({board, clock}: FaultBench): Promise<void> {
	board.boot(true)
	await board.reset()
	await clock.sleep(100)
	board.boot(false)
}

const port: readonly FaultRow[] = [
	{
		f: 'F01',
		what: 'there is no such port',
		arrange: ({openErrors}) => void openErrors.push(new Problem('port-missing', {path})),
		ends: 'port-missing',
		first: /^See what is plugged in: mp-wizard ports --all/,
		exit: 3,
	},
	{
		f: 'F02',
		what: 'another program has the port',
		arrange: ({openErrors}) => void openErrors.push(new Problem('port-busy', {path})),
		ends: 'port-busy',
		first: /^Close Thonny/,
		exit: 4,
	},
	{
		f: 'F03',
		what: 'the person may not open it',
		arrange: ({openErrors}) => void openErrors.push(new Problem('port-forbidden', {path})),
		ends: 'port-forbidden',
		first: /usermod -aG dialout/,
		exit: 4,
	},
	{
		f: 'F04',
		what: 'the driver refuses',
		arrange: ({openErrors}) =>
			void openErrors.push(
				new Problem('port-failed', {path, detail: 'A device attached to the system is not functioning'}),
			),
		ends: 'port-failed',
		first: /^Unplug the board and plug it in again/,
		exit: 4,
	},
	{
		f: 'F05',
		what: 'a port without control lines, whose board waits in its loader',
		async arrange(bench) {
			await pressedBoot(bench)
			return [cable.noLines()]
		},
		ends: 'installed',
	},
	{
		f: 'F05',
		what: 'a port without control lines, whose board does not',
		arrange: () => [cable.noLines()],
		ends: 'no-answer',
		facts: {reset: false},
		first: pressBoot,
		exit: 4,
		within: CONNECT_MS,
	},
	{
		f: 'F05',
		what: 'a port without control lines, and a person who presses BOOT and RESET when asked',
		arrange(bench) {
			bench.clock.after(20_000, () => void pressedBoot(bench))
			return [cable.noLines()]
		},
		ends: 'installed',
	},
	{
		f: 'F06',
		what: 'unplugged in the middle of a write, and plugged in again',
		arrange: ({after, bridge, clock}) => [
			after(60_000, () => {
				bridge.unplug()
				clock.after(5000, () => bridge.plug())
			}),
		],
		ends: 'installed',
	},
	{
		f: 'F06',
		what: 'unplugged in the middle of a write, for good',
		arrange: ({after, bridge}) => [after(60_000, () => bridge.unplug())],
		within: 40_000,
		ends: 'port-lost',
		first: /^Plug the board in again/,
		exit: 6,
	},
	{
		f: 'F07',
		what: 'a computer that takes no more bytes',
		arrange: () => [cable.writeHangs(20)],
		ends: 'port-stalled',
		first: /^Unplug the board/,
		exit: 4,
	},
	{
		f: 'F08',
		what: 'a driver that fails to set the lines once',
		arrange: () => [cable.linesFail(1)],
		ends: 'installed',
	},
	{
		f: 'F08',
		what: 'a driver that never sets the lines',
		arrange: () => [cable.linesFail()],
		ends: 'no-answer',
		first: pressBoot,
		exit: 4,
		within: CONNECT_MS,
	},
	{
		f: 'F09',
		what: 'an ESP32-S3 whose MicroPython has its own port, and whose loader has another',
		chip: 'ESP32-S3',
		options: () => ({circuit: 'usb-serial-jtag', flashBytes: 8192 * KB}),
		async arrange({board, bridge, clock}) {
			const {offset, image} = installedFirmware({chip: 'ESP32-S3'})
			board.flash.eraseChip()
			board.flash.program(offset, image)
			bridge.unplug()
			bridge.plug()
			await clock.sleep(2000)
			return []
		},
		ends: 'installed',
		within: 60_000,
	},
	{
		f: 'F11',
		what: 'a driver that loses whatever is beyond 1.5 KB of a burst',
		arrange: () => [wire.shortens(1536)],
		ends: 'installed',
		with: {baud: 115_200},
		within: LADDER_MS,
	},
	{
		f: 'F11',
		what: 'a driver that loses long blocks for the RAM',
		arrange: () => [
			frames.onRequests(body =>
				body[1] === MEM_DATA && body.length > 0x900 ? frames.lost : encodeFrame(body),
			),
		],
		ends: 'installed',
	},
]

const entering: readonly FaultRow[] = [
	{
		f: 'F12',
		what: 'no line reaches the chip',
		arrange: () => [cable.linesUnwired(), cable.onlySays('')],
		ends: 'no-answer',
		facts: {heard: 'silence', reset: true},
		first: pressBoot,
		exit: 4,
		within: CONNECT_MS,
	},
	{
		f: 'F12',
		what: 'no line reaches the chip, and a person who presses BOOT and RESET when asked',
		arrange(bench) {
			bench.clock.after(25_000, () => void pressedBoot(bench))
			return [cable.linesUnwired()]
		},
		ends: 'installed',
		within: 60_000,
	},
	{
		f: 'F13',
		what: 'EN rises slowly',
		options: () => ({enRiseMs: 300}),
		arrange: () => [],
		ends: 'installed',
	},
	{
		f: 'F13',
		what: 'the board restarts, but into its program',
		arrange: () => [cable.onlySays(bootLog('0x13 (SPI_FAST_FLASH_BOOT)'))],
		ends: 'no-answer',
		facts: {heard: 'boot-log'},
		first: pressBoot,
		exit: 4,
		within: CONNECT_MS,
	},
	{
		f: 'F14',
		what: 'nothing reaches the chip',
		arrange: () => [wire.dead('to-board')],
		ends: 'no-answer',
		facts: {heard: 'download-mode'},
		first: otherCable,
		exit: 4,
		within: CONNECT_MS,
	},
	{
		f: 'F15',
		what: 'a strapping pin is held low',
		arrange: () => [cable.onlySays(bootLog('0x1 (SPI_DOWNLOAD_BOOT)'))],
		ends: 'no-answer',
		facts: {heard: 'wrong-straps'},
		first: /^Unplug what is wired to the board, GPIO 8/,
		exit: 4,
		within: CONNECT_MS,
	},
	{
		f: 'F16',
		what: 'an adapter whose every speed is wrong',
		arrange: () => [cable.wrongSpeed()],
		ends: 'no-answer',
		facts: {heard: 'noise'},
		first: pressBoot,
		exit: 4,
		within: CONNECT_MS,
	},
	{
		f: 'F17',
		what: 'TX and RX touch',
		arrange: () => [cable.loopback()],
		ends: 'no-answer',
		facts: {heard: 'echo'},
		first: /^Unplug the wires on TX and RX/,
		exit: 4,
		within: CONNECT_MS,
	},
	...(['ESP32-S3', 'ESP32-C3', 'ESP32-C6'] as const).map(
		(chip): FaultRow => ({
			f: 'F20',
			what: `an ${chip} over its own USB-Serial/JTAG`,
			chip,
			options: () => ({circuit: 'usb-serial-jtag'}),
			async arrange({clock}) {
				await clock.sleep(1000)
				return []
			},
			ends: 'installed',
		}),
	),
	{
		f: 'F22',
		what: 'an ESP32-S2 over its own USB-OTG',
		chip: 'ESP32-S2',
		options: () => ({circuit: 'usb-otg'}),
		async arrange(bench) {
			await pressedBoot(bench)
			await bench.clock.sleep(1000)
			return []
		},
		async again(bench) {
			await pressedBoot(bench)
			await bench.clock.sleep(1000)
		},
		ends: 'installed',
	},
	{
		f: 'F23',
		what: 'an adapter that resets the chip whenever it speaks while DTR is released',
		arrange: () => [cable.ownFlowControl()],
		ends: 'installed',
	},
	{
		f: 'F25',
		what: 'a stub of an earlier run still waits, and no line can end it',
		async arrange(bench) {
			await pressedBoot(bench)
			bench.faults = [cable.noLines(), frames.losesRequest(PACKED_DATA), frames.losesRequest(PLAIN_DATA)]
			await bench.run()
			return [cable.noLines()]
		},
		ends: 'installed',
		with: {baud: 115_200},
	},
]

const junk = Buffer.from('\x11\x00garbage\r\n\xff', 'latin1')
const stale = Buffer.concat([
	encodeFrame(Uint8Array.of(1, 2, 3)),
	encodeFrame(Uint8Array.of(0, 0x0a, 4, 0, 0, 0, 0, 0, 9, 9)),
	frames.answer(SYNC, 0x20120707, [0, 0, 0, 0]),
])

const link: readonly FaultRow[] = [
	{
		f: 'F26',
		what: 'noise before every answer',
		arrange: () => [frames.onAnswers(body => Buffer.concat([junk, encodeFrame(body)]))],
		ends: 'installed',
	},
	{
		f: 'F27',
		what: 'the answer to a block is lost once',
		arrange: () => [frames.losesAnswer(PACKED_DATA, 1)],
		ends: 'installed',
	},
	{
		f: 'F28',
		what: 'an answer breaks off',
		arrange: () => [
			frames.onAnswers((body, n) => (n === 60 ? encodeFrame(body).subarray(0, 6) : encodeFrame(body))),
		],
		ends: 'installed',
	},
	{
		f: 'F29',
		what: 'an escape that SLIP does not have',
		arrange: () => [
			frames.onAnswers((body, n) =>
				n === 60 ? Uint8Array.of(0xc0, 1, 0xdb, 0x41, 0, 0xc0) : encodeFrame(body),
			),
		],
		ends: 'installed',
	},
	{
		f: 'F30',
		what: 'an adapter that carries no more than 230400 baud',
		arrange: () => [cable.carries(230_400)],
		ends: 'installed',
		with: {baud: 230_400},
	},
	{
		f: 'F30',
		what: 'an adapter that refuses more than 230400 baud',
		arrange: () => [cable.refusesSpeed(230_400)],
		ends: 'installed',
		with: {baud: 230_400},
	},
	{
		f: 'F31',
		what: 'an ESP8266, whose boot log comes at 74880 baud',
		chip: 'ESP8266',
		arrange: () => [],
		ends: 'installed',
	},
	{
		f: 'F32',
		what: 'eight refusals that take 160 ms to arrive',
		arrange: () => [wire.chunks(14, 20)],
		ends: 'installed',
		within: LADDER_MS,
	},
	{
		f: 'F33',
		what: 'an ESP32-S3 that once says no to what it knows',
		chip: 'ESP32-S3',
		arrange: () => [frames.refuses(SECURITY, 0x0105, {times: 1})],
		ends: 'installed',
	},
	{
		f: 'F34',
		what: 'of the answers to SYNC few arrive whole',
		arrange: () => [
			frames.onAnswers((body, n) =>
				body[1] === SYNC && n % 5 !== 3 ? encodeFrame(body).subarray(0, 5) : encodeFrame(body),
			),
		],
		ends: 'installed',
	},
	{
		f: 'F35',
		what: 'an adapter that swallows XON and XOFF',
		arrange: () => [wire.swallows(0x11, 0x13)],
		ends: 'write-failed',
		first: otherCable,
		exit: 6,
		within: LADDER_MS,
	},
	{
		f: 'F36',
		what: 'a virtual machine: 40 ms each way',
		arrange: () => [wire.delays(40)],
		ends: 'installed',
		within: 60_000,
	},
	...[16, 60, 150].map(ms => ({
		f: 'F36',
		what: `answers that come together, every ${ms} ms`,
		arrange: () => [wire.bunches(ms)],
		ends: 'installed' as const,
	})),
	{
		f: 'E.3',
		what: 'answers that come byte by byte',
		arrange: () => [wire.chunks(1)],
		ends: 'installed',
	},
]

const protocol: readonly FaultRow[] = [
	{
		f: 'F37',
		what: 'a chip that nobody knows',
		arrange: () => [frames.registers(new Map([[0x40001000, 0x12345678]]))],
		ends: 'chip-unknown',
		facts: {magic: 0x12345678},
		first: /^Look for a newer version/,
		exit: 4,
	},
	...(
		[
			[25, 'ESP32-H21'],
			[28, 'ESP32-H4'],
			[32, 'ESP32-S31'],
		] as const
	).map(([id, name]) => ({
		f: 'F37',
		what: `an ${name}, for which there is no MicroPython`,
		chip: 'ESP32-C6' as const,
		arrange: () => [frames.securityInfo(id, 0)],
		ends: 'chip-unknown' as const,
		facts: {magic: id, name},
		first: /^Look for a newer version/,
		exit: 4,
	})),
	{
		f: 'F38',
		what: 'an ESP32-S2, which tells of its security without an id',
		chip: 'ESP32-S2',
		arrange: () => [],
		ends: 'installed',
	},
	{
		f: 'F42',
		what: 'blocks for the RAM get lost again and again',
		arrange: () => [frames.losesRequest(MEM_DATA, 2)],
		ends: 'installed',
	},
	{
		f: 'F43',
		what: 'a stub that never says its first word',
		arrange: () => [frames.noOhai()],
		ends: 'installed',
		with: {baud: 115_200},
		within: 60_000,
	},
	{
		f: 'F43',
		what: 'a stub that never says its first word, on a chip whose ROM proves nothing',
		chip: 'ESP8266',
		arrange: () => [frames.noOhai()],
		ends: 'stub-silent',
		first: /^Try again/,
		exit: 4,
		within: 60_000,
	},
	{
		f: 'F43',
		what: 'a stub that crashes as it starts',
		arrange: () => [frames.stubCrashes()],
		ends: 'installed',
		with: {baud: 115_200},
	},
	{
		f: 'F43',
		what: 'a stub that crashes on a board that no line resets, and a person who presses BOOT and RESET when asked',
		async arrange(bench) {
			await pressedBoot(bench)
			bench.clock.after(30_000, () => void pressedBoot(bench))
			return [cable.noLines(), frames.stubCrashes()]
		},
		ends: 'installed',
		with: {baud: 115_200},
		within: CONNECT_MS,
	},
	{
		f: 'F43',
		what: 'a stub that crashes on a board that no line resets, and nobody there',
		async arrange(bench) {
			await pressedBoot(bench)
			return [cable.noLines(), frames.stubCrashes()]
		},
		ends: 'no-answer',
		facts: {reset: false},
		first: pressBoot,
		exit: 4,
		within: CONNECT_MS + 30_000,
	},
	{
		f: 'F44',
		what: 'the chip is reset in the middle of a write',
		arrange: ({after, board}) => [after(60_000, () => void board.reset())],
		ends: 'installed',
	},
	{
		f: 'F45',
		what: 'leftovers before every answer: too short, the wrong way, of another request',
		arrange: () => [frames.onAnswers(body => Buffer.concat([stale, encodeFrame(body)]))],
		ends: 'installed',
	},
]

const flash: readonly FaultRow[] = [
	{
		f: 'F46',
		what: 'a flash that does not answer',
		options: () => ({flash: filled(oddFlash({jedecId: 0xffffff}))}),
		arrange: () => [],
		ends: 'flash-unreadable',
		facts: {flashId: 0xffffff},
		first: /^Unplug everything that is wired to the board \(GPIO 6 to 11/,
		exit: 6,
	},
	{
		f: 'F47',
		what: 'a flash that does not tell its size',
		options: () => ({flash: filled(oddFlash({jedecId: 0x5540ef}))}),
		arrange: () => [],
		ends: 'installed',
	},
	{
		f: 'F48',
		what: 'a flash that is smaller than it says',
		options: () => ({flash: filled(oddFlash({jedecId: 0x1640ef}, 32 * KB))}),
		arrange: () => [],
		// All that it claims to have looks used, and is erased before the first proof fails; twice.
		within: 40_000,
		ends: 'verify-failed',
		facts: {blank: false},
		first: otherCable,
		exit: 6,
	},
	{
		f: 'F49',
		what: 'a flash that is too small',
		options: () => ({flash: filled(oddFlash({}, 256 * KB))}),
		arrange: () => [],
		image: new Uint8Array(300 * KB).fill(7),
		ends: 'firmware-does-not-fit',
		first: /^Choose a smaller build/,
		exit: 5,
	},
	{
		f: 'F50',
		what: 'a flash that takes ten times as long to erase',
		options: () => ({flash: filled(oddFlash({sectorMs: 450, blockMs: 1500, chipMs: 100_000}))}),
		arrange: () => [],
		ends: 'installed',
		within: 60_000,
	},
	{
		f: 'F50',
		what: 'a flash that never ends to erase',
		options: () => ({flash: filled(oddFlash({sectorMs: 600_000, blockMs: 600_000, chipMs: 600_000}))}),
		arrange: () => [],
		ends: 'write-failed',
		facts: {phase: 'erase'},
		first: otherCable,
		exit: 6,
		within: LADDER_MS,
	},
	{
		f: 'F51',
		what: 'a flash with one bit that cannot be cleared',
		options: () => ({flash: filled(stuckFlash(0x1000 + 3, 0x80))}),
		arrange: () => [],
		image: new Uint8Array(16 * KB),
		ends: 'verify-failed',
		facts: {blank: false},
		first: otherCable,
		exit: 6,
	},
	{
		f: 'F51',
		what: 'a flash that is write-protected and blank',
		options: () => ({flash: protectedFlash()}),
		arrange: () => [],
		ends: 'verify-failed',
		facts: {blank: true},
		first: /^Unplug what is wired to the board/,
		exit: 6,
	},
	{
		f: 'F52',
		what: 'a stub that cannot program',
		arrange: () => [frames.refuses(PACKED_DATA, 0xc400), frames.refuses(PLAIN_DATA, 0xc400)],
		ends: 'write-failed',
		facts: {phase: 'write', detail: expect.stringContaining('SPI operation failed')},
		first: otherCable,
		exit: 6,
		within: 60_000,
	},
	{
		f: 'F52',
		what: 'a ROM that cannot program',
		arrange: () => [frames.noOhai(), frames.refuses(PACKED_DATA, 0x0108), frames.refuses(PLAIN_DATA, 0x0108)],
		ends: 'write-failed',
		facts: {phase: 'write', detail: expect.stringContaining('flash write error')},
		first: otherCable,
		exit: 6,
		within: LADDER_MS,
	},
	{
		f: 'F53',
		what: 'compressed data that is wrong although its checksum is right',
		arrange: () => [frames.corruptsData(PACKED_DATA)],
		ends: 'installed',
		with: {baud: 921_600},
		within: 60_000,
	},
	{
		f: 'F53',
		what: 'plain data that is wrong although its checksum is right',
		arrange: () => [frames.corruptsData(PACKED_DATA), frames.corruptsData(PLAIN_DATA)],
		ends: 'verify-failed',
		first: otherCable,
		exit: 6,
		within: 60_000,
	},
	{
		f: 'F57',
		what: 'the supply breaks down once while it writes',
		arrange: bench => [bench.after(60_000, () => browsOut(bench))],
		ends: 'installed',
	},
	{
		f: 'F57',
		what: 'the supply breaks down whenever it writes',
		arrange: bench => [
			frames.onRequests(body => {
				if (body[1] !== PACKED_DATA && body[1] !== PLAIN_DATA) return encodeFrame(body)
				browsOut(bench)
				return frames.lost
			}),
			sayingBrownout(),
		],
		ends: 'write-failed',
		facts: {phase: 'write', heard: 'brownout'},
		first: /^Use another cable or socket, or a powered hub/,
		exit: 6,
		within: LADDER_MS,
	},
]

const security: readonly FaultRow[] = [
	{
		f: 'F62',
		what: 'secure download mode',
		arrange: () => [frames.takesOnly(SYNC, SECURITY), frames.securityInfo(5, 0b100)],
		ends: 'security-active',
		facts: {chip: 'ESP32-C3', features: ['secure-download-mode']},
		first: /^Use another board/,
		exit: 8,
	},
	...(['ESP32-S2', 'ESP32-S3', 'ESP32-C3', 'ESP32-C6', 'ESP32-P4'] as const).flatMap(chip =>
		(
			[
				['F62', 'secure-download-mode'],
				['F63', 'flash-encryption'],
				['F64', 'secure-boot'],
			] as const
		).map(
			([f, feature]): FaultRow => ({
				f,
				what: `an ${chip} with ${feature}`,
				chip,
				options: () => ({security: [feature]}),
				arrange: () => [],
				ends: 'security-active',
				facts: {chip, features: [feature]},
				first: /^Use another board/,
				exit: 8,
			}),
		),
	),
	{
		f: 'F63',
		what: 'an ESP32 with flash encryption',
		arrange: () => [frames.registers(new Map([[0x3ff5a000, 1 << 20]]))],
		ends: 'security-active',
		facts: {chip: 'ESP32', features: ['flash-encryption']},
		first: /^Use another board/,
		exit: 8,
	},
	{
		f: 'F64',
		what: 'an ESP32 with secure boot V2',
		arrange: () => [frames.registers(new Map([[0x3ff5a018, 1 << 5]]))],
		ends: 'security-active',
		facts: {chip: 'ESP32', features: ['secure-boot']},
		first: /^Use another board/,
		exit: 8,
	},
	{
		f: 'F65',
		what: 'an ESP32 with secure boot V1',
		arrange: () => [frames.registers(new Map([[0x3ff5a018, 1 << 4]]))],
		ends: 'security-active',
		facts: {chip: 'ESP32', features: ['secure-boot']},
		first: /^Use another board/,
		exit: 8,
	},
]

/** 5 V fail and come back; the chip begins anew. */
function browsOut({board}: FaultBench): void {
	board.power(false)
	board.power(true)
}

/** Its cause of reset is a brown-out, as an RTC that keeps its settings says it. */
function sayingBrownout(): Fault {
	return wire.onTheWire('to-host', bytes =>
		Buffer.from(Buffer.from(bytes).toString('latin1').replace('rst:0x1 (', 'rst:0xf ('), 'latin1'),
	)
}

/** Full of an earlier program. */
function filled<F extends {readonly bytes: Uint8Array}>(flash: F): F {
	flash.bytes.fill(0x5a)
	return flash
}

/** Numbers without a row: where they are tested, or why they are not. */
export const elsewhere: Readonly<Record<string, string>> = {
	F10: 'which port is a board: test/serial/adapters.test.ts; a decoy that echoes is F17',
	F18: 'both lines go in one call, by the contract of Port.lines: test/contract',
	F19: 'both lines go in one call, by the contract of Port.lines: test/contract',
	F21: 'BOOT held, or a chip that stays in its loader: test/esp/restart.test.ts, test/jobs/meet-python.test.ts',
	F24: 'what opening and closing do to the lines: test/contract, test/serial/node-port.test.ts',
	F39: 'nobody is asked for the chip; firmware is matched to the one that is found: test/micropython/match.test.ts',
	F40: 'firmware for another chip: test/esp/image.test.ts, test/jobs/install-firmware.test.ts',
	F41: 'firmware for another revision: test/esp/image.test.ts',
	F54: 'only the missing prompt is told, with what the chip says: test/jobs/meet-python.test.ts; no board here minds the mode',
	F55: 'firmware in the wrong place: test/jobs/meet-python.test.ts',
	F56: 'a hint only: what the chip says is recognised, test/esp/classify.test.ts',
	F58: 'a watchdog of an earlier program: test/esp/session.test.ts',
	F59: 'not done: nothing here knows how to start such a flash; its id is refused as F46',
	F60: 'a hint only: the flash is reset before its id is read, src/esp/flash-chip.ts',
	F61: 'beyond 16 MB only by stubs that can, elsewhere refused: test/esp/large-flash.test.ts',
	F66: 'no prompt: test/jobs/meet-python.test.ts',
	F67: 'another port after the reset: test/jobs/meet-python.test.ts',
	F68: 'a reset that did nothing: test/esp/restart.test.ts, test/jobs/meet-python.test.ts',
	F69: 'a cancel: test/esp/install.test.ts, test/jobs/install-firmware.test.ts',
	F70: 'a half-written flash: the next attempt of every row',
}

export const faults: readonly FaultRow[] = [...port, ...entering, ...link, ...protocol, ...flash, ...security]
