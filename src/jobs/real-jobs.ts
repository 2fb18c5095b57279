/** All jobs together, as they are passed to the wizard (wizard/work.ts states what it needs); tests pass their own. */

import {replSession} from '../repl/session.ts'
import {explainPort} from './explain-port.ts'
import {listFirmware, offerBoards} from './find-firmware.ts'
import {awaitUnplug, awaitVerdict, inspect} from './find-trouble.ts'
import {identifyBoard} from './identify-board.ts'
import {installFirmware} from './install-firmware.ts'
import {putFiles} from './put-files.ts'
import {saveFilesAs} from './save-files.ts'
import {verifyPrompt} from './verify-prompt.ts'

export const realJobs = {
	inspect,
	awaitUnplug,
	awaitVerdict,
	explainPort,
	identifyBoard,
	offerBoards,
	listFirmware,
	installFirmware,
	verifyPrompt,
	saveFilesAs,
	putFiles,
	talk: replSession,
}
