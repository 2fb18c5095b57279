import {describe, expect, it} from 'vitest'
import {listFiles} from '../../src/micropython/files.ts'
import type {RawRepl} from '../../src/micropython/raw-repl.ts'

/** A raw REPL that answers each piece of code. */
function answering(answer: () => string): RawRepl {
	return {run: async () => ({output: answer(), error: ''})} as unknown as RawRepl
}

describe('what a board lists', () => {
	it.each(['F 1', 'F -1 2f61', 'X 1 2f61', 'F 1 2f6', 'F 99999999999 2f61', 'Traceback'])(
		'is nothing else than files and folders: %s',
		async line => {
			await expect(listFiles(answering(() => `${line}\r\n`))).rejects.toMatchObject({path: '/', detail: line})
		},
	)

	it('is in the order of the paths', async () => {
		const lines = ['F 1 2f62', 'D 0 2f61', 'F 2 2f612f63'].join('\r\n')
		expect(await listFiles(answering(() => lines))).toEqual([
			{path: '/a/', bytes: 0},
			{path: '/a/c', bytes: 2},
			{path: '/b', bytes: 1},
		])
	})

	it('leaves out what a pulled cable has left of a file', async () => {
		const hex = (path: string) => Buffer.from(path).toString('hex')
		const lines = [`F 1 ${hex('/a/.mp-wizard.part')}`, `F 2 ${hex('/a/mp-wizard.part')}`].join('\r\n')
		expect(await listFiles(answering(() => lines))).toEqual([{path: '/a/mp-wizard.part', bytes: 2}])
	})
})
