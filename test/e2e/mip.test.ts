/** `mp-wizard mip` as people and scripts run it. */

import {expect, it} from 'vitest'
import {run} from './run.ts'

it('a package comes with what it needs, one event for each of its files', async () => {
	const ran = await run(['mip', 'install', 'demo-morse@0.3.0', '--demo', '--json'])
	expect(ran.code).toBe(0)
	const events = ran.events()
	expect(events.filter(({event}) => event === 'installed').map(({path}) => path)).toEqual([
		'/lib/morse/__init__.py',
		'/lib/morse/code.py',
		'/lib/blink.py',
	])
	expect(events.at(-1)).toEqual({event: 'done'})
})

it('people are told what was installed and where, and what to do where there is no such package', async () => {
	const done = await run(['mip', 'install', 'demo-morse', '--demo', '--plain'])
	expect(done).toMatchObject({code: 0})
	expect(done.stdout).toBe('demo-morse 0.3.0 · 2 files, 127 bytes\ndemo-blink 1.1.0 · 1 file, 90 bytes\n')
	expect(done.stderr).toContain('Installed in /lib: import finds it there.')
	const failed = await run(['mip', 'install', 'nothing', '--demo', '--json'])
	expect(failed.code).toBe(5)
	expect(failed.events().at(-1)).toMatchObject({
		event: 'problem',
		code: 'package-unknown',
		board: 'untouched',
	})
})

it('alone it says how it is used', async () => {
	const ran = await run(['mip', '--plain'])
	expect(ran).toMatchObject({code: 0})
	expect(ran.stdout).toContain('mp-wizard mip install umqtt.simple')
})
