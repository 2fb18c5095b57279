/**
 * The stick for Linux, run as at a school: no Node in the PATH, no home, another working folder, and neither a socket nor a write outside of
 * the stick. Node on it is the one that runs these tests, from an archive as nodejs.org has it. `npm run build` comes before it.
 */

import {spawn, spawnSync} from 'node:child_process'
import {chmod, cp, readdir, readFile, rm, symlink, writeFile} from 'node:fs/promises'
import {basename, join} from 'node:path'
import {setTimeout} from 'node:timers/promises'
import {fileURLToPath} from 'node:url'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {parseArguments} from '../../src/arguments.ts'
import {bundle} from '../../src/commands/bundle.ts'
import {makeReport} from '../../src/commands/report.ts'
import {temporaryFolder} from '../../src/disk.ts'
import {demoBoards} from '../../src/virtual/demo-boards.ts'
import {demoEnvironment} from '../../src/virtual/environment.ts'
import {isLong} from '../at-length.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {ownFolder} from '../own-folder.ts'
import {distribution} from '../stick/distribution.ts'
import {pressEnter, QUIET_MS} from './questions.ts'
import {run} from './run.ts'
import {TestTerminal} from './terminal.ts'

const isLinux = process.platform === 'linux'
const never = new AbortController().signal
const system = process.arch === 'arm64' ? 'linux-arm64' : 'linux-x64'
/** Everything that a shell or a batch file could take for something else. */
const oddName = `sti ck 'ü' "q" & % ! $HOME (1) ;`
const hooks = ['no-network', 'writes-only-in'].map(name =>
	fileURLToPath(new URL(`${name}.cjs`, import.meta.url)),
)

let root = ''
let stick = ''
let told = ''
beforeAll(async () => {
	if (!isLinux) return
	root = await temporaryFolder('mp-wizard-stick-')
	stick = join(root, oddName)
	told = await made(stick)
	await hook(stick)
})
afterAll(() => rm(root, {recursive: true, force: true}))

/** Makes a stick for this computer by the command itself; what it has said. */
async function made(folder: string): Promise<string> {
	const places = await distribution({[system]: await readFile(process.execPath)})
	const boards = ['esp32', 'c3'].flatMap(name => ['--board', name])
	const command = parseArguments(['bundle', folder, ...boards, '--portable', system], '0')
	if (command.name !== 'bundle') throw new Error(command.name)
	const terminal = new FakeTerminal(false)
	const os = {platform: process.platform, variables: {}}
	const speed = Number.POSITIVE_INFINITY
	const env = await demoEnvironment({...demoBoards.esp32, running: false, speed, terminal, os})
	try {
		const report = makeReport(terminal, os, {json: false, plain: true})
		await bundle(env, command, 'mp-wizard test', report, {board: 'untouched'}, never, places)
	} finally {
		await env.close()
		places.close()
	}
	return terminal.text
}

/**
 * Has the program on a stick load what watches over sockets and writes, wherever `WATCHED` is set. That is how tests get in: what this
 * computer has set for every Node does not reach that on a stick.
 */
async function hook(folder: string): Promise<void> {
	const file = join(folder, 'program/bin/mp-wizard.cjs')
	const [first = '', ...lines] = (await readFile(file, 'utf8')).split('\n')
	const load = `if (process.env.WATCHED) for (const hook of ${JSON.stringify(hooks)}) require(hook)`
	await writeFile(file, [first, load, ...lines].join('\n'))
}

interface AtSchool {
	readonly folder?: string
	readonly variables?: Readonly<Record<string, string>>
	/** What is started, where that is not the file on the stick itself. */
	readonly start?: string
	/** False where something is written elsewhere. */
	readonly checked?: boolean
}

/** A computer that has nothing, and a person who stands somewhere else. */
async function atSchool(
	args: readonly string[],
	{folder = stick, variables = {}, start = join(folder, 'mp-wizard.sh'), checked = true}: AtSchool = {},
) {
	const elsewhere = await ownFolder()
	const env = {WATCHED: '1', ONLY_IN: folder, PATH: '/usr/bin:/bin', ...variables}
	const child = spawn('/bin/sh', [start, ...args], {env, cwd: elsewhere})
	let [stdout, stderr] = ['', '']
	child.stdout.setEncoding('utf8').on('data', text => (stdout += text))
	child.stderr.setEncoding('utf8').on('data', text => (stderr += text))
	child.stdin.end()
	const code = await new Promise<number | null>((resolve, reject) => {
		child.on('error', reject).on('close', resolve)
	})
	if (checked) expect(stderr).not.toMatch(/^(?:a socket|outside): /m)
	expect(await readdir(elsewhere)).toEqual([])
	return {code, stdout, stderr}
}

