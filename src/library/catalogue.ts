/** What MicroPython is published for, as the library names it: boards, their firmware, and what suits a chip. */

export {findBuild as find} from '../jobs/find-build.ts'
export {
	listBoards as boards,
	listFirmware as firmware,
	offerBoards as suiting,
	pickVersion as pick,
	requireStarts,
} from '../jobs/find-firmware.ts'
