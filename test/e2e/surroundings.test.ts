/** The real program where its surroundings are not as they should be: a card or a default, and never a bug of ours. */

import {spawn} from 'node:child_process'
import {mkdir, readdir} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {sample} from '../at-length.ts'
import {ownFolder} from '../own-folder.ts'
import {bin} from './run.ts'

const flash = 'flash --yes --demo --board ESP32_GENERIC'
const boards = 'boards esp8266 --demo'

interface Ended {
	readonly code: number | null
	readonly stdout: string
	readonly stderr: string
}

/** Runs a line of bash, in which `$program` is ours. */
function shell(line: string, variables: Readonly<Record<string, string>> = {}): Promise<Ended> {
	return new Promise((resolve, reject) => {
		const env = {...process.env, program: `${process.execPath} ${bin}`, ...variables}
		const child = spawn('bash', ['-c', line], {env, stdio: ['ignore', 'pipe', 'pipe']})
		let [stdout, stderr] = ['', '']
		child.stdout.setEncoding('utf8').on('data', text => {
			stdout += text
		})
		child.stderr.setEncoding('utf8').on('data', text => {
			stderr += text
		})
		child.on('error', reject).on('close', code => resolve({code, stdout, stderr}))
	})
}

const notABug = /^(?![\s\S]*(?:This is a bug|\n {4}at ))/

describe.skipIf(process.platform !== 'linux')('output that cannot be written (wants Linux)', () => {
	it.each(
		sample(
			[
				['--help', 'ENOSPC', '/dev/full'],
				['--version', 'ENOSPC', '/dev/full'],
				['boards --demo', 'ENOSPC', '/dev/full'],
				['boards --demo --json', 'ENOSPC', '/dev/full'],
				['ports --json', 'ENOSPC', '/dev/full'],
				['doctor --demo --plain', 'ENOSPC', '/dev/full'],
				['identify --demo --json', 'ENOSPC', '/dev/full'],
				['--help', 'EBADF', '/dev/null 1< /dev/null'],
				['boards --demo --json', 'EINVAL', '/proc/self/oom_score_adj'],
			],
			2,
		),
	)('%s is no success, and stderr says why: %s', async (args, why, where) => {
		const {code, stderr} = await shell(`$program ${args} > ${where}`)
		expect(stderr).toContain(`stdout: ${why}`)
		expect(stderr).toMatch(notABug)
		expect(code).toBe(2)
	})

	it('stops a flash that has changed nothing, and no flash that has', async () => {
		const early = await shell(`$program ${flash} --json > /dev/full`)
		expect(early).toMatchObject({code: 2, stdout: ''})
		expect(early.stderr).not.toContain('The firmware')
		const late = await shell(`$program ${flash} > /dev/full`)
		expect(late.code).toBe(2)
		expect(late.stderr).toContain('The firmware is on the board and was verified.')
	})

	it.each(['--nonsense', 'boards --demo x', flash])(
		'has an exit code where stderr is full too: %s',
		async args => {
			expect((await shell(`$program ${args} > /dev/full 2> /dev/full`)).code).toBe(2)
		},
	)

	it.each([
		'--help',
		'--version',
		'boards --demo',
		'ports --json',
		'doctor --demo --plain',
		'--nonsense 2>&1',
	])('is no matter for words when its reader went away: %s', async args => {
		const {code, stderr} = await shell(`$program ${args} | true; exit \${PIPESTATUS[0]}`)
		expect(stderr).not.toContain('printed')
		expect(stderr).toMatch(notABug)
		expect(code).toBe(args.startsWith('--nonsense') ? 2 : 0)
	})
})

describe.skipIf(process.platform !== 'linux')('a place that is not there (wants Linux)', () => {
	const works = async (line: string, variables?: Readonly<Record<string, string>>) => {
		const {code, stdout, stderr} = await shell(line, variables)
		expect(stderr).toMatch(notABug)
		expect(code).toBe(0)
		return stdout
	}

	it.each(sample(['', 'relative', '/proc', '/proc/self/x', '/dev/null', '/nowhere/at/all'], 3))(
		'as home costs nothing: HOME=%s',
		async HOME => {
			const variables = {HOME, XDG_CACHE_HOME: '', XDG_CONFIG_HOME: ''}
			await works('$program ports', variables)
			await works(`$program ${boards}`, variables)
		},
	)

	it.skipIf(process.getuid?.() !== 0)(
		'as home costs nothing where there is none at all (wants root)',
		async () => {
			// So that a user who is nobody can read the program, it is run by root's own Node.
			const nobody = 'setpriv --reuid=54321 --clear-groups env -u HOME'
			const {code} = await shell(`${nobody} $program --version`)
			if (code !== 0) return
			await works(`${nobody} $program ports`)
			expect(await works(`${nobody} $program ${boards}`)).toContain('ESP8266_GENERIC')
		},
	)

	it('as a folder of the XDG specification is ignored where it is relative', async () => {
		const folder = await ownFolder()
		const HOME = join(folder, 'home')
		await mkdir(HOME)
		await works(`cd ${folder}; $program ports`, {HOME, XDG_CACHE_HOME: 'cache', XDG_CONFIG_HOME: './config'})
		expect(await readdir(folder)).toEqual(['home'])
	})

	it('as TMPDIR is no hindrance', async () => {
		expect(await works(`$program ${boards}`, {TMPDIR: '/nowhere'})).toContain('ESP8266_GENERIC')
		const rehearsal = await shell('$program doctor --demo=no-driver --plain', {TMPDIR: '/nowhere'})
		expect(rehearsal.stderr).toMatch(notABug)
		expect(rehearsal.code).toBe(3)
	})

	it('as the working folder is told, and the home is taken instead', async () => {
		const HOME = await ownFolder()
		const gone = (args: string) =>
			shell(`mkdir $HOME/gone; cd $HOME/gone; rmdir $HOME/gone; $program ${args}`, {HOME})
		expect(await gone('--help')).toMatchObject({code: 0, stderr: ''})
		const flashed = await gone(flash)
		expect(flashed.stderr).toContain(`does not exist any more; this works in ${HOME} instead`)
		expect(flashed.code).toBe(0)
		const reading = await gone('flash --yes --demo --firmware x.bin')
		expect(reading.stderr).toContain('That firmware file does not exist')
		expect(reading.code).toBe(5)
		const putting = await gone(`${flash} --put-files mine --json`)
		expect(putting.stdout).toContain('source-missing')
		expect(putting).toMatchObject({code: 2, stderr: ''})
	})
})

describe.skipIf(process.platform === 'win32')('few files at once (wants a Unix)', () => {
	it.each(sample([22, 24, 26, 28, 30, 31, 32, 33], 3))(
		'is a card or no matter: ulimit -n %i',
		async limit => {
			for (const args of [`${boards} --json`, 'doctor --plain']) {
				const {code, stdout, stderr} = await shell(`ulimit -n ${limit}; $program ${args}`)
				expect(stderr).toMatch(notABug)
				expect([0, 2, 3]).toContain(code)
				if (code === 2) expect(stdout + stderr).toContain('too few files')
			}
		},
	)
})
