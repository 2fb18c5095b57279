/** The files of a running board, through its raw REPL: the door of the room beside it. Knows nothing of this computer's disk. */

import {listing} from './files/list.ts'
import {readingCode} from './files/read.ts'
import {writingCode} from './files/write.ts'

export {type BoardFile, BoardFileError, MAX_FILES, MAX_FILES_BYTES} from './files/board-file.ts'
export {listFiles} from './files/list.ts'
export {readFile} from './files/read.ts'
export {isShippedBoot, SHIPPED_BOOT_BYTES} from './files/shipped-boot.ts'
export {makeFolder, writeFile} from './files/write.ts'

/** All the code that is sent from here, with nothing in the places of names and contents: what a log may show of it. */
export const ownCode: readonly string[] = [listing, ...readingCode, ...writingCode]
