/**
 * A tiny program for a whole class: it flashes whatever is plugged in, each board once, and says what became of it. It stands
 * where the product does, and asks the bench for nothing that a product could not ask for.
 */

import type {Environment} from '../../../src/environment.ts'
import type {ChipFacts} from '../../../src/esp/chip-facts.ts'
import {chipNamed} from '../../../src/esp/chips.ts'
import type {CheckedFirmware} from '../../../src/jobs/fetch-firmware.ts'
import {installOn} from '../../../src/jobs/install-firmware.ts'
import {verifyPrompt} from '../../../src/jobs/verify-prompt.ts'
import {Problem} from '../../../src/problem.ts'
import type {Phase, Progress} from '../../../src/progress.ts'
import type {PortInfo} from '../../../src/serial/port.ts'
import {installedFirmware} from '../../../src/virtual/bench.ts'

/** How one try ended. */
export interface Row {
	readonly path: string
	readonly location: string | undefined
	readonly serial: string | undefined
	readonly mac: string | undefined
	/** `installed`, `gone`, `left-alone`, or the code of a problem. */
	readonly ended: string
	/** The last phase that it was in. */
	readonly phase: Phase | undefined
	/** When that was, in ms of the bench. */
	readonly at: number
}

interface Wishes {
	/** Which boards are to be left alone. */
	readonly leaves?: (chip: ChipFacts) => boolean
}

class LeftAlone extends Error {}
class Gone extends Error {}

export class Program {
	readonly rows: Row[] = []
	/** How many boards were worked on at the same time, at most. */
	most = 0
	readonly #env: Environment
	readonly #wishes: Wishes
	readonly #end = new AbortController()
	readonly #working = new Map<string, {readonly gone: () => void; readonly done: Promise<void>}>()
	readonly #watching: Promise<void>

	constructor(env: Environment, wishes: Wishes = {}) {
		this.#env = env
		this.#wishes = wishes
		this.#watching = this.#watch()
	}

	/** How the tries with the board of this serial number ended, in their order. */
	endings(serial: string): readonly string[] {
		return this.rows.filter(row => row.serial === serial).map(({ended}) => ended)
	}

	async close(): Promise<void> {
		this.#end.abort(new Gone())
		await this.#watching
		await Promise.all([...this.#working.values()].map(({done}) => done))
	}

	/** Each port is begun with when it comes, and given up when it goes, but for a chip's own USB while it restarts. */
	async #watch(): Promise<void> {
		for await (const ports of this.#env.watchPorts(this.#end.signal)) {
			for (const [key, work] of this.#working) if (!ports.some(port => keyOf(port) === key)) work.gone()
			for (const port of ports) if (!this.#working.has(keyOf(port))) this.#begin(port)
		}
	}

	#begin(port: PortInfo): void {
		const over = new AbortController()
		const signal = AbortSignal.any([over.signal, this.#end.signal])
		const isOwn = port.adapter?.kind === 'native'
		const done = this.#row(port, signal).finally(() => {
			this.#working.delete(keyOf(port))
		})
		this.#working.set(keyOf(port), {gone: () => !isOwn && over.abort(new Gone()), done})
		this.most = Math.max(this.most, this.#working.size)
	}

	async #row(port: PortInfo, signal: AbortSignal): Promise<void> {
		let mac: string | undefined
		let phase: Phase | undefined
		const met = (chip: ChipFacts) => {
			mac = chip.mac
			if (this.#wishes.leaves?.(chip)) throw new LeftAlone()
		}
		const ended = await this.#flash(port, met, signal, progress => {
			phase = progress.phase
		}).then(() => 'installed', endingOf)
		const {path, location, serialNumber: serial} = port
		this.rows.push({path, location, serial, mac, ended, phase, at: this.#env.clock.now()})
		// As a row keeps its card: the same board is not begun with again before it was away.
		if (ended !== 'gone') await this.#away(port)
	}

	async #flash(
		port: PortInfo,
		met: (chip: ChipFacts) => void,
		signal: AbortSignal,
		at: (progress: Progress) => void,
	): Promise<void> {
		const env = this.#env
		const work = installOn(
			env,
			port,
			{baud: undefined},
			async function* (chip) {
				met(chip)
				yield* []
				return firmwareFor(chip)
			},
			signal,
		)
		await run(work, at)
		await run(verifyPrompt(env, port, {version: '1.27.0'}, signal), at)
	}

	async #away(port: PortInfo): Promise<void> {
		for await (const ports of this.#env.watchPorts(this.#end.signal))
			if (!ports.some(each => keyOf(each) === keyOf(port))) return
	}
}

/** The board itself, and where it is. */
function keyOf({path, serialNumber}: PortInfo): string {
	return `${path} ${(serialNumber ?? '').replaceAll(':', '').toLowerCase()}`
}

async function run<R>(work: AsyncGenerator<Progress, R>, at: (progress: Progress) => void): Promise<R> {
	for (;;) {
		const step = await work.next()
		if (step.done) return step.value
		at(step.value)
	}
}

function endingOf(error: unknown): string {
	if (error instanceof LeftAlone) return 'left-alone'
	if (error instanceof Gone) return 'gone'
	if (error instanceof Problem) return error.code
	throw error
}

export function firmwareFor({chip}: Pick<ChipFacts, 'chip'>): CheckedFirmware {
	const {image} = installedFirmware({chip})
	const {imageOffset} = chipNamed(chip)
	return {name: 'firmware.bin', bytes: image, offset: imageOffset, sha256: '', source: 'file'}
}
