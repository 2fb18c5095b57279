/**
 * Talks to the flash chip itself, through the registers of the SPI controller, and decodes its id. Knows flash commands; no
 * firmware.
 */

import type {Clock} from '../clock.ts'
import {Problem} from '../problem.ts'
import {flashBegin, spiAttach} from './command.ts'
import type {Loader} from './loader.ts'

/** Bits of the SPI controller's registers, the same on every chip. */
const USER_COMMAND = 0x80000000
const USER_ADDRESS = 0x40000000
const USER_DUMMY = 0x20000000
const USER_READ = 0x10000000
/** In `user1`: 24 address bits and 8 dummy bits after them, each minus one. */
const ADDRESS_LENGTH = 23 << 26
const DUMMY_LENGTH = 7
const START = 0x00040000
/** In `user2`, upper bits: the command has 8 bits. */
const COMMAND_LENGTH = 0x70000000

const READ_ID = 0x9f
const READ_PARAMETERS = 0x5a
const ENABLE_RESET = 0x66
const RESET = 0x99

const XMC = 0x20
/** Where the parameter table (SFDP) names the maker. */
const MAKER_AT = 0x10
/** Commands that put an XMC flash into deep power-down and further, and the first of two that wake it. */
const XMC_SLEEP = [0xb9, 0x79, 0xff]
const XMC_WAKE = 0xab

/** Connects the flash to the ROM's SPI controller; a stub has already done so by itself. */
export async function attachFlash(loader: Loader, pads: number, signal?: AbortSignal): Promise<void> {
	if (loader.mode === 'stub') return
	if (loader.chip.rom.attaches) await loader.command(spiAttach(pads), signal)
	else await loader.command(flashBegin({offset: 0, bytes: 0}, 0x400), signal)
}

/**
 * The id of the flash, with the manufacturer in the low byte. A program may have left the flash in a mode of its own (four
 * data lines, long addresses), so the flash is reset first.
 * @throws Problem('flash-unreadable') when nothing sensible comes back
 */
export async function readFlashId(loader: Loader, signal?: AbortSignal): Promise<number> {
	const flashId = await withSpi(loader, spi => askFlashId(spi, loader.clock, signal), signal)
	if (flashId === 0 || flashId === 0xffffff || flashId === 0xffff3f)
		throw new Problem('flash-unreadable', {flashId})
	return flashId
}

async function askFlashId(run: RunSpi, clock: Clock, signal?: AbortSignal): Promise<number> {
	const readId = async () => (await run({opcode: READ_ID, readBits: 24})) & 0xffffff
	await run({opcode: ENABLE_RESET})
	await run({opcode: RESET})
	const flashId = await readId()
	if (flashSizeOf(flashId) !== undefined || !(await isXmc(run))) return flashId
	await restartXmc(run, clock, signal)
	return await readId()
}

/** For a flash whose id makes no sense: whether its parameter table says that XMC made it. */
async function isXmc(run: RunSpi): Promise<boolean> {
	const maker = await run({opcode: READ_PARAMETERS, readBits: 8, address: MAKER_AT})
	return (maker & 0xff) === XMC
}

/**
 * Some XMC flash chips start wrongly now and then and report a false id until they have been in deep power-down (ESP-IDF,
 * bootloader_flash).
 */
async function restartXmc(run: RunSpi, clock: Clock, signal?: AbortSignal): Promise<void> {
	for (const opcode of XMC_SLEEP) await run({opcode})
	await clock.sleep(2, signal)
	await run({opcode: XMC_WAKE})
	await clock.sleep(1, signal)
}

/** Bytes of a flash with this id; undefined when its size byte is unknown. */
export function flashSizeOf(flashId: number): number | undefined {
	// Adesto puts the density into five bits of the second byte; 4 means 512 KB.
	if ((flashId & 0xff) === 0x1f) return powerOfTwo(((flashId >>> 8) & 0x1f) + 15, 19, 24)
	const size = (flashId >>> 16) & 0xff
	if (size >= 0x12 && size <= 0x1c) return powerOfTwo(size, 18, 28)
	if (size >= 0x20 && size <= 0x22) return powerOfTwo(size - 0x20 + 26, 26, 28)
	if (size >= 0x32 && size <= 0x3a) return powerOfTwo(size - 0x20, 18, 26)
	return undefined
}

function powerOfTwo(exponent: number, least: number, most: number): number | undefined {
	return exponent >= least && exponent <= most ? 2 ** exponent : undefined
}

interface SpiCommand {
	readonly opcode: number
	/** How many bits to read, 32 at most. */
	readonly readBits?: number
	readonly address?: number
}

/** Sends one command to the flash chip and returns the bits that it replies. */
type RunSpi = (command: SpiCommand) => Promise<number>

/** Lets `work` use the SPI controller and restores its settings afterwards. */
async function withSpi<T>(
	loader: Loader,
	work: (run: RunSpi) => Promise<T>,
	signal?: AbortSignal,
): Promise<T> {
	const {base, user, user2} = loader.chip.spi
	const [before, before2] = [
		await loader.readRegister(base + user, signal),
		await loader.readRegister(base + user2, signal),
	]
	const result = await work(command => runSpi(loader, command, signal))
	await loader.writeRegister(base + user, before, signal)
	await loader.writeRegister(base + user2, before2, signal)
	return result
}

async function runSpi(
	loader: Loader,
	{opcode, readBits = 0, address}: SpiCommand,
	signal?: AbortSignal,
): Promise<number> {
	const {spi} = loader.chip
	const read = (register: number) => loader.readRegister(spi.base + register, signal)
	const write = (register: number, value: number) => loader.writeRegister(spi.base + register, value, signal)
	const lengths = address === undefined ? 0 : ADDRESS_LENGTH | DUMMY_LENGTH
	if (spi.readLength === undefined) await write(spi.user1, (lengths | (Math.max(readBits - 1, 0) << 8)) >>> 0)
	else {
		if (readBits > 0) await write(spi.readLength, readBits - 1)
		if (lengths > 0) await write(spi.user1, lengths)
	}
	const addressed = address === undefined ? 0 : USER_ADDRESS | USER_DUMMY
	await write(spi.user, (USER_COMMAND | addressed | (readBits > 0 ? USER_READ : 0)) >>> 0)
	await write(spi.user2, (COMMAND_LENGTH | opcode) >>> 0)
	if (address !== undefined) await write(spi.address, spi.addressAtTop ? address << 8 : address)
	await write(0, START)
	let busy = true
	for (let n = 0; busy && n < 10; n += 1) busy = ((await read(0)) & START) !== 0
	if (busy) throw new Problem('flash-unreadable', {flashId: 0})
	return readBits > 0 ? await read(spi.data) : 0
}
