/** The file of --log: refused before anything begins, or never in the way. */

import {
	closeSync,
	existsSync,
	mkdirSync,
	openSync,
	readFileSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {LogFile} from '../../src/log/log-file.ts'
import {isProblem} from '../../src/problem.ts'
import {ownFolder} from '../own-folder.ts'

const first = 'mp-wizard log 1'

function refusal(path: string): string {
	try {
		LogFile.open(path).close()
	} catch (error) {
		if (isProblem(error, 'usage')) return error.facts.detail
		throw error
	}
	return ''
}

describe('the file of --log', () => {
	it('is for its owner alone', async () => {
		const path = join(await ownFolder(), 'my.log')
		const file = LogFile.open(path)
		file.say([first])
		file.close()
		expect(readFileSync(path, 'utf8')).toBe(`${first}\n`)
		if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
	})

	it('grows line by line, so that what was known is there when the program is killed', async () => {
		const path = join(await ownFolder(), 'my.log')
		const file = LogFile.open(path)
		file.wire('      0 1 close')
		expect(readFileSync(path, 'utf8')).toBe('      0 1 close\n')
		file.close()
	})

	it('begins anew where an older log stands, and in an empty file', async () => {
		const folder = await ownFolder()
		writeFileSync(join(folder, 'old.log'), `${first}\n${'an old line\n'.repeat(100)}`)
		writeFileSync(join(folder, 'empty.log'), '')
		for (const name of ['old.log', 'empty.log']) {
			const file = LogFile.open(join(folder, name))
			file.say([first])
			file.close()
			expect(readFileSync(join(folder, name), 'utf8')).toBe(`${first}\n`)
		}
	})

	it('is nobody’s work: a file that is no log is refused and stays as it is, through a link too', async () => {
		const folder = await ownFolder()
		const work = join(folder, 'thesis.txt')
		writeFileSync(work, 'five years of work')
		const paths = [work]
		if (process.platform !== 'win32') {
			symlinkSync(work, join(folder, 'link.log'))
			paths.push(join(folder, 'link.log'))
		}
		for (const path of paths) expect(refusal(path)).toMatch(/writes over nothing else/)
		expect(readFileSync(work, 'utf8')).toBe('five years of work')
	})

	it('is refused where it cannot be: no such folder, a folder, a device', async () => {
		const folder = await ownFolder()
		mkdirSync(join(folder, 'in'))
		expect(refusal(join(folder, 'nowhere', 'my.log'))).toContain('ENOENT')
		expect(refusal(join(folder, 'in'))).toMatch(/EISDIR|EPERM|EACCES/)
		expect(existsSync(join(folder, 'nowhere'))).toBe(false)
		if (process.platform === 'linux') expect(refusal('/dev/full')).toContain('not a file')
	})

	it('has a limit, says when it is reached, and has room for the end all the same', async () => {
		const path = join(await ownFolder(), 'my.log')
		const file = LogFile.open(path, 200_000)
		for (let at = 0; at < 10_000; at += 1) file.wire(`${at} 1 got "a line that is not very long"`)
		file.say(['[verdict]', 'exit code: 0'])
		file.close()
		const text = readFileSync(path, 'utf8')
		expect(text.length).toBeLessThan(200_000)
		expect(text.match(/reached its limit/g)).toHaveLength(1)
		expect(text).toMatch(/exit code: 0\n$/)
	})

	it('is closed once: what comes later goes nowhere, whatever has its number by then', async () => {
		const folder = await ownFolder()
		const file = LogFile.open(join(folder, 'my.log'))
		file.close()
		const other = openSync(join(folder, 'other'), 'w')
		file.wire('      0 1 close')
		file.say(['[verdict]'])
		file.close()
		closeSync(other)
		expect(readFileSync(join(folder, 'other'), 'utf8')).toBe('')
		expect(file.failed).toBeUndefined()
	})
})
