/** The jobs as the wizard uses them: the one door from the brain to src/jobs. Types only; what is behind it is given to the wizard. */

import type {Environment} from '../environment.ts'
import type {awaitAway} from '../jobs/await-away.ts'
import type {backupAs} from '../jobs/backup-as.ts'
import type {blinkLed, rememberLed} from '../jobs/blink-led.ts'
import type {compareFolder, copyFolder, lookAtFolder} from '../jobs/copy-folder.ts'
import type {explainPort} from '../jobs/explain-port.ts'
import type {fetchAhead} from '../jobs/fetch-firmware.ts'
import type {listFirmware, offerBoards} from '../jobs/find-firmware.ts'
import type {identifyBoard} from '../jobs/identify-board.ts'
import type {installFirmware} from '../jobs/install-firmware.ts'
import type {lookAtFile} from '../jobs/look-at-file.ts'
import type {namedPort} from '../jobs/name-port.ts'
import type {putFiles} from '../jobs/put-files.ts'
import type {saveFilesAs} from '../jobs/save-files.ts'
import type {awaitUnplug, awaitVerdict, inspect} from '../jobs/test-cable.ts'
import type {verifyPrompt} from '../jobs/verify-prompt.ts'
import type {joinWifi, keepWifi, scanWifi} from '../jobs/wifi.ts'
import type {PortInfo} from '../serial/port.ts'

export interface Jobs {
	readonly inspect: typeof inspect
	readonly awaitUnplug: typeof awaitUnplug
	readonly awaitVerdict: typeof awaitVerdict
	readonly explainPort: typeof explainPort
	readonly awaitAway: typeof awaitAway
	readonly namedPort: typeof namedPort
	readonly identifyBoard: typeof identifyBoard
	readonly offerBoards: typeof offerBoards
	readonly listFirmware: typeof listFirmware
	readonly lookAtFile: typeof lookAtFile
	readonly fetchAhead: typeof fetchAhead
	readonly installFirmware: typeof installFirmware
	readonly verifyPrompt: typeof verifyPrompt
	readonly saveFilesAs: typeof saveFilesAs
	readonly backupAs: typeof backupAs
	readonly putFiles: typeof putFiles
	readonly blinkLed: typeof blinkLed
	readonly rememberLed: typeof rememberLed
	readonly lookAtFolder: typeof lookAtFolder
	readonly compareFolder: typeof compareFolder
	readonly copyFolder: typeof copyFolder
	readonly scanWifi: typeof scanWifi
	readonly joinWifi: typeof joinWifi
	readonly keepWifi: typeof keepWifi
	/** Gives the terminal to the board until the person comes back. */
	talk(env: Environment, port: PortInfo, signal: AbortSignal): Promise<'left' | 'lost'>
}
