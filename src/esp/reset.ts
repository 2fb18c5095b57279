/**
 * Pulls the chip's EN and IO0 through the modem control lines: sequences of line states as data, and which of them to try
 * on which cable. Knows no conversation with the chip. On most boards two transistors cross the lines, so that DTR alone
 * pulls IO0 low (boot loader), RTS alone pulls EN low (reset), and both together pull neither.
 */

import type {Clock} from '../clock.ts'
import {isProblem} from '../problem.ts'
import {type Lines, type Port, type PortInfo, RELEASED} from '../serial/port.ts'
import {restingLines} from '../serial/resting-lines.ts'
import {ESPRESSIF_VID, hasOwnFlowControl, isUsbSerialJtag} from '../serial/usb-ids.ts'
import {chips} from './chips.ts'

interface Step {
	readonly lines: Lines
	/** How long the lines stay in this state, in ms. */
	readonly ms: number
	/** The step ends early once the boot log says that the chip waits for a download. */
	readonly untilDownloadMode?: true
}

/** Listens for `ms` at most; resolves to true as soon as the chip says that it waits for a download. */
export type AwaitDownloadMode = (ms: number, signal?: AbortSignal) => Promise<boolean>

export interface ResetStrategy {
	readonly name: string
	readonly steps: readonly Step[]
}

const bothLow: Lines = {dtr: true, rts: true}
/** EN low: chip held in reset. */
const reset: Lines = {dtr: false, rts: true}
/** IO0 low while EN rises: the ROM waits for a download. */
const strap: Lines = {dtr: true, rts: false}

/**
 * `riseMs`: how long EN may take to rise; a large capacitor on EN needs the long time. Once a chip says that it waits for a
 * download, it has sampled its straps, and the time need not run out; most chips say so, at 115200 baud.
 */
function classic(name: string, riseMs: number): ResetStrategy {
	return {
		name,
		steps: [
			{lines: reset, ms: 100},
			{lines: strap, ms: riseMs, untilDownloadMode: true},
			{lines: RELEASED, ms: 0},
		],
	}
}

/** Asserts both lines first: circuits that latch the lines one after the other need that (esptool, UnixTightReset). */
function tight(name: string, riseMs: number): ResetStrategy {
	return {
		name,
		steps: [{lines: RELEASED, ms: 0}, {lines: bothLow, ms: 0}, ...classic(name, riseMs).steps],
	}
}

/**
 * USB-Serial/JTAG evaluates the lines in logic inside the chip. It needs each change on its own, and the way from strap to
 * reset through both lines asserted (esptool, USBJTAGSerialReset).
 */
const usbJtag: ResetStrategy = {
	name: 'usb-jtag',
	steps: [
		{lines: RELEASED, ms: 100},
		{lines: strap, ms: 100},
		{lines: bothLow, ms: 0},
		{lines: reset, ms: 100},
		{lines: RELEASED, ms: 0},
	],
}

/**
 * The port belongs to a ROM on USB-OTG: its chip is in the boot loader already, and a reset would only take the port away.
 */
const alreadyInBootloader: ResetStrategy = {name: 'waiting', steps: []}

const classicShort = classic('classic', 50)
const classicLong = classic('classic, slow EN', 550)
/** In ms: five times what EN takes on a usual board, because a network may delay either edge. */
const classicNetwork = classic('classic, network', 250)
const tightShort = tight('tight', 50)
const tightLong = tight('tight, slow EN', 550)

/**
 * The same without the last step, so that DTR stays asserted. An adapter whose flow control is always on pulls RTS low, and
 * EN with it, whenever the chip sends something while DTR is released (esptool 5.3, CP2102C).
 */
function withDtrHeld({name, steps}: ResetStrategy): ResetStrategy {
	return {name: `${name}, DTR held`, steps: steps.slice(0, -1)}
}

/** The product ids that ROMs have on USB-OTG: each chip's id in image headers. */
const USB_OTG_PIDS = chips.filter(({usb}) => usb?.otg !== undefined).map(({imageId}) => imageId)

/** The reset strategies to try on this port, likeliest first. */
export function resetStrategies(info: PortInfo, platform: NodeJS.Platform): readonly ResetStrategy[] {
	const {vendorId, productId, kind} = info
	if (isUsbSerialJtag(info)) return [usbJtag]
	if (vendorId === ESPRESSIF_VID && productId !== undefined && USB_OTG_PIDS.includes(productId))
		return [alreadyInBootloader, classicShort]
	// Over a network each change is a round trip, so a short strap pulse may be over before EN has risen. What is at the
	// far end is unknown: it may be a chip's own USB.
	if (kind === 'network') return [classicNetwork, classicLong, usbJtag]
	const strategies =
		platform === 'win32' ? [classicShort, classicLong] : [tightShort, tightLong, classicShort, classicLong]
	return hasOwnFlowControl(info) ? strategies.map(withDtrHeld) : strategies
}

/**
 * Brings the chip into its boot loader, as far as lines can. Both lines are at rest again if this fails or is aborted. With
 * `awaitDownloadMode` it is quicker.
 * @throws Problem('no-control-lines') on a port that has none
 */
export async function enterBootloader(
	port: Port,
	clock: Clock,
	strategy: ResetStrategy,
	signal?: AbortSignal,
	awaitDownloadMode?: AwaitDownloadMode,
): Promise<void> {
	await runSteps(port, clock, strategy.steps, signal, awaitDownloadMode)
}

/**
 * Restarts the chip into its program. DTR is released first: if it were still asserted, the chip would start into the boot
 * loader. Returns false on a port without control lines; a chip in its loader may still be able to restart by itself
 * (`restart`).
 */
export async function hardReset(port: Port, clock: Clock, signal?: AbortSignal): Promise<boolean> {
	try {
		await runSteps(port, clock, hardResetSteps(port.info), signal)
		return true
	} catch (error) {
		if (isProblem(error, 'no-control-lines')) return false
		throw error
	}
}

function hardResetSteps(info: PortInfo): readonly Step[] {
	if (hasOwnFlowControl(info))
		return [
			{lines: reset, ms: 100},
			// Both lines asserted: EN rises, and IO0 stays high until EN has risen.
			{lines: bothLow, ms: 100},
			{lines: strap, ms: 0},
		]
	// If this is the chip's own USB, the chip has to come back on the bus before it can be told more.
	if (info.vendorId === ESPRESSIF_VID)
		return [
			{lines: reset, ms: 200},
			{lines: RELEASED, ms: 200},
		]
	// Over a network either edge may be late.
	return [
		{lines: reset, ms: info.kind === 'network' ? 150 : 100},
		{lines: RELEASED, ms: 0},
	]
}

async function runSteps(
	port: Port,
	clock: Clock,
	steps: readonly Step[],
	signal?: AbortSignal,
	awaitDownloadMode?: AwaitDownloadMode,
): Promise<void> {
	let done = false
	try {
		for (const step of steps) {
			signal?.throwIfAborted()
			await port.lines(step.lines)
			if (step.untilDownloadMode && awaitDownloadMode) await awaitDownloadMode(step.ms, signal)
			else if (step.ms > 0) await clock.sleep(step.ms, signal)
		}
		done = true
	} finally {
		// If this was aborted or failed half way, EN must not stay low, or the board looks dead. A port that is gone has
		// released the lines by itself.
		if (!done) await port.lines(restingLines(port.info)).catch(() => undefined)
	}
}