describe.runIf(isLinux)('a stick (wants Linux)', () => {
	it('is made with what it takes told before, and says how it is started', () => {
		expect(told).toMatch(
			/With Node\.js 22\.99\.1 for linux-\w+: about [\d.]+ MB to fetch, about [\d.]+ MB more on the stick, where [\d,.]+ [MG]B are free\./,
		)
		expect(told).toContain('START-HERE.txt')
		expect(told.indexOf('to fetch')).toBeLessThan(told.indexOf('Downloading 0 %'))
	})

	it('is caught at a socket, and at a write elsewhere', async () => {
		const require = hooks.map(file => `--require ${file}`).join(' ')
		const variables = {NODE_OPTIONS: require, ONLY_IN: stick}
		expect((await run(['boards', '--demo', '--offline'], {variables})).code).toBe(98)
		expect((await run(['boards'], {variables: {...variables, XDG_CACHE_HOME: stick}})).code).toBe(99)
		// And so is the one on the stick itself.
		const elsewhere = join(await ownFolder(), 'board.log')
		expect((await atSchool(['flash', '--demo', '--yes', '--log', elsewhere], {checked: false})).code).toBe(98)
	})

	it.each([
		['--help', /Usage: mp-wizard/],
		['boards', /ESP32_GENERIC_C3/],
		['versions ESP32_GENERIC', /v1\.27\.0/],
		['ports', /^/],
		['doctor --demo --plain', /A board is ready/],
	])('without Node, home and network: %s', async (typed, expected) => {
		const {code, stdout, stderr} = await atSchool(typed.split(' '))
		expect(`${stdout}${stderr}`).toMatch(expected)
		expect(stderr).not.toContain('    at ')
		expect([0, 3]).toContain(code)
	})

	it('flashes a board with what lies on it', async () => {
		const {code, stdout} = await atSchool(['flash', '--demo', '--yes', '--json'])
		const events = stdout
			.trim()
			.split('\n')
			.map(line => JSON.parse(line) as Record<string, unknown>)
		expect(events.find(({event}) => event === 'firmware')).toMatchObject({
			source: 'bundle',
			version: '1.27.0',
		})
		expect(events.at(-1)).toMatchObject({event: 'done'})
		expect(code).toBe(0)
	})

	it('keeps settings, logs and reports on itself', async () => {
		expect(await atSchool(['settings', 'language', 'de'])).toMatchObject({code: 0})
		expect(await atSchool(['flash', '--demo', '--yes', '--log', 'board.log'])).toMatchObject({code: 0})
		expect(await readFile(join(stick, 'board.log'), 'utf8')).toContain('Generic ESP32 module')
		expect((await atSchool(['flash', '--help'])).stdout).toContain('Optionen')
		expect(await atSchool(['settings', 'language', '--forget'])).toMatchObject({code: 0})
		const one = ['class', '--demo=class', '--count', '1', '--yes', '--json', '--report', 'robots']
		const {code, stdout} = await atSchool(one)
		expect(stdout).toMatch(/"event":"class","done":[1-9]/)
		// Of the boards of that class some fail.
		expect([0, 6]).toContain(code)
		expect(await readdir(join(stick, 'robots'))).not.toEqual([])
	})

	it('brings the wizard to the prompt', async () => {
		const variables = ['WATCHED=1', `ONLY_IN=${stick}`, 'TERM=xterm-256color', 'LANG=C.UTF-8']
		const start = ['/bin/sh', join(stick, 'mp-wizard.sh'), '--demo', '--speed', '40']
		const terminal = new TestTerminal('/usr/bin/env', ['-i', ...variables, ...start], {
			folder: await ownFolder(),
		})
		await pressEnter(terminal, /Which MicroPython/)
		expect(await terminal.see('Which MicroPython?')).toContain('From the bundle made on')
		terminal.type('\r')
		await terminal.see('Put MicroPython')
		await setTimeout(QUIET_MS)
		terminal.type('\r')
		await terminal.see('v1.27.0 answers on your')
		expect(terminal.raw).not.toMatch(/a socket|outside: /)
	})

	it('that was cut off while it was made says that it is no bundle, and asks no network', async () => {
		const folder = await copied()
		await rm(join(folder, 'mp-wizard-bundle.json'))
		const {code, stderr} = await atSchool(['boards'], {folder})
		expect(stderr).toContain('The bundle cannot be used')
		expect(stderr).toContain('mp-wizard-bundle.json')
		expect(code).toBe(5)
	})

	it('is started by a link to its file, and by a link to that', async () => {
		const desktop = await ownFolder()
		await symlink(join(stick, 'mp-wizard.sh'), join(desktop, 'mp wizard'))
		await symlink('mp wizard', join(desktop, 'again'))
		for (const name of ['mp wizard', 'again']) {
			const {code, stdout} = await atSchool(['versions', 'ESP32_GENERIC'], {start: join(desktop, name)})
			expect(stdout).toContain('v1.27.0')
			expect(code).toBe(0)
		}
	})

	it('is left alone by what this computer has set for its own Node', async () => {
		const variables = {NODE_OPTIONS: '--require /no/such/file.cjs', NODE_PATH: '/no/such/folder'}
		const {code, stdout, stderr} = await atSchool(['--help'], {variables})
		expect(stderr).toBe('')
		expect(stdout).toContain('Usage: mp-wizard')
		expect(code).toBe(0)
	})

	it('takes what is typed word by word, blanks and all', async () => {
		const {code, stderr} = await atSchool(['flash', '--demo', '--yes', '--firmware', 'no such "file" $x.bin'])
		expect(stderr).toContain('no such "file" $x.bin')
		expect(code).toBe(5)
	})
})

