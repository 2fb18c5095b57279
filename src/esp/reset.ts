/**
 * Pulling the chip's EN and IO0 through the modem control lines: sequences as data, and their order per cable.
 * Knows no conversation. On most boards two transistors cross the lines, so that DTR alone pulls IO0 low (boot
 * loader), RTS alone pulls EN low (reset), and both together do nothing.
 */

import type {Clock} from '../clock.ts'
import {isProblem} from '../problem.ts'
import {type Lines, type Port, type PortInfo, RELEASED} from '../serial/port.ts'
import {ESPRESSIF_VID, isUsbSerialJtag, SILICON_LABS_VID} from '../serial/usb-ids.ts'
import {chips} from './chips.ts'

interface Step {
	readonly lines: Lines
	/** How long they stay so, in ms. */
	readonly ms: number
	/** Over as soon as the chip is heard to wait in its loader. */
	readonly untilDownloadMode?: true
}

/** Listens for `ms`, or less: true as soon as the chip says that it waits in its loader. */
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
 * `riseMs`: how long EN may take to rise; a large capacitor on EN needs the long one. A chip that says that it waits has
 * sampled its straps; most do, at 115200 baud.
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

/** Passes through both lines low first, which circuits that latch the lines one after the other need. */
function tight(name: string, riseMs: number): ResetStrategy {
	return {
		name,
		steps: [{lines: RELEASED, ms: 0}, {lines: bothLow, ms: 0}, ...classic(name, riseMs).steps],
	}
}

/** A chip's own USB-Serial/JTAG reads the lines in logic: it wants each change by itself, through both low. */
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

/** The port is that of a ROM: its chip waits already, and a reset would only take the port away. */
const alreadyInBootloader: ResetStrategy = {name: 'waiting', steps: []}

const classicShort = classic('classic', 50)
const classicLong = classic('classic, slow EN', 550)
/** Five times what EN takes on a usual board, for what a network adds to either edge. */
const classicNetwork = classic('classic, network', 250)
const tightShort = tight('tight', 50)
const tightLong = tight('tight, slow EN', 550)

/**
 * An adapter whose flow control is always on pulls RTS low, and with it EN, whenever the chip says something while DTR
 * is released (esptool 5.3, CP2102C). So DTR stays asserted.
 */
function withDtrHeld({name, steps}: ResetStrategy): ResetStrategy {
	return {name: `${name}, DTR held`, steps: steps.slice(0, -1)}
}

/** The product ids that ROMs have on USB-OTG: each chip's id in image headers. */
const USB_OTG_PIDS = chips.filter(({usb}) => usb?.otg !== undefined).map(({imageId}) => imageId)

/** The CP2102C (Linux, cp210x.c). */
const CP2102C_PID = 0xea64

function hasOwnFlowControl({vendorId, productId}: PortInfo): boolean {
	return vendorId === SILICON_LABS_VID && productId === CP2102C_PID
}

/** The ways into the boot loader worth trying on this port, likeliest first. */
export function resetStrategies(info: PortInfo, platform: NodeJS.Platform): readonly ResetStrategy[] {
	const {vendorId, productId, kind} = info
	if (isUsbSerialJtag(info)) return [usbJtag]
	if (vendorId === ESPRESSIF_VID && productId !== undefined && USB_OTG_PIDS.includes(productId))
		return [alreadyInBootloader, classicShort]
	// Over a network each change is a round trip of its own, so a short strap pulse may be over before EN has risen. What
	// is at its far end is not known: perhaps a chip's own USB.
	if (kind === 'network') return [classicNetwork, classicLong, usbJtag]
	const strategies =
		platform === 'win32' ? [classicShort, classicLong] : [tightShort, tightLong, classicShort, classicLong]
	return hasOwnFlowControl(info) ? strategies.map(withDtrHeld) : strategies
}

/**
 * Brings the chip into its boot loader, as far as lines can; both are released when it fails or is cancelled. Who can
 * listen meanwhile is quicker.
 * @throws Problem('no-control-lines') on a port that has none.
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
 * Restarts the chip into its program. DTR is forced released: with a stale one the chip would land in the boot loader.
 * Returns false on a port without control lines; a chip in its loader may have a way of its own (`restart`).
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
			// Both low: EN rises, and IO0 stays high until it has.
			{lines: bothLow, ms: 100},
			{lines: strap, ms: 0},
		]
	// A chip whose own USB this is has to come back before it can be told more.
	if (info.vendorId === ESPRESSIF_VID)
		return [
			{lines: reset, ms: 200},
			{lines: RELEASED, ms: 200},
		]
	// A round trip through a network may be late on either edge.
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
		// Cancelled half way: EN must not stay low, or the board looks dead. A port that is gone has let go by itself.
		if (!done) await port.lines(RELEASED).catch(() => undefined)
	}
}
