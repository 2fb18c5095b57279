import {createElement} from 'react'
import {describe, expect, it} from 'vitest'
import {changedLines} from '../../src/ui/changed-lines.ts'
import {doingOn, Frames, pageShown} from '../../src/ui/frames.ts'
import {unicode} from '../../src/ui/glyphs.ts'
import {Screen} from '../../src/ui/screens/screen.tsx'
import type {Event} from '../../src/wizard/engine/event.ts'
import {Wizard} from '../../src/wizard/wizard.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {Bench, failed, key, port, ports, progress, requested, silent, upTo} from '../wizard/bench.ts'
import {draw} from './draw.ts'

const size = {columns: 80, rows: 24}
/** Between two keys of somebody who reads. */
const READING_MS = 1500

/** A wizard that nobody runs: it hears what a test tells it, at the time of the bench. */
function watched(demo = {chip: 'ESP32', speed: 1}) {
	const screen = new FakeTerminal()
	const {env, clock, jobs} = (() => {
		const bench = new Bench(screen, demo)
		return {env: bench.env, clock: bench.clock, jobs: bench.jobs()}
	})()
	const wizard = new Wizard(env, jobs, requested())
	const frames = new Frames(wizard, env, clock)
	let shown = 0
	frames.subscribe(() => {
		shown += 1
	})
	frames.open()
	let pressed = 0
	const send = (event: Event) => {
		const timed = event.type === 'progress' || event.type === 'key'
		if (event.type === 'key') pressed += READING_MS
		wizard.send(timed ? {...event, at: event.type === 'key' ? pressed : clock.now()} : event)
	}
	return {screen, env, clock, wizard, frames, send, count: () => shown}
}

/** What Ink would send for every frame, of which its own cap lets through no more. */
function sending({frames, env, screen}: ReturnType<typeof watched>) {
	const {stdout} = screen
	const narrowed = changedLines(stdout)
	const wipe = `${'\u001b[2K\u001b[1A'.repeat(23)}\u001b[2K\u001b[G`
	let isFirst = true
	frames.subscribe(() => {
		const {shown} = frames
		const page = pageShown(shown, env)
		const frame = draw(createElement(Screen, {model: shown.model, page, scene: env, size, glyphs: unicode}))
		narrowed.write(`${isFirst ? '' : wipe}${frame}\n`)
		isFirst = false
	})
}

describe('a bar that moves', () => {
	it('sends a terminal no more than 8 KB in any second, however often the board tells of itself', async () => {
		const world = watched()
		sending(world)
		for (const event of upTo('installing')) world.send(event)
		const seconds: number[] = []
		for (let second = 0; second < 20; second += 1) {
			const before = world.screen.bytes.length
			for (let news = 0; news < 100; news += 1) {
				world.send(progress('write', second * 90_000 + news * 900, 1_800_000))
				await world.clock.sleep(10)
			}
			seconds.push(world.screen.bytes.length - before)
		}
		world.frames.close()
		// The colours, which are not drawn here, and the title of the window have the other half.
		expect(Math.max(...seconds)).toBeLessThan(4 * 1024)
		expect(Math.min(...seconds.slice(1))).toBeGreaterThan(100)
	})

	it('is drawn ten times a second at most, and goes on between two news', async () => {
		const {send, clock, frames, count, env} = watched()
		for (const event of upTo('installing')) send(event)
		send(progress('connect', 1, 7))
		const before = count()
		const fraction = () => doingOn(pageShown(frames.shown, env))?.bar?.fraction ?? 0
		const began = fraction()
		await clock.sleep(1000)
		expect(count() - before).toBeLessThanOrEqual(11)
		expect(fraction()).toBeGreaterThan(began)
		frames.close()
	})

	it('changes its numbers once a second, and at once when other work begins', async () => {
		const {send, clock, frames, env} = watched()
		for (const event of upTo('installing')) send(event)
		const said = () => doingOn(pageShown(frames.shown, env))!
		send(progress('write', 0, 1_000_000))
		await clock.sleep(2000)
		const changes: string[] = []
		for (let news = 0; news < 100; news += 1) {
			send(progress('write', news * 1000, 1_000_000))
			await clock.sleep(20)
			const numbers = said().bar!.numbers.join()
			if (changes.at(-1) !== numbers) changes.push(numbers)
		}
		expect(changes.length).toBeLessThanOrEqual(4)
		send(progress('verify', 0, 1_000_000))
		await clock.sleep(100)
		expect(said().doing).toBe('Verifying every byte')
		frames.close()
	})

	it('is left at once for a question, a card or a key', async () => {
		const {send, frames} = watched()
		for (const event of upTo('installing')) send(event)
		send(progress('write', 1, 1000))
		send(key('ctrl-c'))
		expect(frames.shown.model.asking).toBeDefined()
		frames.close()
	})

	it('of a demo whose time leaps is drawn for news alone', async () => {
		const {send, clock, count, frames} = watched({chip: 'ESP32', speed: Number.POSITIVE_INFINITY})
		for (const event of upTo('installing')) send(event)
		send(progress('connect', 1, 7))
		const before = count()
		await clock.sleep(10_000)
		expect(count()).toBeLessThanOrEqual(before + 1)
		frames.close()
	})
})

describe('a card that waits', () => {
	it('sends a terminal no more than 2 KB in any second, however often it is tried again', async () => {
		const world = watched()
		sending(world)
		for (const event of [ports(port), key('enter'), failed(silent)]) world.send(event)
		for (let second = 0; second < 10; second += 1) {
			const before = world.screen.bytes.length
			for (let news = 0; news < 20; news += 1) {
				world.send(progress('connect', news % 7, 7))
				if (news % 10 === 9) world.send(failed(silent))
				await world.clock.sleep(50)
			}
			expect(world.screen.bytes.length - before).toBeLessThan(2 * 1024)
		}
		world.frames.close()
	})
})

it('a card counts down to its next try, a frame a second', async () => {
	const {send, clock, frames, count, env} = watched()
	for (const event of [ports(port), key('enter'), failed(silent)]) send(event)
	send({type: 'next-try', at: clock.now() + 3000})
	const said = () => {
		const page = pageShown(frames.shown, env)
		return page.kind === 'card' ? page.again?.says : undefined
	}
	const before = count()
	const seconds: (string | undefined)[] = []
	for (let second = 0; second < 3; second += 1) {
		seconds.push(said())
		await clock.sleep(1000)
	}
	expect(seconds).toEqual([3, 2, 1].map(left => `Next try by itself in ${left} s.`))
	expect(count() - before).toBeLessThanOrEqual(4)
	frames.close()
})
