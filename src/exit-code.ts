/** Which number the program ends with: a contract that scripts depend on. */

import type {ProblemCode} from './problem.ts'
import type {BoardState} from './progress.ts'
import type {VerdictCode} from './usb/verdict.ts'

export const exitCodes = {
	done: 0,
	/** The board's program ended in an exception. */
	programFailed: 1,
	usage: 2,
	noBoard: 3,
	noAnswer: 4,
	firmware: 5,
	writing: 6,
	noPrompt: 7,
	refused: 8,
	bug: 70,
	cancelled: 130,
} as const

/** The exit code for what troubleshooting found; undefined: it could not tell. */
export function exitCodeOfVerdict(code: VerdictCode | undefined): number {
	switch (code) {
		case 'ok':
			return exitCodes.done
		case 'no-permission':
		case 'busy':
		case 'wrong-port':
		case 'needs-boot':
			return exitCodes.noAnswer
		case 'charge-only':
		case 'no-driver':
		case 'vanished':
		case 'uf2-drive':
		case 'not-serial':
		case 'power':
		case 'no-passthrough':
		case undefined:
			return exitCodes.noBoard
	}
}

/** The exit code for a problem that left the board in `state`. */
export function exitCodeOf(code: ProblemCode, state: BoardState): number {
	switch (code) {
		case 'usage':
		case 'no-terminal':
		case 'bad-arguments':
		case 'code-unusable':
		case 'board-file':
		case 'source-missing':
		case 'local-file':
		case 'backup-exists':
		case 'part-unknown':
		case 'no-temporary-folder':
		case 'output-lost':
		case 'settings-unwritten':
		case 'too-few-files':
		case 'choose-port':
		case 'choose-board':
		case 'port-address':
		case 'unknown-board':
		case 'board-not-esp':
		case 'folder-unusable':
		case 'disk-full':
		case 'program-incomplete':
		case 'flash-setting':
		case 'lesson-unreadable':
		case 'lesson-invalid':
		case 'lesson-exists':
		case 'report-exists':
		case 'report-in-use':
		case 'report-unusable':
		case 'report-unwritten':
			return exitCodes.usage
		case 'no-board':
		case 'port-missing':
		case 'port-unreachable':
		case 'serialport-missing':
			return exitCodes.noBoard
		case 'port-busy':
		case 'port-forbidden':
		case 'port-failed':
		case 'port-closed':
		case 'port-lost':
		case 'port-stalled':
		case 'no-control-lines':
		case 'no-speed':
		case 'no-framing':
		case 'no-break':
		case 'no-answer':
		case 'paste-lost':
		case 'board-file-failed':
		case 'first-step-failed':
		case 'garbled-answer':
		case 'command-failed':
		case 'command-timeout':
		case 'chip-unknown':
		case 'stub-silent':
			// The same loss of contact means something else once the flash is half written, or written.
			return {
				untouched: exitCodes.noAnswer,
				files: exitCodes.noAnswer,
				incomplete: exitCodes.writing,
				flashed: exitCodes.noPrompt,
			}[state]
		case 'package-unknown':
		case 'package-damaged':
		case 'package-unsuitable':
		case 'package-not-here':
		case 'unknown-version':
		case 'no-board-for-chip':
		case 'name-unknown':
		case 'proxy-unreachable':
		case 'proxy-login':
		case 'proxy-refused':
		case 'proxy-unusable':
		case 'certificate-unknown':
		case 'certificate-dates':
		case 'site-unreachable':
		case 'site-slow':
		case 'site-status':
		case 'site-nonsense':
		case 'download-cut':
		case 'firmware-changed':
		case 'firmware-not-here':
		case 'bundle-unusable':
		case 'node-damaged':
		case 'node-missing':
		case 'backup-unusable':
		case 'firmware-missing':
		case 'firmware-unreadable':
		case 'firmware-empty':
		case 'firmware-too-large':
		case 'firmware-not-esp':
		case 'firmware-app-only':
		case 'firmware-loader-only':
		case 'firmware-truncated':
		case 'firmware-damaged':
		case 'firmware-wrong-chip':
		case 'firmware-wrong-revision':
		case 'firmware-does-not-fit':
		case 'build-wrong-cores':
		case 'flash-out-of-reach':
			return exitCodes.firmware
		case 'flash-unreadable':
		case 'verify-failed':
		case 'write-failed':
		case 'flash-differs':
		case 'files-unwritten':
		case 'board-full':
		case 'package-unwritten':
		case 'check-failed':
			return exitCodes.writing
		case 'no-rescue':
		case 'board-restless':
			return exitCodes.noAnswer
		case 'no-prompt':
			return state === 'untouched' || state === 'files' ? exitCodes.noAnswer : exitCodes.noPrompt
		case 'which-port':
		case 'wrong-answer':
		case 'wrong-version':
			return exitCodes.noPrompt
		case 'security-active':
		case 'cannot-ask':
		case 'not-confirmed':
		case 'board-changed':
		case 'backup-other-board':
		case 'files-unread':
		case 'files-nowhere':
		case 'files-not-kept':
			return exitCodes.refused
	}
}
