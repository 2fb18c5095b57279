/** All the jobs together, as the wizard is given them (wizard/work.ts says what it wants); tests bring their own. */

import {replSession} from '../repl/session.ts'
import {explainPort} from './explain-port.ts'
import {listFirmware, offerBoards} from './find-firmware.ts'
import {awaitUnplug, awaitVerdict, inspect} from './find-trouble.ts'
import {installFirmware} from './install-firmware.ts'
import {meetBoard} from './meet-board.ts'
import {meetPython} from './meet-python.ts'
import {putFiles} from './put-files.ts'
import {saveFilesAs} from './save-files.ts'

export const realJobs = {
	inspect,
	awaitUnplug,
	awaitVerdict,
	explainPort,
	meetBoard,
	offerBoards,
	listFirmware,
	installFirmware,
	meetPython,
	saveFilesAs,
	putFiles,
	talk: replSession,
}
