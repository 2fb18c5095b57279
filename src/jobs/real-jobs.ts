/** All jobs together, as they are passed to the wizard (wizard/work.ts states what it needs); tests pass their own. */

import {replSession} from '../repl/session.ts'
import {awaitAway} from './await-away.ts'
import {backupAs} from './backup-as.ts'
import {blinkLed, rememberLed} from './blink-led.ts'
import {compareFolder, copyFolder, lookAtFolder} from './copy-folder.ts'
import {explainPort} from './explain-port.ts'
import {fetchAhead} from './fetch-firmware.ts'
import {listFirmware, offerBoards} from './find-firmware.ts'
import {identifyBoard} from './identify-board.ts'
import {installFirmware} from './install-firmware.ts'
import {lookAtFile} from './look-at-file.ts'
import {namedPort} from './name-port.ts'
import {putFiles} from './put-files.ts'
import {saveFilesAs} from './save-files.ts'
import {awaitUnplug, awaitVerdict, inspect} from './test-cable.ts'
import {verifyPrompt} from './verify-prompt.ts'
import {joinWifi, keepWifi, scanWifi} from './wifi.ts'

export const realJobs = {
	inspect,
	awaitUnplug,
	awaitVerdict,
	explainPort,
	awaitAway,
	namedPort,
	identifyBoard,
	offerBoards,
	listFirmware,
	lookAtFile,
	fetchAhead,
	installFirmware,
	verifyPrompt,
	saveFilesAs,
	backupAs,
	putFiles,
	blinkLed,
	rememberLed,
	lookAtFolder,
	compareFolder,
	copyFolder,
	scanWifi,
	joinWifi,
	keepWifi,
	talk: replSession,
}