/** A copy of the stick, which a test may spoil. */
async function copied(): Promise<string> {
	const folder = join(await ownFolder(), basename(stick))
	await cp(stick, folder, {recursive: true})
	return folder
}

/**
 * A copy for a computer that starts nothing from it, as where it is mounted so, and has no loader by the name that is known: a Raspberry Pi,
 * as `uname` says. `copies`: the folder in which copies are made; `tools`: the first one of its PATH.
 */
async function withoutLoader() {
	const folder = await copied()
	const [tools, copies] = [await ownFolder(), await ownFolder()]
	await cp(join(folder, 'nodejs', system), join(folder, 'nodejs/linux-armv7l'), {recursive: true})
	const node = join(folder, 'nodejs/linux-armv7l/node')
	await chmod(node, 0o644)
	const says = {
		uname: 'case $1 in -s) echo Linux ;; *) echo armv7l ;; esac',
		mktemp: `exec /usr/bin/mktemp -d '${copies}/XXXXXX'`,
	}
	for (const [name, line] of Object.entries(says))
		await writeFile(join(tools, name), `#!/bin/sh\n${line}\n`, {mode: 0o755})
	return {folder, node, copies, tools, variables: {PATH: `${tools}:/usr/bin:/bin`}}
}

describe.runIf(isLinux)('a stick on which Linux starts nothing (wants Linux)', () => {
	it('because its file system knows no programs is started all the same', async () => {
		const folder = await copied()
		await chmod(join(folder, 'nodejs', system, 'node'), 0o644)
		await chmod(join(folder, 'mp-wizard.sh'), 0o644)
		const {code, stdout, stderr} = await atSchool(['flash', '--demo', '--yes', '--json'], {folder})
		expect(stderr).not.toContain('copied into a temporary folder')
		expect(stdout).toMatch(/"event":"done".*\n$/)
		expect(code).toBe(0)
	})

	it('because Node is too new for it says so, and what Node itself says', async () => {
		const folder = await copied()
		const script = '#!/bin/sh\necho "GLIBC_2.28 not found" >&2\nexit 1\n'
		await writeFile(join(folder, 'nodejs', system, 'node'), script)
		const {code, stderr} = await atSchool(['--help'], {folder})
		expect(stderr).toMatch(/^Node\.js cannot be started here.*\nGLIBC_2\.28 not found\n$/)
		expect(code).toBe(2)
	})

	it('and which is copied says so before, and ends at Ctrl-C meanwhile with nothing left and nothing begun', async () => {
		const {folder, variables, copies, tools} = await withoutLoader()
		await writeFile(join(tools, 'cp'), '#!/bin/sh\necho half of it >/dev/tty\nexec sleep 600\n', {
			mode: 0o755,
		})
		const terminal = new TestTerminal('/bin/sh', [join(folder, 'mp-wizard.sh'), '--help'], {
			folder: await ownFolder(),
			columns: 200,
			variables,
		})
		const screen = await terminal.see('half of it')
		expect(screen).toMatch(/is copied into a temporary folder[\s\S]*half of it/)
		terminal.type('\u0003')
		expect(await terminal.exit).toBe(130)
		expect(terminal.raw).not.toMatch(/Usage|cannot be started|half of it[\s\S]*half of it/)
		expect(await readdir(copies)).toEqual([])
	})

	it('and of which the copy cannot be started says why that is', async () => {
		const {folder, variables, node, copies} = await withoutLoader()
		await writeFile(node, '#!/bin/sh\necho "GLIBC_2.28 not found" >&2\nexit 1\n', {mode: 0o644})
		const {code, stderr} = await atSchool(['--help'], {folder, variables})
		expect(stderr).toMatch(/is copied.*\nNode\.js cannot be started here.*\nGLIBC_2\.28 not found\n$/)
		expect(code).toBe(2)
		expect(await readdir(copies)).toEqual([])
	})

	it('has no Node for this computer: it says which one that is', async () => {
		const folder = await copied()
		await rm(join(folder, 'nodejs'), {recursive: true})
		const {code, stderr} = await atSchool(['--help'], {folder})
		expect(stderr).toMatch(/^This stick has no Node\.js for this computer:\nLinux \w+\n$/)
		expect(code).toBe(2)
	})
})

