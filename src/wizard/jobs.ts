/** The real jobs behind the wizard's door (work.ts); tests bring their own. */

import {listFirmware, offerBoards} from '../jobs/find-firmware.ts'
import {installFirmware} from '../jobs/install-firmware.ts'
import {meetBoard} from '../jobs/meet-board.ts'
import {meetPython} from '../jobs/meet-python.ts'
import {replSession} from '../repl/session.ts'
import type {Jobs} from './work.ts'

export const realJobs: Jobs = {
	meetBoard,
	offerBoards,
	listFirmware,
	installFirmware,
	meetPython,
	talk: replSession,
}
