import {expect, it} from 'vitest'
import {shortage} from '../../src/rules/shortage.ts'

const system = (code: string) => Object.assign(new Error(code), {code})

it('too few files at once are known, whatever is around them', () => {
	expect(shortage(system('EMFILE'))?.code).toBe('too-few-files')
	expect(shortage(system('ENFILE'))?.code).toBe('too-few-files')
	expect(shortage(new Error('x', {cause: new Error('y', {cause: system('EMFILE')})}))?.code).toBe(
		'too-few-files',
	)
})

it('all else stays what it is', () => {
	for (const error of [system('ENOENT'), new Error('EMFILE'), 'EMFILE', undefined, null])
		expect(shortage(error)).toBeUndefined()
})
