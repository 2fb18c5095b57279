import {describe, expect, it} from 'vitest'
import {pageOf, workOf} from '../../src/wizard/brain.ts'
import type {Model} from '../../src/wizard/engine/model.ts'
import {english} from '../../src/words/index.ts'
import {folderLook, follow, having, key, stepNamed, typed, upTo} from './bench.ts'

const scene = {os: {platform: 'linux', variables: {}}, site: ''} as const
const textOf = (model: Model) => JSON.stringify(pageOf(model, scene))
const looked = {type: 'looked-at-folder', look: folderLook} as const
const asked = having(...upTo('verified'), {type: 'chose', value: 'copy'})
const here = follow(asked, looked)

describe('Copy files in the wizard', () => {
	it('offers the folder it was started in, where there is Python in it', () => {
		expect(stepNamed(here, 'copy').path).toBe(folderLook.here)
		expect(
			stepNamed(follow(asked, {...looked, look: {...folderLook, here: '', files: 0}}), 'copy').path,
		).toBe('')
	})

	it('leaves an emptied field empty', () => {
		const emptied = follow(here, key('ctrl-u'))
		expect(workOf(emptied)?.task).toMatchObject({path: '', isLooked: true})
		expect(follow(emptied, key('enter')).step.name).toBe('copy')
	})

	it('an Enter that comes before the look counts when there is something to copy', () => {
		const waiting = follow(here, ...typed('x↵'))
		expect(waiting.step.name).toBe('copy')
		expect(follow(waiting, looked).step.name).toBe('copy-look')
		expect(follow(waiting, {...looked, look: {...folderLook, files: 0}}).step.name).toBe('copy')
	})

	it('says what is replaced and left out before it writes', () => {
		const confirm = follow(here, key('enter'), {type: 'compared', replaced: ['/main.py']})
		expect(textOf(confirm)).toContain(english.copy.replaced(['/main.py']))
		expect(textOf(confirm)).toContain(english.copy.leftOut(['.git']))
		expect(follow(confirm, key('escape')).step.name).toBe('copy')
		const copying = follow(confirm, key('enter'))
		expect(workOf(copying)?.task).toMatchObject({folder: folderLook.here})
		const done = follow(copying, {type: 'copied', copied: {files: 2, bytes: 300}})
		expect(done.step.name).toBe('ready')
		expect(textOf(done)).toContain(english.copy.copied(2))
	})
})