/** Whether a file system can be put into place here, for the processes of one test alone: that wants the rights of root. */
const canMount = isLinux && spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0

/** Runs a shell's line where `/mnt` is a file system of this kind with a copy of the stick in it, and no network but where it `listens`. */
function mounted(options: string, line: string, listens = false) {
	const script = `mount -t tmpfs -o ${options} tmpfs /mnt && cp -R "$STICK/." /mnt && ${line}`
	const env = {STICK: stick, PATH: '/usr/bin:/bin:/usr/sbin:/sbin'}
	return spawnSync('unshare', ['-m', ...(listens ? [] : ['-n']), 'sh', '-c', script], {
		env,
		encoding: 'utf8',
		timeout: 240_000,
	})
}

describe.runIf(canMount)('a stick as it was put into place (wants root)', () => {
	it('where nothing may run (noexec) is copied to where it may, and nothing is left there', async () => {
		const before = spawnSync('sh', ['-c', 'ls -d /tmp/mp-wizard-??????'], {encoding: 'utf8'}).stdout
		const {status, stdout, stderr} = mounted('noexec', 'sh /mnt/mp-wizard.sh flash --demo --yes --json')
		expect(stderr).toContain('Node.js is copied into a temporary folder')
		expect(stdout).toMatch(/"event":"done".*\n$/)
		expect(status).toBe(0)
		expect(spawnSync('sh', ['-c', 'ls -d /tmp/mp-wizard-??????'], {encoding: 'utf8'}).stdout).toBe(before)
	})

	it('where nothing can be written runs all the same, and says that nothing is kept', () => {
		const read = 'rm -rf /mnt/kept && mount -o remount,ro /mnt'
		const {status, stdout, stderr} = mounted(
			'size=400m',
			`${read} && sh /mnt/mp-wizard.sh flash --demo --yes --plain`,
		)
		expect(stderr).toContain('Nothing can be written in /mnt/kept')
		expect(stdout).toContain('MicroPython v1.27.0 answers')
		expect(status).toBe(0)
	})

	it('that is too small is told of before anything is fetched', () => {
		const make = `sh /mnt/mp-wizard.sh bundle /mnt/full --board esp32 --demo --portable ${system} --json`
		const {status, stdout} = mounted('size=200m', `MP_WIZARD_OFFLINE=0 ${make}`, true)
		expect(stdout.trim().split('\n').at(-1)).toMatch(/"code":"disk-full"/)
		expect(status).toBe(2)
	})
})

describe.runIf(isLong && isLinux)('a stick with a real Node (wants the network)', () => {
	it('is made from nodejs.org, or from the registry where that cannot be reached, and runs', async () => {
		const folder = join(await ownFolder(), 'stick')
		const registry = spawnSync('npm', ['config', 'get', 'registry'], {encoding: 'utf8'}).stdout.trim()
		const {code, events} = await run(
			['bundle', folder, '--demo', '--board', 'esp32', '--portable', `${system},win-x64`, '--json'],
			{variables: {npm_config_registry: registry}},
		)
		expect(code).toBe(0)
		expect(events().filter(({event}) => event === 'node')).toMatchObject([
			{system, version: '22.23.2'},
			{system: 'win-x64', version: '22.23.2'},
		])
		const {stdout} = await atSchool(['flash', '--demo', '--yes', '--json'], {folder})
		expect(stdout).toMatch(/"event":"done".*\n$/)
		const version = spawnSync(join(folder, 'nodejs', system, 'node'), ['--version'], {encoding: 'utf8'})
		expect(version.stdout).toBe('v22.23.2\n')
	})
})
