/** How the program goes when nobody is there any more: the window closed, the reader of its output gone. */

import {spawn} from 'node:child_process'
import {readdir} from 'node:fs/promises'
import {describe, expect, it, onTestFinished} from 'vitest'
import {startVirtualSite} from '../../src/virtual/site/site.ts'
import {oddSite} from '../micropython/odd-site.ts'
import {ownFolder} from '../own-folder.ts'
import {pressEnter} from './questions.ts'
import {bin} from './run.ts'
import {start, type TestTerminal} from './terminal.ts'

async function enterUntil(terminal: TestTerminal, wanted: RegExp): Promise<void> {
	await pressEnter(terminal, wanted)
	await terminal.see(wanted)
}

/** Where each system looks for the place for temporary files. */
const temporary = (folder: string) => ({TMPDIR: folder, TEMP: folder, TMP: folder})

describe('a window that is closed', () => {
	it.each([/Is this your board/, /Writing ·/])('at %s lets go of everything', async where => {
		const folder = await ownFolder()
		const terminal = start(['--demo', '--speed', '8'], {variables: temporary(folder)})
		await enterUntil(terminal, where)
		expect(await readdir(folder)).not.toEqual([])
		terminal.close()
		await expect.poll(() => readdir(folder)).toEqual([])
	})
})

describe.skipIf(process.platform === 'win32')('a program that is told to end (wants a Unix)', () => {
	it('while it erases leaves its last words and no frame', async () => {
		const terminal = start(['--demo', '--speed', '4'])
		await enterUntil(terminal, /Erasing ·/)
		terminal.kill('SIGTERM')
		expect(await terminal.exit).toBe(130)
		expect(terminal.screen).toMatch(/^Cancelled\. The firmware on the board is incomplete\./)
		expect(terminal.screen).not.toContain('Leaving')
	})
})

/** A site whose pages come, and of whose firmware only the beginning does; `asked`: somebody wants firmware. */
async function siteWithoutEnd() {
	const pages = await startVirtualSite()
	onTestFinished(() => pages.close())
	let isAsked = () => {}
	const asked = new Promise<void>(resolve => {
		isAsked = resolve
	})
	const site = await oddSite(async ({url = ''}, to) => {
		if (url.startsWith('/resources/firmware/')) {
			to.writeHead(200, {'content-length': 1_700_000}).write(Buffer.alloc(100_000, 0xe9))
			isAsked()
		} else {
			const page = await fetch(`${pages.url}${url}`)
			to.writeHead(page.status).end(await page.text())
		}
	})
	return {...site, asked}
}

describe('firmware that comes before anybody has asked for it', () => {
	it('keeps nobody who quits at the confirmation, and leaves nothing behind', async () => {
		const site = await siteWithoutEnd()
		const folder = await ownFolder()
		const args = ['--demo', '--speed', '8', '--mirror', site.url]
		const terminal = start(args, {variables: temporary(folder)})
		await enterUntil(terminal, /Put MicroPython/)
		await site.asked
		terminal.type('q')
		expect(await terminal.exit).toBe(0)
		await site.left()
		expect(await readdir(folder)).toEqual([])
	})
})

describe.skipIf(process.platform === 'win32')('a reader that has seen enough (wants a Unix)', () => {
	async function intoHead(command: string): Promise<{stderr: string; folder: string}> {
		const folder = await ownFolder()
		const child = spawn('sh', ['-c', `"${process.execPath}" "${bin}" ${command} | head -n 1`], {
			env: {...process.env, TMPDIR: folder},
		})
		let stderr = ''
		child.stderr.setEncoding('utf8').on('data', (text: string) => {
			stderr += text
		})
		await new Promise(resolve => child.on('close', resolve))
		return {stderr, folder}
	}

	it('of a list is no failure', async () => {
		expect((await intoHead('versions --demo ESP32_GENERIC')).stderr).toBe('')
	})

	it('of an install stops it, and the board is put back', async () => {
		const {stderr, folder} = await intoHead('flash --demo --yes --json')
		expect(stderr).not.toContain('EPIPE')
		expect(await readdir(folder)).toEqual([])
	})
})
