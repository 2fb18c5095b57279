/**
 * The process that teaches a class: the program's own loop, lesson, report and screen, over ports that another process serves, and what that cost. It
 * stands where `mp-wizard class` does; knows neither the boards nor the hand that moves them.
 */

import {ClassLoop} from '#built/class/class-loop'
import {readLesson} from '#built/class/lesson/read-lesson'
import {prepareLesson, worldOf} from '#built/class/prepare-lesson'
import {ReportedRecords} from '#built/class/records'
import {openReport} from '#built/class/report/report'
import {macOf, type Room, type RowState, rowAt} from '#built/class/room/model'
import {teaching} from '#built/class/row-work'
import {momentNow} from '#built/clock'
import type {Environment} from '#built/environment'
import {drive} from '#built/generators'
import {watchedEnvironment} from '#built/log/watched-environment'
import type {PortInfo} from '#built/serial/port'
import {RoomStage} from '#built/ui/class/room-stage'
import type {ClassEnd, ClassOrder, ClassResult} from './class-messages.ts'
import {environmentOver} from './environment.ts'
import {openFarPort, watchFarPorts} from './far-port.ts'
import type {FramedLine} from './framed-line.ts'
import {type Held, held} from './held.ts'
import type {PacketCount} from './packets.ts'
import {kinds} from './port-messages.ts'
import {watchedTerminal} from './watched-terminal.ts'

declare global {
	/** Made by packets.cjs, which is loaded before everything else. */
	var packets: PacketCount
}

const order = JSON.parse(process.argv[2]!) as ClassOrder
globalThis.packets.allow(order.tcpPort)
const {terminal, shown} = watchedTerminal()
// Without a size Ink starts a program for each frame that asks the terminal for it.
Object.assign(terminal.stdout, {isTTY: true, columns: 80, rows: 24})
const over = new AbortController()
const looks: Held[] = []
let readyCpuMs = 0
let ends = 0
let line: FramedLine | undefined

const env: Environment = {
	...environmentOver(({path}, baud) => openFarPort(order.tcpPort, portAt(path), baud), terminal),
	watchPorts,
	// The firmware of a virtual site is for virtual boards alone.
	demo: {speed: 1, chip: 'ESP32-C3'},
	site: 'https://micropython.org',
}
let ports: readonly PortInfo[] = []

function portAt(path: string): PortInfo {
	return ports.find(port => port.path === path) ?? {path, kind: 'usb', likelihood: 'likely'}
}

/** One connection for all who watch. */
const watchers = new Set<() => void>()
async function* watchPorts(signal: AbortSignal): AsyncGenerator<readonly PortInfo[]> {
	line ??= await watchFarPorts(
		order.tcpPort,
		list => {
			ports = list
			for (const wake of [...watchers]) wake()
		},
		() => over.abort(),
	)
	while (!signal.aborted) {
		const seen = ports
		yield seen
		if (ports !== seen) continue
		await new Promise<void>(resolve => {
			const wake = () => {
				watchers.delete(wake)
				signal.removeEventListener('abort', wake)
				resolve()
			}
			if (signal.aborted) return resolve()
			watchers.add(wake)
			signal.addEventListener('abort', wake)
		})
	}
}

function cpuMs(): number {
	const {user, system} = process.cpuUsage()
	return (user + system) / 1000
}

/** What a person at the sockets reads on the screen: take it away, or put it aside. */
function endOf(state: RowState): string | undefined {
	switch (state.kind) {
		case 'failed':
			return state.againAt === undefined ? 'failed' : undefined
		case 'done':
		case 'already':
		case 'other-kind':
		case 'skipped':
			return state.kind
		default:
			return undefined
	}
}

function tellEnds(room: Room, before: Room): void {
	for (const {number, place, state} of room.rows) {
		const end = endOf(state)
		const was = rowAt(before, number)?.state
		if (end === undefined || (was && endOf(was) === end)) continue
		line?.sendJson(kinds.ended, {location: place, end})
		const mac = macOf(state)
		process.send?.({tell: 'end', end, ...(mac !== undefined && {mac})} satisfies ClassEnd)
		ends += 1
		if (order.looksEvery !== undefined && ends % order.looksEvery === 0) looks.push(held())
	}
}

async function taught(): Promise<Room> {
	const {signal} = over
	const lesson = await readLesson(order.lesson, signal)
	const world = worldOf(env, lesson)
	const prepared = await drive(prepareLesson(lesson, {env: world, password: ''}, signal))
	const names = lesson.names && {names: lesson.names.pattern}
	const report = await openReport(order.report, {resume: order.resume, ...names})
	try {
		const records = new ReportedRecords(report, prepared.digest, env.os)
		// As the program does: what goes over each wire is kept, for the log of a failure.
		const started = {argv: ['class'], program: 'bench'}
		const watched = (one: Environment) => watchedEnvironment(one, {started})
		const loop = new ClassLoop(world, teaching(prepared), records, {watched})
		loop.subscribe(tellEnds)
		loop.send({type: 'arm'})
		readyCpuMs = cpuMs()
		const context = (now: number) => ({
			title: prepared.title,
			os: env.os,
			now,
			date: momentNow(),
			names: records.names,
		})
		const stage = new RoomStage(env, loop, {context, talk: async () => {}})
		return await stage
			.during(() => loop.run(signal))
			.catch(error => {
				if (signal.aborted) return loop.room
				throw error
			})
	} finally {
		await report.close()
	}
}

const {tally} = await taught()
line?.end()
const result: ClassResult = {
	tell: 'result',
	done: tally.done.size,
	failed: tally.failed.size,
	cpuMs: cpuMs(),
	readyCpuMs,
	peakMib: process.resourceUsage().maxRSS / 1024,
	held: looks,
	packets: globalThis.packets.count(),
	screenBytes: shown.bytes,
}
process.send?.(result)
process.disconnect?.()
