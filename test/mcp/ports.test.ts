/** Which ports an agent can have opened: those of boards, and the one that the person has named. */

import {expect, it} from 'vitest'
import type {Environment} from '../../src/environment.ts'
import {describePort} from '../../src/serial/describe.ts'
import {agentWith, yes} from './agent.ts'

/** The world, with somebody who writes down what is opened. */
function watched(opened: string[], more: Partial<Environment> = {}) {
	return (env: Environment): Environment => ({
		...env,
		...more,
		async openPort(port, baud, signal) {
			opened.push(port.path)
			return await env.openPort(port, baud, signal)
		},
	})
}

const calls: readonly (readonly [string, object])[] = [
	['identify', {}],
	['doctor', {}],
	['flash', {}],
	['list_files', {}],
	['read_file', {path: 'a'}],
	['write_file', {path: 'a.txt', text: ''}],
	['make_folder', {path: 'a'}],
	['remove_files', {paths: ['a']}],
	['exec', {code: 'x'}],
]

it.each(calls)('%s opens nothing but a port of this computer that could be a board', async (tool, given) => {
	const opened: string[] = []
	const console = describePort({path: '/dev/ttyS0'})
	const agent = await agentWith(yes, {
		around: env =>
			watched(opened, {
				async *watchPorts(signal) {
					for await (const ports of env.watchPorts(signal)) yield [...ports, console]
				},
			})(env),
	})
	for (const port of [
		'/dev/pts/0',
		'/dev/ttyS0',
		'/etc/passwd',
		'socket://10.0.0.1:22',
		'rfc2217://10.0.0.1:22',
	]) {
		const {said} = await agent.call(tool, {port, ...given})
		expect(said.problem).toMatchObject({
			code: 'bad-arguments',
			seen: expect.stringContaining(`mp-wizard mcp --port ${port}`),
		})
	}
	expect((await agent.call(tool, {port: 'id:NOBODYS', ...given})).said.problem).toMatchObject({
		code: 'port-missing',
	})
	expect(opened).toEqual([])
	expect(agent.questions).toEqual([])
})

it.each(['demo', '/dev/serial/by-id/mine'])('a listed port is opened as %s', async port => {
	const opened: string[] = []
	const linkTarget = async (path: string) => (path === '/dev/serial/by-id/mine' ? 'demo' : path)
	const agent = await agentWith(yes, {around: watched(opened, {linkTarget})})
	expect((await agent.call('identify', {port})).isError).toBe(false)
	expect(new Set(opened)).toEqual(new Set(['demo']))
})

it('a link is followed once, and not again to where it leads by then', async () => {
	const opened: string[] = []
	const targets = ['demo', '/dev/pts/0']
	const linkTarget = async () => targets.shift() ?? '/dev/pts/0'
	const agent = await agentWith(yes, {around: watched(opened, {linkTarget})})
	await agent.call('identify', {port: '/tmp/link'})
	expect(new Set(opened)).toEqual(new Set(['demo']))
})

it.each(['/dev/pts/0', 'socket://127.0.0.1:9'])('%s is opened where the person has named it', async port => {
	const opened: string[] = []
	const agent = await agentWith(yes, {typed: ['--port', port], around: watched(opened)})
	for (const given of [{}, {port}]) {
		expect((await agent.call('identify', given)).said.problem).toMatchObject({code: 'port-missing'})
		expect(opened.splice(0)).toContain(port)
	}
	expect((await agent.call('identify', {port: '/dev/pts/1'})).said.problem).toMatchObject({
		code: 'bad-arguments',
	})
	expect((await agent.call('identify', {port: 'demo'})).isError).toBe(false)
})
