/** The files of a running board, through its raw REPL: the door of the room beside it. Knows nothing of this computer's disk. */

import {identityCode} from './board-identity.ts'
import {comparingCode} from './files/compare.ts'
import {listingCode} from './files/list.ts'
import {mountingCode} from './files/mount.ts'
import {readingCode} from './files/read.ts'
import {removingCode} from './files/remove.ts'
import {renamingCode} from './files/rename.ts'
import {writingCode} from './files/write.ts'

export {type BoardFile, BoardFileError, MAX_FILES, MAX_FILES_BYTES, UNFINISHED} from './files/board-file.ts'
export {isSame, lookAt, type OnBoard, roomNeeded, roomOn} from './files/compare.ts'
export {listFiles} from './files/list.ts'
export {mountAgain} from './files/mount.ts'
export {bytesIn, readFile} from './files/read.ts'
export {removeFile} from './files/remove.ts'
export {renameFile} from './files/rename.ts'
export {isShippedBoot, SHIPPED_BOOT_BYTES} from './files/shipped-boot.ts'
export {freeName, type SetAside, withoutStarting} from './files/start-files.ts'
export {makeFolder, writeFile} from './files/write.ts'

/** All the code that is sent from here, with nothing in the places of names and contents: what a log may show of it. */
export const ownCode: readonly string[] = [
	...listingCode,
	...readingCode,
	...writingCode,
	...removingCode,
	...renamingCode,
	...mountingCode,
	...comparingCode,
	identityCode,
]
