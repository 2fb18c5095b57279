/** The real program with a bug put into it: exit code 70, the bug and what to do with it on stderr, the terminal as it was. */

import {setTimeout} from 'node:timers/promises'
import {describe, expect, it} from 'vitest'
import {sample} from '../at-length.ts'
import {codeOf, hello, spoken} from './agent-by-hand.ts'
import {QUIET_MS, questions} from './questions.ts'
import {bin, run} from './run.ts'
import {TestTerminal} from './terminal.ts'

/** The program in single modules: a bug can be put into one. */
const modules = new URL('../../.built/', import.meta.url)

/**
 * The option that has Node run `code` before the program. `code` has the program's own modules by `built`, a `bug` to put in,
 * the ports that are `open`, and `whilePortIsOpen` in the wizard. How many ports were closed and are left open is told at the end.
 */
function withBug(code: string): string {
	const module = `import {isMainThread} from 'node:worker_threads'
		const built = path => import(new URL(path, '${modules}').href)
		const bug = () => { throw Object.assign(new TypeError('a bug put in'), {stack: 'TypeError: a bug put in\\n    at here'}) }
		const {VirtualPort} = await built('virtual/virtual-port.js')
		const open = new Set()
		let closed = 0
		const around = (name, act) => {
			const own = VirtualPort.prototype[name]
			VirtualPort.prototype[name] = function (...given) { return act(this, () => own.apply(this, given)) }
		}
		const whilePortIsOpen = async act => {
			const {Wizard} = await built('wizard/wizard.js')
			const {run} = Wizard.prototype
			Wizard.prototype.run = function (...given) {
				this.subscribe(() => open.size > 0 && act())
				return run.apply(this, given)
			}
		}
		if (isMainThread) {
			for (const name of ['read', 'write']) around(name, (port, own) => { open.add(port); return own() })
			around('close', async (port, own) => { await own(); open.delete(port); closed++ })
			process.on('exit', () => process.stderr.write('ports: ' + closed + ' closed, ' + open.size + ' open\\n'))
			${code}
		}`
	return `--conditions=modules --import=data:text/javascript,${encodeURIComponent(module).replaceAll("'", '%27')}`
}

describe.skipIf(process.platform === 'win32')('a bug in the wizard', () => {
	it.each(
		sample(
			[
				['a listener', `await whilePortIsOpen(bug)`],
				[
					'the brain',
					`const {realJobs} = await built('jobs/real-jobs.js')
			const {identifyBoard} = realJobs
			realJobs.identifyBoard = async function* (...given) {
				return new Proxy(yield* identifyBoard(...given), {get: bug})
			}`,
				],
				['a view', `const {words} = await built('words/index.js'); words.percent = bug`],
				[
					'a job',
					`const {realJobs} = await built('jobs/real-jobs.js')
			const {identifyBoard} = realJobs
			realJobs.identifyBoard = async function* (...given) {
				for await (const progress of identifyBoard(...given)) {
					yield progress
					if (progress.phase === 'identify') bug()
				}
			}`,
				],
				[
					'a timer',
					`const {systemClock} = await built('clock.js')
			await whilePortIsOpen(() => systemClock.after(1, bug))`,
				],
				['a promise that nobody awaits', `await whilePortIsOpen(async () => bug())`],
			],
			2,
		),
	)('of %s leaves terminal and board as they were', async (_, code) => {
		const bugged = `NODE_OPTIONS='${withBug(code)}' node ${bin} --demo --speed 40`
		const script = `stty -g; ${bugged}; echo "exit $?"; stty -g; read -r`
		const terminal = new TestTerminal('bash', ['--norc', '-c', script], {columns: 130, rows: 40})
		for (const question of questions) {
			await terminal.see(new RegExp(`${question.replace('?', '\\?')}|exit`))
			if (terminal.screen.includes('exit')) break
			if (question === questions.at(-1)) await setTimeout(QUIET_MS)
			terminal.type('\r')
		}
		await terminal.see('exit 70')
		const settings = await terminal
			.see(/exit 70\n[0-9a-f:]{40,}$/)
			.then(() => terminal.raw.match(/^[0-9a-f:]{40,}(?=\r?$)/gm))
		expect(settings).toHaveLength(2)
		expect(settings?.[1]).toBe(settings?.[0])
		expect(terminal.buffer.type).toBe('normal')
		expect(terminal.raw.lastIndexOf('\u001b[?25h')).toBeGreaterThan(terminal.raw.lastIndexOf('\u001b[?25l'))
		const [, said = ''] = terminal.screen.split(/^[0-9a-f:]{40,}$/m)
		expect(said.trimStart()).toMatch(/^TypeError: a bug put in\n/)
		expect(said).toMatch(
			/not a mistake of yours\.\nPlease report it, .*\nports: [1-9]\d* closed, 0 open\nexit 70/,
		)
		terminal.type('\n')
		await terminal.exit
	})
})

