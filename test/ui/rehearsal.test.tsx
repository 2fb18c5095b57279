import {describe, expect, it} from 'vitest'
import {realJobs} from '../../src/jobs/real-jobs.ts'
import {unicode} from '../../src/ui/glyphs.ts'
import {Screen} from '../../src/ui/screens/screen.tsx'
import {pageOf} from '../../src/wizard/brain.ts'
import type {Key} from '../../src/wizard/engine/event.ts'
import type {Model} from '../../src/wizard/engine/model.ts'
import {Wizard} from '../../src/wizard/wizard.ts'
import {wrapWords} from '../../src/words/wrap.ts'
import {type CableScene, everywhere, sceneOn} from '../virtual/usb/on-a-computer.ts'
import {requested} from '../wizard/bench.ts'
import {draw, withoutColours} from './draw.ts'

/** The title of the card that each scene leads to; where it is said in other words, what stands in them. */
const titles: Readonly<Record<CableScene, string | RegExp>> = {
	'no-driver': /^The driver for CH340K? (?:is missing|.*)/,
	'charge-only': 'The computer does not notice the board',
	busy: 'Another program is using the board',
	'no-permission': 'You may not open this port yet',
	brltty: 'brltty has taken the board',
	uf2: 'The board shows itself as a drive',
	'needs-boot': 'The board needs its BOOT button',
	loose: 'The board comes and goes',
	power: 'The board lacks power or a good connection',
	'not-serial': 'The board offers no port',
	'wrong-port': 'No board answers on this port',
	wsl: 'The board does not reach WSL',
}

/** What a person presses who does what the screen says, and lets the demo's hand move the cable. */
function answer({step}: Model, name: CableScene): Key | undefined {
	if (step.name === 'port') return (step.ports?.length ?? 0) > 0 ? {name: 'enter'} : undefined
	if (step.name !== 'cable-test') return step.name === 'all-well' ? {name: 'enter'} : undefined
	// The bus shows nothing when these are unplugged, and nothing at all of the first: it has to be said.
	const unseen = step.stage.name === 'unplug' && ['charge-only', 'loose', 'power'].includes(name)
	const dead = step.stage.name === 'plug' && !step.stage.said && name === 'charge-only'
	return unseen || dead ? {name: 'enter'} : undefined
}

async function rehearse(name: CableScene, system: (typeof everywhere)[number][1]) {
	const person = await sceneOn(name, system)
	const {env} = person
	const wizard = new Wizard(env, realJobs, requested({rehearsing: true}))
	const ended = wizard.run()
	const until = (wanted: (model: Model) => boolean) =>
		new Promise<Model>(resolve => {
			const look = () => {
				if (!wanted(wizard.model)) return
				unsubscribe()
				resolve(wizard.model)
			}
			const unsubscribe = wizard.subscribe(look)
			look()
		})
	let actedAt = 0
	const operator = env.demo!.operator!
	const plug = operator.plug.bind(operator)
	operator.plug = () => {
		actedAt = env.clock.now()
		plug()
	}
	const press = () => {
		const pressed = answer(wizard.model, name)
		if (!pressed) return
		actedAt = env.clock.now()
		wizard.send({type: 'key', key: pressed, at: env.clock.now()})
	}
	const pressing = wizard.subscribe(() => queueMicrotask(press))
	return {
		env,
		until,
		wizard,
		pressing,
		sinceAct: () => env.clock.now() - actedAt,
		async end() {
			wizard.send({type: 'cancel'})
			await ended
		},
	}
}

describe.each(everywhere)('rehearsing %s on %s', (name, system) => {
	it('comes to the card that says what is wrong, and as soon as that is done to the board', async () => {
		const {env, until, wizard, pressing, sinceAct, end} = await rehearse(name, system)
		const isCard = (model: Model) => {
			const page = pageOf(model, env)
			const {step} = model
			const explained =
				step.name !== 'problem' && step.name !== 'identify' ? true : step.finding !== undefined
			return page.kind === 'card' && explained
		}
		const model = await until(isCard)
		pressing()
		const page = pageOf(model, env)
		if (page.kind !== 'card') throw new Error(page.kind)
		expect(page.title).toMatch(titles[name])
		expect(sinceAct()).toBeLessThan(10_000)
		for (const columns of [80, 40]) {
			const screen = withoutColours(
				draw(<Screen model={model} scene={env} size={{columns, rows: 24}} glyphs={unicode} />),
			)
			for (const line of wrapWords(page.title, columns)) expect(screen).toContain(line)
			expect(screen).toContain('fix it (demo)')
			expect(screen).toContain('Demo')
		}
		if (name === 'wrong-port') {
			// Nothing is to be put right there: the board is behind the other port.
			wizard.send({type: 'key', key: {name: 'escape'}, at: 0})
			const {step} = await until(({step}) => step.name === 'port')
			const other = step.name === 'port' ? step.ports?.[1]?.path : undefined
			wizard.send({type: 'chose', value: other ?? ''})
		} else wizard.send({type: 'key', key: {name: 'text', text: 'd'}, at: 0})
		const well = await until(({step}) => step.name === 'all-well' || step.name === 'board')
		if (well.step.name === 'all-well') wizard.send({type: 'key', key: {name: 'enter'}, at: 0})
		await until(({step}) => step.name === 'board')
		await end()
	})
})
