/** What a failure comes from: one cause, which every face tells with the same code and the same card. Pure; the words are in words/. */

import type {Finding} from '../jobs/test-cable.ts'
import type {Problem, ProblemCode} from '../problem.ts'
import type {Confinement, Host} from '../usb/usb.ts'
import type {Verdict, VerdictCode} from '../usb/verdict.ts'

export type Cause =
	/** Nobody knows more than the failure itself tells. */
	| {readonly kind: 'problem'; readonly code: ProblemCode; readonly problem: Problem}
	/** The computer knows why. */
	| {readonly kind: 'verdict'; readonly code: VerdictCode; readonly verdict: Verdict; readonly host: Host}
	/** The computer knows why, and the chip was heard besides: the card shows what the chip said. */
	| {
			readonly kind: 'heard'
			readonly code: VerdictCode
			readonly verdict: Verdict
			readonly host: Host
			readonly problem: Problem
	  }

/** `finding`: what the computer knew of the port when `problem` came up (jobs/explain-port.ts). */
export function causeOf(problem: Problem, finding?: Finding): Cause {
	if (!finding) return {kind: 'problem', code: problem.code, problem}
	return chipSpoke(problem) && isOfChip(finding.verdict)
		? {...causeFound(finding), kind: 'heard', problem}
		: causeFound(finding)
}

/** The cause that a look at the computer found, without a problem having come up. */
export function causeFound({verdict, host}: Finding): Extract<Cause, {kind: 'verdict'}> {
	return {kind: 'verdict', code: verdict.code, verdict, host}
}

/**
 * Whether what is wrong can end while this program runs: a cable is plugged in, a program is closed, a driver is installed.
 * A group counts from the next login on, and a container, a snap or a Flatpak is given a device before it starts.
 */
export function mayEndByItself(cause: Cause): boolean {
	if (cause.kind === 'problem')
		return !(
			cause.problem.code === 'port-forbidden' &&
			'byRule' in cause.problem.facts &&
			cause.problem.facts.byRule
		)
	const {verdict, host} = cause
	switch (verdict.code) {
		case 'no-permission':
			return host.platform === 'linux' && host.confinement !== 'container' && !verdict.group?.joinedSinceLogin
		case 'no-passthrough':
			return verdict.forbidden === undefined && takesDevicesLater.includes(verdict.where)
		default:
			return true
	}
}

/** What is around this program can hand it a device at any time. */
const takesDevicesLater: readonly Confinement[] = ['wsl2', 'chromeos', 'virtual-machine']

function chipSpoke({code, facts}: Problem): boolean {
	return code === 'no-answer' && 'heard' in facts && facts.heard !== 'silence'
}

/** A bad driver or a second program on the port garbles what is heard, so only the other verdicts are refined by it. */
function isOfChip(verdict: Verdict): boolean {
	// A Bluetooth port is no board's, whatever was heard on it.
	if (verdict.code === 'wrong-port') return verdict.kind === undefined
	return verdict.code === 'needs-boot' || verdict.code === 'power'
}
