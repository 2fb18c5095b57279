/** Starts the two processes of a class, its boards and who teaches them. Knows their files; not what is measured. */

import {type ChildProcess, fork} from 'node:child_process'
import {once} from 'node:events'
import {fileURLToPath} from 'node:url'
import type {
	ClassBoardsOrder,
	ClassBoardsReply,
	ClassBoardsResult,
	ClassEnd,
	ClassOrder,
	ClassResult,
} from './class-messages.ts'

const fileOf = (name: string) => fileURLToPath(new URL(`${name}.js`, import.meta.url))

export interface ClassBoards {
	readonly tcpPort: number
	result(): Promise<ClassBoardsResult>
	close(): void
}

export async function startClassBoards(order: ClassBoardsOrder): Promise<ClassBoards> {
	const child = fork(fileOf('class-boards'), [JSON.stringify(order)])
	const first = await message<ClassBoardsReply>(child, () => true)
	return {
		tcpPort: first.tell === 'port' ? first.tcpPort : 0,
		async result() {
			child.send({ask: 'visits'})
			const reply = await message<ClassBoardsReply>(child, () => true)
			if (reply.tell !== 'visits') throw new Error('the boards say something else')
			return reply
		},
		close: () => child.disconnect(),
	}
}

export interface Teaching {
	/** Resolves when it is over. */
	readonly result: Promise<ClassResult>
	/** As no program can see coming. */
	kill(): Promise<void>
}

/** `ended` hears of each row that came to an end. `flags`: more of Node's. */
export function teach(
	order: ClassOrder,
	ended: (end: ClassEnd) => void = () => {},
	flags: readonly string[] = [],
): Teaching {
	const child = fork(fileOf('class'), [JSON.stringify(order)], {
		execArgv: ['--import', new URL('packets.js', import.meta.url).href, '--expose-gc', ...flags],
		// Ink gives a cursor back that nobody has taken away.
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
		// As the program is built: React keeps no records that nobody reads.
		env: {...process.env, NODE_ENV: 'production', TERM: 'xterm-256color', LANG: 'C.UTF-8'},
	})
	child.on('message', (told: ClassEnd | ClassResult) => {
		if (told.tell === 'end') ended(told)
	})
	const result = message<ClassEnd | ClassResult>(child, ({tell}) => tell === 'result') as Promise<ClassResult>
	result.catch(() => {})
	return {
		result,
		async kill() {
			const gone = once(child, 'exit')
			child.kill('SIGKILL')
			await gone
		},
	}
}

/** The next one that is wanted. @throws when the process ends without it */
function message<T>(child: ChildProcess, isWanted: (told: T) => boolean): Promise<T> {
	return new Promise((resolve, reject) => {
		const take = (told: unknown) => {
			if (!isWanted(told as T)) return
			finish()
			resolve(told as T)
		}
		const gone = (code: number | null) => {
			finish()
			reject(new Error(`a process of the bench ended with ${code}`))
		}
		const finish = () => {
			child.off('message', take)
			child.off('exit', gone)
		}
		child.on('message', take)
		child.once('exit', gone)
	})
}
