import {expect, it} from 'vitest'
import {type StationDesk, teach} from '../../src/class/station.ts'
import {drive} from '../../src/generators.ts'
import {Problem} from '../../src/problem.ts'
import {patientHands} from '../../src/virtual/classroom/script.ts'
import {classNow, portsOf} from '../virtual/classroom/class-bench.ts'
import {filesOf, prepared} from './class-bench.ts'

const desk: StationDesk = {
	met() {},
	wasDone: () => undefined,
	isSaved: () => false,
	savedFolder: () => Promise.reject(new Error('nothing is to be saved')),
	saved() {},
	printed() {},
}

it('a board that is swapped for another while it restarts is noticed, and the files of the other one stay', async () => {
	const theirs = {'/main.py': 'print("mine")\n'}
	const script = {boards: 2, sockets: 2, special: {1: 'done'}, doneFiles: theirs, hub: undefined} as const
	const env = await classNow({...script, hands: patientHands})
	const [first, second] = await portsOf(env)
	let isSwapped = false
	const swapping = {
		...env,
		openPort: (port: typeof first & {}, baud: number) =>
			env.openPort(isSwapped && port.path === first!.path ? second! : port, baud),
	}
	const what = prepared({files: new Map([['/main.py', Buffer.from('print("new")\n')]]), found: 'erase'})
	const work = teach(swapping, first!, what, desk, new AbortController().signal)
	const told = await drive(work, ({phase}) => {
		isSwapped ||= phase === 'prompt'
	}).catch((error: unknown) => error)
	const [one, other] = env.classroom.boards
	expect(told).toBeInstanceOf(Problem)
	expect(told).toMatchObject({code: 'board-changed', facts: {expected: one!.mac, found: other!.mac}})
	expect(filesOf(other!)).toEqual(theirs)
})