describe('a bug in a command', () => {
	const flash = ['flash', '--demo', '--yes', '--json']
	const bugged = (code: string) => run(flash, {variables: {NODE_OPTIONS: withBug(code)}})

	it.each(
		sample(
			[
				[
					'that somebody owns',
					`let reads = 0
			around('read', (_, own) => ++reads > 100 ? bug() : own())`,
				],
				[
					'that nobody owns',
					`let reads = 0
			around('read', (_, own) => { if (++reads === 100) queueMicrotask(bug); return own() })`,
				],
			],
			2,
		),
	)('%s is the last event, and the port is closed', async (_, code) => {
		const ran = await bugged(code)
		expect(ran.code).toBe(70)
		const told = ran.events()
		expect(told.at(-1)).toMatchObject({
			event: 'problem',
			code: 'bug',
			seen: 'TypeError: a bug put in',
			fixes: [expect.stringContaining('report')],
		})
		expect(told.filter(({event}) => event === 'problem')).toHaveLength(1)
		expect(ran.stderr).toMatch(/^TypeError: a bug put in\n/)
		expect(ran.stderr).toMatch(
			/not a mistake of yours\.\nPlease report it, .*\nports: [1-9]\d* closed, 0 open\n$/,
		)
	})

	it('is told by the line of our source that it came through', async () => {
		const module = `import {isMainThread} from 'node:worker_threads'
			if (isMainThread) process.stdout.write = () => { throw new TypeError('a bug put in') }`
		const ran = await run(flash, {
			variables: {NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(module)}`},
		})
		expect(ran.code).toBe(70)
		expect(ran.stderr).toMatch(/\(src\/commands\/report\.ts:\d+:\d+\)\n/)
		expect(ran.stderr).not.toContain('dist/')
	})

	it('that hangs does not keep the program', async () => {
		const ran = await bugged(`around('read', () => {
			setTimeout(bug)
			return new Promise(() => setInterval(() => {}, 1000))
		})`)
		expect(ran.code).toBe(70)
		expect(ran.events().at(-1)).toMatchObject({event: 'problem', code: 'bug'})
	})

	it('in what is said of a failure is a bug too', async () => {
		const ran = await run(['flash', '--yes', '--json', '--port', '/dev/ttyNOPE'], {
			variables: {
				NODE_OPTIONS: withBug(`const {words} = await built('words/index.js'); words.causeCard = bug`),
			},
		})
		expect(ran.code).toBe(70)
		expect(ran.stderr).toContain('Please report it')
	})
})

describe('a bug while an agent works', () => {
	it.each(
		sample(
			[
				['that somebody owns', `around('read', () => bug())`, 'bug'],
				[
					'that nobody owns',
					`around('read', (_, own) => { queueMicrotask(bug); return own() })`,
					'cancelled',
				],
			],
			2,
		),
	)('%s ends it as every command, and the agent hears of it in its own words', async (_, code, told) => {
		const {child, send, messages, errors} = spoken([], {NODE_OPTIONS: withBug(code)})
		send(hello)
		send({id: 2, method: 'tools/call', params: {name: 'identify', arguments: {}}})
		expect(await codeOf(child)).toBe(70)
		expect(messages()).toMatchObject([
			{id: 1},
			{id: 2, result: {isError: true, structuredContent: {problem: {code: told}}}},
		])
		expect(errors()).toMatch(/^TypeError: a bug put in\n/)
		expect(errors()).toMatch(/\nPlease report it, .*\nports: [1-9]\d* closed, 0 open\n$/)
	})
})
