import {describe, expect, it} from 'vitest'
import {type Heard, Problem} from '../../src/problem.ts'
import {causeFound, causeOf, mayEndByItself} from '../../src/rules/cause.ts'
import type {Verdict} from '../../src/usb/verdict.ts'
import {words} from '../../src/words/index.ts'
import {linux} from '../usb/made-up.ts'
import {findingOf, verdicts} from '../wizard/verdicts.ts'

const path = '/dev/ttyUSB0'
const os = {platform: 'linux', variables: {}} as const
const heard = (heard: Heard) => new Problem('no-answer', {path, heard, sample: '', reset: true})
const busy = new Problem('port-busy', {path})

describe('the cause of a failure', () => {
	it('is the failure itself where nobody knows more', () => {
		expect(causeOf(busy)).toEqual({kind: 'problem', code: 'port-busy', problem: busy})
		expect(words.causeCard(causeOf(busy), os)).toEqual(words.problemCard(busy, os))
	})

	it('is what the computer knows of it', () => {
		const cause = causeOf(busy, findingOf(verdicts.busy))
		expect(cause).toEqual({kind: 'verdict', code: 'busy', verdict: verdicts.busy, host: linux})
		expect(cause).toEqual(causeFound(findingOf(verdicts.busy)))
		expect(words.causeCard(cause, os)).toEqual(words.verdictCard(verdicts.busy, linux))
	})

	it('of a silent board is not told by the silence', () => {
		const cause = causeOf(heard('silence'), findingOf(verdicts['needs-boot']))
		expect(words.causeCard(cause, os)).toEqual(words.verdictCard(verdicts['needs-boot'], linux))
	})

	it('of a board that was heard is told with what was heard, and with the button that its adapter has', () => {
		const cause = causeOf(heard('boot-log'), findingOf(verdicts['needs-boot']))
		expect(cause.code).toBe('needs-boot')
		const {title, fixes} = words.verdictCard(verdicts['needs-boot'], linux)
		const {seen, meaning} = words.problemCard(heard('boot-log'), os)
		expect(words.causeCard(cause, os)).toEqual({title, seen, meaning, fixes})
	})

	it.each([
		['wrong-straps', 'power'],
		['brownout', 'power'],
		['echo', 'wrong-port'],
	] as const)('of a board with %s is mended as the chip says', (what, code) => {
		const card = words.causeCard(causeOf(heard(what), findingOf(verdicts[code])), os)
		expect(card).toEqual({
			...words.problemCard(heard(what), os),
			title: words.verdictTitle(verdicts[code]),
		})
	})

	it.each(['busy', 'no-driver'] as const)('is %s, whatever was heard meanwhile', code => {
		expect(causeOf(heard('noise'), findingOf(verdicts[code])).kind).toBe('verdict')
	})
})

describe('what is wrong', () => {
	const found = (verdict: Verdict) => causeFound(findingOf(verdict))
	const group = {name: 'dialout', joinedSinceLogin: false, onlyInUsrLib: false}

	it.each<[string, Verdict, boolean]>([
		['a cable without data', {code: 'charge-only'}, true],
		['a board that WSL 2 can be handed', {code: 'no-passthrough', where: 'wsl2'}, true],
		['a container that was started without it', {code: 'no-passthrough', where: 'container'}, false],
		['a Flatpak that must be started again', {code: 'no-passthrough', where: 'flatpak'}, false],
		['WSL 1, which has no USB', {code: 'no-passthrough', where: 'wsl1'}, false],
		['a port that a rule could open', {code: 'no-permission', path: '/dev/ttyUSB0', group}, true],
		[
			'a group that counts from the next login on',
			{code: 'no-permission', path: '/dev/ttyUSB0', group: {...group, joinedSinceLogin: true}},
			false,
		],
	])('may end by itself, or is not said to: %s', (_what, verdict, ends) => {
		expect(mayEndByItself(found(verdict))).toBe(ends)
	})
})
