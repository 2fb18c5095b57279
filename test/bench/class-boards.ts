/**
 * The process of a class's boards: a box of them, a hub, and a hand that takes away what the class is through with and plugs in the next one a second
 * later. The boards are those of `--demo=class`, at the pace that is asked for. Knows nothing of who teaches them.
 */

import {constants, setPriority} from 'node:os'
import {monitorEventLoopDelay} from 'node:perf_hooks'
import {installedFirmware, makeBoard} from '#built/virtual/bench'
import {ClassBoard} from '#built/virtual/classroom/class-board'
import {thirty} from '#built/virtual/classroom/script'
import {Sockets} from '#built/virtual/classroom/sockets'
import {BenchClock} from '#built/virtual/clock'
import {startInterpreter} from '#built/virtual/interpreter/interpreter'
import {portOf, VirtualBus} from '#built/virtual/usb/bus'
import {placeOf} from '#built/virtual/usb/names'
import {BusPorts} from '#built/virtual/usb/ports'
import {lessonFiles} from './class-lesson.ts'
import type {ClassBoardsOrder, ClassBoardsReply, ClassBoardsRequest, Visit} from './class-messages.ts'
import {servePorts} from './serve-ports.ts'

/** From a board that is taken away to the next one in its socket, in ms. */
const REPLUG_MS = 1000
/** So long nothing is on the bus where a board is plugged in, and it is put aside, in ms: as the hands of the demo do. */
const ASIDE_MS = thirty.hands.asideMs
/**
 * From one of the first boards to the next, in ms: a computer meets what is on a hub one after the other. Real boards compute side by side, and these do not:
 * in step, each of their blocks would wait for those of all others.
 */
const APART_MS = 25
/** Of the virtual computer: places on its bus are `1-1.1` and so on. */
const system = 'linux'

favoured()

/**
 * A real board is as quick the first time as ever after: what the process of these has to compile is compiled before anybody looks. Resolves when a
 * board that nobody sees is at its prompt.
 */
async function warmedUp(): Promise<void> {
	const board = makeBoard({...script.kind, running: true}, clock, startInterpreter)
	let printed = ''
	await new Promise<void>(resolve => {
		board.listen(
			bytes => {
				printed = (printed + Buffer.from(bytes).toString('latin1')).slice(-PROMPT.length)
				if (printed === PROMPT) resolve()
			},
			() => {},
		)
		board.power(true)
	})
	await board.close()
}

/** A board does not wait until a computer has time for it; where that may be said, these do not either. */
function favoured(): void {
	try {
		setPriority(constants.priority.PRIORITY_HIGH)
	} catch {
		// Only some may.
	}
}

const PROMPT = '>>> '

type Mutable<T> = {-readonly [K in keyof T]: T[K]}

const order = JSON.parse(process.argv[2]!) as ClassBoardsOrder
const clock = new BenchClock(order.speed ?? Number.POSITIVE_INFINITY)
const bus = new VirtualBus({hasHub: true})
const script = {...thirty, special: order.special, sockets: order.sockets, boards: order.box.length}
const boards = new Map(order.box.map(number => [number, boardOf(number)]))
const sockets = new Sockets({bus, clock, system, count: order.sockets})
const ports = new BusPorts({bus, clock, system, behind: socket => sockets.at(socket)!})
const box = [...order.box]
const visits: Mutable<Visit>[] = []
const late = monitorEventLoopDelay({resolution: 1})

function boardOf(number: number): ClassBoard {
	const written = (board: ClassBoard) => {
		if (board.programmed > 0) mark(sockets.of(board), 'writtenAt')
	}
	return new ClassBoard({number, script, clock, startInterpreter, written})
}

/** The first time of the board that is in this socket now. */
function mark(socket: number | undefined, what: 'firstByteAt' | 'writtenAt' | 'endedAt'): void {
	const visit = visits.findLast(one => one.socket === socket)
	if (visit) visit[what] ??= clock.now()
}

function plugNext(socket: number): void {
	const board = boards.get(box.shift() ?? -1)
	if (!board) return
	visits.push({board: board.number, socket, pluggedAt: clock.now()})
	sockets.plug(socket, board)
}

/** A row says that it is through with its board. */
function takeAway(socket: number, end: string): void {
	const visit = visits.findLast(one => one.socket === socket)
	if (!visit || visit.endedAt !== undefined) return
	mark(socket, 'endedAt')
	visit.end = end
	// It stays as it is: to pack what is in its flash would keep those from working that are still plugged in.
	sockets.pull(socket)
	clock.after(REPLUG_MS, () => plugNext(socket))
	if (box.length === 0 && sockets.numbers.every(each => !sockets.at(each))) tellOver()
}

/** A board that nobody has taken away, and that shows no life any more. */
function lookAgain(socket: number): void {
	const visit = visits.findLast(one => one.socket === socket)
	clock.after(ASIDE_MS, () => {
		const isSame = visit && visit === visits.findLast(one => one.socket === socket)
		if (isSame && !bus.at(socket)) takeAway(socket, 'put-aside')
	})
}
bus.listen((device, socket) => {
	if (!device && sockets.at(socket)) lookAgain(socket)
})

/** The socket that has this place on the bus. */
function socketAt(location: string): number | undefined {
	return sockets.numbers.find(socket => placeOf(system, socket, true) === location)
}

/** The socket of the device that has this port. */
function socketOf(path: string): number | undefined {
	return bus.devices.find(device => portOf(device)?.path === path)?.socket
}

let tellOver = () => {}
const tell = (reply: ClassBoardsReply) => process.send?.(reply)
await warmedUp()
let cpuBefore = process.cpuUsage()
const tcpPort = await servePorts(ports, {
	watched(over) {
		tellOver = over
		cpuBefore = process.cpuUsage()
		late.enable()
		// A class that goes on finds boards in its sockets.
		const free = sockets.numbers.filter(socket => !sockets.at(socket))
		for (const [nth, socket] of free.entries()) clock.after(nth * APART_MS, () => plugNext(socket))
	},
	ended({location, end}) {
		const socket = socketAt(location)
		if (socket !== undefined) takeAway(socket, end)
	},
	wrote: path => mark(socketOf(path), 'firstByteAt'),
})

process.on('message', ({ask}: ClassBoardsRequest) => {
	if (ask !== 'visits') return
	const {user, system: kernel} = process.cpuUsage(cpuBefore)
	tell({
		tell: 'visits',
		visits,
		cpuMs: (user + kernel) / 1000,
		lateMs: late.percentile(99) / 1e6,
		whole: [...boards.values()].filter(isWhole).map(({number}) => number),
	})
})
// The bench has gone: so do the boards.
process.once('disconnect', () => process.exit())
tell({tell: 'port', tcpPort})

function isWhole(board: ClassBoard): boolean {
	const {offset, image} = installedFirmware(script.kind)
	const held = board.flash.subarray(offset, offset + image.length)
	return (
		Buffer.compare(held, image) === 0 && lessonFiles.every(([path, text]) => text === textOn(board, path))
	)
}

function textOn(board: ClassBoard, path: string): string | undefined {
	const bytes = board.files.get(path)
	return bytes && Buffer.from(bytes).toString('utf8')
}
