/** Who reads what: the person their own language, the agent English. */

import {expect, it, onTestFinished} from 'vitest'
import {speak, words} from '../../src/words/index.ts'
import {agentWith} from './agent.ts'

it('asks a person in their language, and tells the agent in English', async () => {
	await speak('de')
	onTestFinished(() => speak('en'))
	const agent = await agentWith(() => ({action: 'decline'}), {files: {'/main.py': 'mein'}})
	const {said} = await agent.call('flash')
	expect(agent.questions[0]).toMatch(
		/^Demo[^\n]*\nEin Agent will MicroPython v1\.27\.0 \(ESP32_GENERIC\) auf dieses Board bringen\./,
	)
	expect(agent.questions[0]).toContain('Auf dem Board ist 1 Datei von dir: main.py.')
	expect(said.problem).toMatchObject({title: 'The person did not say yes'})
	agent.end()
	await agent.served
	expect(words.trail).toEqual((await import('../../src/words/de/index.ts')).de.trail)
})
