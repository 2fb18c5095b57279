/** What a person sees who presses Tab: real shells, which ask the real program. */

import {existsSync} from 'node:fs'
import {mkdir, readdir, readFile, stat, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {describe, expect, it} from 'vitest'
import {isLong, sample} from '../at-length.ts'
import {ownFolder} from '../own-folder.ts'
import {type RunOptions, run} from './run.ts'
import {realProgram, shellsHere, startShell} from './shells.ts'
import type {TestTerminal} from './terminal.ts'

/** A folder with something of each kind in it. */
async function folderOfMine(): Promise<string> {
	const folder = await ownFolder()
	await mkdir(join(folder, 'other things'))
	await writeFile(join(folder, 'my program.py'), 'print(1)')
	await writeFile(join(folder, 'otherwise.py'), 'print(2)')
	return folder
}

/** The line as it stands behind the prompt, with what is in it taken as it is. */
const line = (text: string) => new RegExp(`^> ${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`, 'm')

/** What is typed before Tab, and what stands there after it. */
const words = [
	['mp-wizard fla', 'mp-wizard flash'],
	['mp-wizard --port COM3 fla', 'mp-wizard --port COM3 flash'],
	['mp-wizard flash --save-f', 'mp-wizard flash --save-files'],
	['mp-wizard flash --demo no-d', 'mp-wizard flash --demo no-driver'],
	['mp-wizard flash --demo=no-d', 'mp-wizard flash --demo=no-driver'],
	['mp-wizard flash --flash-size=25', 'mp-wizard flash --flash-size=256KB'],
	['mp-wizard flash --board esp32_generic-sp', 'mp-wizard flash --board ESP32_GENERIC-SPIRAM'],
	['mp-wizard flash --board c3', 'mp-wizard flash --board c3'],
	['mp-wizard bundle stick --portable win,mac-x', 'mp-wizard bundle stick --portable win,mac-x64'],
	['mp-wizard settings language d', 'mp-wizard settings language de'],
	['mp-wizard repl --imap crlf,bsd', 'mp-wizard repl --imap crlf,bsdel'],
	['mp-wizard cache cl', 'mp-wizard cache clear'],
	['mp-wizard completion pow', 'mp-wizard completion powershell'],
	['mp-wizard put other\\ t', 'mp-wizard put other\\ things/'],
	['mp-wizard run my', 'mp-wizard run my\\ program.py'],
	['mp-wizard flash --firmware my', 'mp-wizard flash --firmware my\\ program.py'],
	['mp-wizard flash --firmware=my', 'mp-wizard flash --firmware=my\\ program.py'],
] as const

/** Empties the line, in every shell. */
const ctrlU = '\u0015'

/** For a new one: Ctrl-C. What is typed ahead of the new prompt would be lost. */
async function leaveLine(terminal: TestTerminal): Promise<void> {
	terminal.type('\u0003')
	await terminal.see(/^>$/m)
}

/** As a device, a folder or a site could be called to be obeyed. Each begins with two letters of its own. */
const hostile = [
	'h1-$(touch OBEYED)',
	'h2-`touch OBEYED`',
	`h3-'"; touch OBEYED; echo "'`,
	'h4-a b\\c\\',
	'h5-!touch & touch OBEYED | touch OBEYED',
	'h6-~/*?[a]{b,c}',
	'h7:with:colons=and=signs',
	'h8-Größe – 板',
	"h9-a'$(touch OBEYED)'",
	'i1-(touch OBEYED)<x>y#z%z',
]

/** Answers with the names in a file, whatever is asked, and else tells what it was given: the bytes of its first word in hex. */
const hostileProgram = `case $1 in
completion) ${realProgram} ;;
complete)
	for last; do :; done
	while IFS= read -r line; do case $line in "$last"*) printf '%s\\n' "$line" ;; esac; done < names ;;
*) printf 'told %s.\\n' "$(printf %s "$1" | od -An -v -tx1 | tr -d ' \\n')" ;;
esac`

describe.each(
	shellsHere.filter(shell => isLong || !shell.isVariant).map(shell => [shell.title, shell] as const),
)('%s', (_title, shell) => {
	const title = (text: string) => (shell.missing === undefined ? text : `${text} (${shell.missing})`)
	const here = it.skipIf(shell.missing !== undefined)

	here(title('completes words of every kind'), async () => {
		const terminal = await startShell(shell, await folderOfMine())
		for (const [typed, whole] of sample(words, 3)) {
			terminal.type(`${typed}\t`)
			await terminal.see(line(whole))
			terminal.type(ctrlU)
			await terminal.see(/^>$/m)
		}
	})

	here(title('goes on where the cursor is, in the middle of a line'), async () => {
		const terminal = await startShell(shell, await folderOfMine())
		terminal.type(`mp-wizard fla --yes${'\u001b[D'.repeat(6)}\t`)
		await terminal.see(/^> mp-wizard flash {1,2}--yes$/m)
	})

	here(title('lists what there is, with what is said of it in the language of the person'), async () => {
		const terminal = await startShell(shell, await folderOfMine())
		terminal.type(`mp-wizard b${shell.list}`)
		await terminal.see(shell.tells ? /boards .*the boards of micropython\.org/ : /boards +bundle/)
		await leaveLine(terminal)
		terminal.type(`mp-wizard --lang de b${shell.list}`)
		await terminal.see(shell.tells ? /boards .*die Boards von micropython\.org/ : /de b\n.*boards +bundle/)
	})

	here(title('lists nothing, and says nothing, where nothing is known or nothing answers'), async () => {
		const terminal = await startShell(shell, await folderOfMine())
		for (const typed of [
			'mp-wizard frobnicate x',
			'mp-wizard flash --frobnicate x',
			'mp-wizard flash --yes --ye',
		]) {
			terminal.type(`${typed}${shell.list}Z`)
			expect(await terminal.see(line(`${typed}Z`))).toBe(`> ${typed}Z`)
			terminal.type(ctrlU)
			await terminal.see(/^>$/m)
		}
	})

	here(title('says nothing where the program is gone'), async () => {
		const terminal = await startShell(
			shell,
			await folderOfMine(),
			`if [ "$1" = completion ]; then ${realProgram}; fi; echo broken >&2; exit 127`,
		)
		terminal.type(`mp-wizard fla${shell.list}Z`)
		expect(await terminal.see(line('mp-wizard flaZ'))).toBe('> mp-wizard flaZ')
	})

	here(
		title('says nothing where it has completed once, and is in no folder of the PATH any more'),
		async () => {
			const terminal = await startShell(shell, await folderOfMine())
			terminal.type('mp-wizard fla\t')
			await terminal.see(line('mp-wizard flash'))
			terminal.type(ctrlU)
			await terminal.see(/^>$/m)
			const leaves = shell.shell === 'fish' ? 'set PATH /usr/bin /bin' : 'PATH=/usr/bin:/bin'
			terminal.type(`${leaves}\r`)
			await terminal.see(/bin\n>$/)
			terminal.type(`mp-wizard fla${shell.list}Z`)
			expect(await terminal.see(/fla.*Z/)).toBe(`> ${leaves}\n> mp-wizard flaZ`)
		},
	)

	here(title('hands over each hostile name as it is, and obeys none'), async () => {
		const folder = await folderOfMine()
		await writeFile(join(folder, 'names'), `${hostile.map(name => `${name}\t${name}`).join('\n')}\n`)
		const terminal = await startShell(shell, folder, hostileProgram)
		for (const quote of shell.inQuotes ? ['', '"', "'"] : [''])
			for (const name of hostile) {
				const begun = quote + name.slice(0, 2)
				terminal.type(`mp-wizard ${begun}\t`)
				await terminal.see(new RegExp(`> mp-wizard \\S*${name.slice(0, 2)}.+$`))
				terminal.type('\r')
				await terminal.see(new RegExp(`told ${Buffer.from(name).toString('hex')}\\.\n>$`))
			}
		if (!shell.inQuotes) {
			terminal.type(`mp-wizard "h9${shell.list}Z`)
			await terminal.see(line('mp-wizard "h9Z'))
			await leaveLine(terminal)
		}
		terminal.type(`mp-wizard h${shell.list}`)
		await terminal.see(/h9.*touch/)
		expect(existsSync(join(folder, 'OBEYED'))).toBe(false)
	})
})

describe('the program, as a shell asks it', () => {
	const asked = (at: number, words: readonly string[], options: RunOptions = {}) =>
		run(['complete', String(at), ...words], options)
	const silent = {stdout: '', stderr: '', code: 0}

	it('answers with a candidate a line, what is said of it behind a tab, and nothing else', async () => {
		const {stdout, stderr, code} = await asked(0, ['boa'])
		expect({stdout, stderr, code}).toEqual({...silent, stdout: 'boards\tthe boards of micropython.org\n'})
	})

	it('speaks to the person, also in a line of which the result is for a program', async () => {
		const german = {variables: {LANG: 'de_DE.UTF-8'}}
		expect((await asked(2, ['ports', '--json', '--pl'], german)).stdout).toContain('--plain\tkein')
		expect((await asked(2, ['--lang', 'es', 'boa'], german)).stdout).toContain('boards\tlas placas')
	})

	it.each([
		['a command that there is not', ['frobnicate', '']],
		['an option that there is not', ['flash', '--frobnicate', '']],
		['calls for help', ['-?', '--help', 'help', 'x']],
		['control characters', ['\u001b[2J', 'a\nb', '--demo=\u0007', '']],
		['names that every object has', ['__proto__', 'constructor', '--toString']],
		['a word of 100000 letters', ['x'.repeat(100_000), '']],
	])('has no answer and no word for %s', async (_title, words) => {
		const {stdout, stderr, code} = await asked(words.length - 1, words)
		expect({stdout, stderr, code}).toEqual(silent)
	})

	it('answers where settings are broken, and where there is no home', async () => {
		const broken = await ownFolder()
		await mkdir(join(broken, 'mp-wizard'))
		await writeFile(join(broken, 'mp-wizard', 'config.json'), '{"language": ["de"], "mirror": 7, \u0000')
		for (const folder of [broken, '/nowhere/at/all', '']) {
			const variables = {
				XDG_CONFIG_HOME: folder,
				XDG_CACHE_HOME: folder,
				APPDATA: folder,
				LOCALAPPDATA: folder,
				HOME: folder,
			}
			expect((await asked(0, ['boa'], {variables})).stdout).toContain('boards\t')
			const {stdout, stderr, code} = await asked(2, ['flash', '--board', 'esp8266'], {variables})
			expect({stderr, code}).toEqual({stderr: '', code: 0})
			expect(stdout).toContain('ESP8266_GENERIC\t')
		}
	})

	it('opens no socket for boards and versions', async () => {
		const variables = {NODE_OPTIONS: `--require ${noNetwork}`, MP_WIZARD_MIRROR: 'http://127.0.0.1:9'}
		for (const words of [
			['flash', '--board', 'esp32_generic_c'],
			['flash', '--board', 'esp32', '--version', ''],
		]) {
			const {stdout, stderr, code} = await asked(words.length - 1, words, {variables})
			expect({stderr, code}).toEqual({stderr: '', code: 0})
			expect(stdout).toMatch(/^(?:ESP32_GENERIC_C3|stable)\t/m)
		}
	})

	it('loads hardly more for it than for the help, and neither a screen nor a port', async () => {
		const help = await loadedBy(['--help'])
		const answer = await loadedBy(['complete', '0', 'boa'])
		const more = [...answer].filter(file => !help.has(file))
		const bytes = await Promise.all(more.map(async file => (await stat(file)).size))
		expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(16 * 1024)
		expect([...answer].join()).not.toMatch(/node_modules/)
		// Elsewhere a package lists the ports.
		if (process.platform === 'linux')
			expect([...(await loadedBy(['complete', '2', 'flash', '--port', '']))].join()).not.toMatch(
				/node_modules/,
			)
	})
})

const noNetwork = fileURLToPath(new URL('no-network.cjs', import.meta.url))

/** The files of the program that this run loads, as Node's own record of it says. */
async function loadedBy(args: readonly string[]): Promise<ReadonlySet<string>> {
	const folder = await ownFolder()
	await run(args, {variables: {NODE_V8_COVERAGE: folder}})
	const loaded = new Set<string>()
	for (const name of await readdir(folder)) {
		const {result} = JSON.parse(await readFile(join(folder, name), 'utf8')) as {
			readonly result: readonly {readonly url: string}[]
		}
		for (const {url} of result) if (url.startsWith('file:')) loaded.add(fileURLToPath(url))
	}
	expect(loaded.size).toBeGreaterThan(0)
	return loaded
}
