/** The real program, as npx starts it. */

import {expect, it} from 'vitest'
import {run} from './run.ts'

const variables = {npm_command: 'exec', npm_lifecycle_event: 'npx', npm_lifecycle_script: "'mp-wizard'"}

it('who came by npx is told commands that a shell without mp-wizard knows', async () => {
	const {stderr} = await run(['versions', '--demo'], {variables})
	expect(stderr).toContain('as in: npx mp-wizard versions ESP32_GENERIC')
	expect(stderr).toContain('npx mp-wizard versions --help')
})

it('a program reads the same words, by whatever it was started', async () => {
	const {stdout} = await run(['versions', '--demo', '--json'], {variables})
	expect(stdout).toContain('as in: mp-wizard versions ESP32_GENERIC')
})
