import {it} from 'vitest'
import {classOf, told} from './class-bench.ts'
import {Program} from './program.ts'

it('tries', async () => {
	const began = performance.now()
	const env = await classOf({})
	const program = new Program(env)
	let peak = 0
	const timer = setInterval(() => {
		peak = Math.max(peak, process.memoryUsage().rss)
	}, 50)
	await Promise.race([env.classroom.finished, new Promise(r => setTimeout(r, 40000))])
	clearInterval(timer)
	const ms = env.clock.now()
	await program.close()
	console.log(told(env.classroom.log).join('\n'))
	console.log(program.rows.map(r => JSON.stringify(r)).join('\n'))
	console.log('bench', ms, 'real', performance.now() - began, 'rss', peak / 1e6, 'most', program.most)
})
