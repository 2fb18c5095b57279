/**
 * How long each part of putting firmware on a board is expected to take, before any of it has been measured. Pure: knows
 * sizes and speeds; no clock, and not how far the work is (job-time.ts).
 */

import type {InstallPlan} from '../jobs/install-firmware.ts'
import type {Phase} from '../progress.ts'
import {firstSpeed} from './line-speed.ts'

/** All that the time depends on. What is guessed at first is put right by the work itself. */
export interface JobFacts {
	readonly flashBytes: number
	/** Of the firmware. */
	readonly imageBytes: number
	/** Of the line, in baud. */
	readonly baud: number
	/** What goes over the chip's own USB waits for the flash, never for the line. */
	readonly ownUsb: boolean
	/** The flash around the firmware is left alone. */
	readonly keeps: boolean
	readonly downloads: boolean
	/** Everything is virtual: its files are at hand, and its boards start quickly. */
	readonly virtual: boolean
}

const KB = 1024
const MB = 1024 * KB
/** A chip that does not say how much flash it has most likely has what most boards have. */
const USUAL_FLASH = 4 * MB
/** The standard builds of MicroPython 1.27 for the ESP8266, and for the others. */
const USUAL_IMAGE = {esp8266: 640 * KB, others: 1750 * KB}
/** The ROM's own speed, in baud: a plain socket cannot change it. */
const ROM_BAUD = 115_200

export function jobFacts(plan: InstallPlan, keeps: boolean, virtual: boolean): JobFacts {
	const {chip, port, source, baud, stub = true} = plan
	const fixed = !stub || port.path.startsWith('socket:')
	return {
		flashBytes: chip.flashBytes ?? USUAL_FLASH,
		imageBytes: chip.chip === 'ESP8266' ? USUAL_IMAGE.esp8266 : USUAL_IMAGE.others,
		baud: fixed ? ROM_BAUD : firstSpeed(baud, port.adapter),
		ownUsb: chip.usb !== 'uart',
		keeps,
		downloads: source.kind !== 'file',
		virtual,
	}
}

/** The parts of the job in their order. The rest of `Phase` is other work. */
export const jobPhases = [
	'download',
	'connect',
	'identify',
	'erase',
	'write',
	'verify',
	'restart',
	'prompt',
] as const satisfies readonly Phase[]
export type JobPhase = (typeof jobPhases)[number]

export function isJobPhase(phase: Phase): phase is JobPhase {
	return (jobPhases as readonly Phase[]).includes(phase)
}

/** Bytes a ms of a usual line to the internet; a guess, which the first second of a download corrects. */
const DOWNLOAD_RATE = 1000
/** One reset into the loader and one round of SYNC, in ms; a board that needs more says so by its tries. */
const CONNECT_MS = 300
/** Reads of the fuses and the upload of the stub at 115200 baud, in ms. Over the chip's own USB it is nearly nothing. */
const IDENTIFY_MS = {uart: 900, usb: 100}
/** The flash of a board is mostly blank beyond its program: a guess of how much of it is not. A virtual board is new. */
const USED_SHARE = {real: 1 / 10, virtual: 0}
/** Flash that an erase block covers, in bytes, and how long that erase takes, in ms: tBE2 of the W25Q32JV data sheet, typical. */
const ERASE_BLOCK = {bytes: 64 * KB, ms: 150}
/** The programming of such a block, in ms: 256 pages of 0.4 ms, tPP of the same data sheet. */
const PROGRAM_BLOCK_MS = 102
/** The chip's own MD5, in bytes a ms: read at 10 MB/s, computed at 3.2 MB/s (virtual/board/chip-times.ts has the why). */
const DIGEST_RATE = 2420
/** What is left of MicroPython after compression: 1.16 MB of 1.74 MB (ESP32_GENERIC); the virtual site's files are made to be like it. */
const COMPRESSED = {real: 2 / 3, virtual: 3 / 5}
/** A start bit, eight of data, a stop bit. */
const BITS_PER_BYTE = 10
/** A reset of the chip, in ms; over its own USB the port comes anew. */
const RESTART_MS = {uart: 100, usb: 400}
/** From the restart to the prompt, in ms: the first start makes a file system, which takes a second or more on a real flash. */
const PROMPT_MS = {real: 2000, virtual: 400}

/** What a part of the job takes, in ms; 0 for what is not done. */
export function expectedMs(phase: JobPhase, facts: JobFacts): number {
	const {imageBytes, ownUsb, keeps, downloads, virtual} = facts
	switch (phase) {
		case 'download':
			return downloads && !virtual ? imageBytes / DOWNLOAD_RATE : 0
		case 'connect':
			return CONNECT_MS
		case 'identify':
			return ownUsb ? IDENTIFY_MS.usb : IDENTIFY_MS.uart
		case 'erase':
			return keeps ? 0 : eraseMs(facts)
		case 'write':
			return writeMs(facts)
		case 'verify':
			return imageBytes / DIGEST_RATE
		case 'restart':
			return ownUsb ? RESTART_MS.usb : RESTART_MS.uart
		case 'prompt':
			return virtual ? PROMPT_MS.virtual : PROMPT_MS.real
	}
}

/** All around the firmware. Blocks that are blank already are only looked at. */
function eraseMs({flashBytes, imageBytes, virtual}: JobFacts): number {
	const bytes = Math.max(0, flashBytes - imageBytes)
	const used = bytes * (virtual ? USED_SHARE.virtual : USED_SHARE.real)
	return (bytes + used) / DIGEST_RATE + (used / ERASE_BLOCK.bytes) * ERASE_BLOCK.ms
}

/** The slower of line and flash: the one works while the other does. */
function writeMs({imageBytes, baud, ownUsb, virtual}: JobFacts): number {
	const sent = imageBytes * (virtual ? COMPRESSED.virtual : COMPRESSED.real)
	const line = ownUsb ? 0 : (sent * BITS_PER_BYTE * 1000) / baud
	const flash = (imageBytes / ERASE_BLOCK.bytes) * (ERASE_BLOCK.ms + PROGRAM_BLOCK_MS)
	return Math.max(line, flash)
}

/** The whole job, in ms. */
export function expectedJobMs(facts: JobFacts): number {
	return expectedAfter(-1, facts)
}

/** All that comes after the part at this place of `jobPhases`. */
export function expectedAfter(place: number, facts: JobFacts): number {
	return jobPhases.slice(place + 1).reduce((sum, phase) => sum + expectedMs(phase, facts), 0)
}
