/**
 * The process that flashes: the program's own jobs on one or many boards at once, from the open port to the prompt, and
 * what that cost. Knows the jobs; not who serves the boards.
 */

import {systemClock} from '#built/clock'
import {fetchFirmware} from '#built/jobs/fetch-firmware'
import {installOn} from '#built/jobs/install-firmware'
import {verifyPrompt} from '#built/jobs/verify-prompt'
import type {Progress} from '#built/progress'
import {openNetworkPort} from '#built/serial/network-port'
import type {PortInfo} from '#built/serial/port'
import {CountingPort} from './counting-port.ts'
import {environmentOver} from './environment.ts'
import type {BoardResult, InstallOrder, InstallResult} from './messages.ts'

/** Runs `work` to its end; `at` hears of every phase that begins. */
async function run<R>(work: AsyncGenerator<Progress, R>, at: (phase: string) => void): Promise<R> {
	let now: string | undefined
	for (;;) {
		const step = await work.next()
		if (step.done) return step.value
		if (step.value.phase !== now) at(step.value.phase)
		now = step.value.phase
	}
}

async function installAt(address: string, order: InstallOrder): Promise<BoardResult> {
	const {adapterBaud: maxBaud} = order
	const info: PortInfo = {
		path: `rfc2217://${address}`,
		kind: 'network',
		likelihood: 'possible',
		...(maxBaud !== undefined && {adapter: {chip: 'bench', maker: 'bench', kind: 'bridge', maxBaud}}),
	}
	const never = new AbortController().signal
	const opened: CountingPort[] = []
	const env = environmentOver(async ({path}, baud, signal) => {
		const port = new CountingPort(await openNetworkPort(path, baud, systemClock, signal), info)
		opened.push(port)
		return port
	})
	const marks: Mark[] = []
	const mark = (phase: string) => marks.push({phase, ms: performance.now()})
	mark('open')
	const {baud} = await run(
		installOn(
			env,
			info,
			{baud: order.baud},
			chip => fetchFirmware(env, {kind: 'file', path: order.firmwarePath}, chip, never),
			never,
		),
		mark,
	)
	const installMs = performance.now() - marks[0]!.ms
	await run(verifyPrompt(env, info, {version: '1.27.0'}, never), mark)
	mark('end')
	return {
		ms: marks.at(-1)!.ms - marks[0]!.ms,
		installMs,
		phases: durations(marks),
		wireBytes: opened.reduce((sum, {sent, received}) => sum + sent + received, 0),
		lineShare: lineShare(opened, baud),
		baud,
	}
}

interface Mark {
	readonly phase: string
	readonly ms: number
}

function durations(marks: readonly Mark[]): Readonly<Record<string, number>> {
	const phases: Record<string, number> = {}
	for (const [at, {phase, ms}] of marks.entries()) {
		const next = marks[at + 1]
		if (next) phases[phase] = (phases[phase] ?? 0) + next.ms - ms
	}
	return phases
}

/** 0 when nothing was written. A byte is ten bits on the line. */
function lineShare(opened: readonly CountingPort[], baud: number): number {
	const bytes = opened.reduce((sum, {blocks}) => sum + blocks.bytes, 0)
	const ms = opened.reduce((sum, {blocks}) => sum + blocks.ms, 0)
	return ms === 0 ? 0 : (bytes * 10_000) / baud / ms
}

const order = JSON.parse(process.argv[2]!) as InstallOrder
const boards = await Promise.all(order.addresses.map(address => installAt(address, order)))
const {user, system} = process.cpuUsage()
const result: InstallResult = {
	boards,
	ms: performance.now(),
	cpuMs: (user + system) / 1000,
	peakMib: process.resourceUsage().maxRSS / 1024,
}
process.send?.(result)
process.disconnect?.()
