/** Reads the recordings of Espressif's ROM in test/fixtures/esp-rom, and replays them on ours. */

import {readFileSync} from 'node:fs'
import {virtualChips} from '../../src/virtual/board/chips.ts'
import {Talk} from '../../src/virtual/board/conversation.ts'
import {NorFlash, winbondFlash} from '../../src/virtual/board/nor-flash.ts'
import {RamUpload} from '../../src/virtual/board/ram-upload.ts'
import {Registers} from '../../src/virtual/board/registers.ts'
import {RomLoader} from '../../src/virtual/board/rom.ts'
import {RomFrames} from '../../src/virtual/board/rom-frames.ts'
import {SpiController} from '../../src/virtual/board/spi-controller.ts'
import {BenchClock} from '../../src/virtual/clock.ts'

const folder = new URL('../fixtures/esp-rom/', import.meta.url)

export function recording(name: string): string {
	return readFileSync(new URL(name, folder), 'utf8')
}

/** What was sent, and what came back before the next was sent, in lower-case hexadecimal. */
export interface Exchange {
	readonly name: string
	readonly sent: string
	readonly heard: string
}

/** A session as esptool traces it: hex after `Write` and `Read`, in full or in rows of 16 bytes. */
export function exchangesOf(trace: string): Exchange[] {
	const exchanges: {name: string; sent: string; heard: string}[] = []
	let into: 'sent' | 'heard' | undefined
	let name = ''
	for (const line of trace.split('\n')) {
		const start = /TRACE \+\S+ {3}(Write|Read|Received|---)(?: \d+ bytes:)?\s*(.*)$/.exec(line)
		if (start) {
			const [, kind, rest = ''] = start
			into = kind === 'Write' ? 'sent' : kind === 'Read' ? 'heard' : undefined
			if (kind === '---') name = rest.replace(/ \|.*/, '')
			if (kind === 'Write') exchanges.push({name, sent: '', heard: ''})
			if (into) exchanges.at(-1)![into] += rest.trim()
		} else if (into && /^ {4}[0-9a-f ]+\|/.test(line)) {
			exchanges.at(-1)![into] += line.slice(0, line.indexOf('|')).replaceAll(' ', '')
		} else {
			into = undefined
		}
	}
	return exchanges
}

/** What differs from our boards' chips: packages, straps, and what the emulator leaves out (no MAC in the C3's eFuses). */
const recordedWords = {
	ESP32: [
		[0x3ff5a00c, 0x00008000],
		[0x3ff5a010, 0x00000050],
		[0x3ff40014, 0x0000015a],
		[0x3ff44038, 0x0000000f],
		// What a request with a damaged escape reads when the escape is dropped: 10 00 40, and 40 left from before.
		[0x40400010, 0xfd7091fd],
	],
	'ESP32-C3': [
		[0x60008844, 0],
		[0x60008848, 0],
		[0x60008850, 0x000c0000],
		[0x60008854, 0],
	],
} as const

/** A machine that was recorded: its words, and a flash without SFDP. */
export function recordedMachine(name: keyof typeof recordedWords = 'ESP32'): {
	flash: NorFlash
	send(hex: string): string
} {
	const chip = virtualChips[name]
	const flash = new NorFlash({...winbondFlash(), jedecId: 0x1640c8, sfdp: new Uint8Array(0)})
	let attached = false
	const die = {mac: [0x24, 0x0a, 0xc4, 0x12, 0x34, 0x56], revision: chip.revision, security: []} as const
	const words = new Map(chip.fixedWords(die))
	for (const [address, word] of recordedWords[name]) words.set(address, word)
	const spi = new SpiController(chip.spi, flash, () => attached)
	const loader = new RomLoader({
		chip,
		die,
		flash,
		registers: new Registers([spi], words, new Map()),
		ram: new RamUpload(chip.ram),
		attachFlash: () => {
			attached = true
		},
		flashAttached: () => attached,
	})
	const said: Buffer[] = []
	const uart = {
		baud: 115_200,
		say: (bytes: Uint8Array) => said.push(Buffer.from(bytes)),
		whenSaid: (action: () => void) => action(),
		setSpeed() {},
	}
	const talk = new Talk(immediately, uart, loader.talk(), 64, () => {})
	talk.start()
	const frames = new RomFrames()
	return {
		flash,
		send(hex) {
			for (const request of frames.push(Buffer.from(hex, 'hex'))) talk.frame(request ?? new Uint8Array(0))
			return Buffer.concat(said.splice(0)).toString('hex')
		},
	}
}

/** The recorded flash took no time. */
const immediately = Object.assign(new BenchClock(), {
	after(_ms: number, action: () => void) {
		action()
		return () => {}
	},
})
