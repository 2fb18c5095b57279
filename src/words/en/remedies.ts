/** What the wizard can do itself about a failure, as the rows of its card. */

import {clean} from '../clean.ts'

export const remedies = {
	again: {label: 'Try again now', detail: ''},
	tryPort: (path: string) => ({label: `Try ${clean(path, 60)}`, detail: 'the board may be there'}),
	choosePort: {label: 'Choose another port', detail: ''},
	slower: {label: 'Write slower', detail: 'takes longer, and stands a poor cable'},
	anySpeed: {label: 'Leave the speed as it is', detail: ''},
	helper: {label: 'Write with the flashing helper', detail: 'a small program for the time of writing'},
	asInFile: {label: 'Leave the flash settings as the file has them', detail: ''},
	thisBoard: {label: 'Go on with this board', detail: 'it is asked what it is first'},
	saveFirst: {label: 'Save the files first', detail: 'to a new folder here, and back later'},
	withoutKeeping: {label: 'Install without keeping them', detail: 'you are asked once more'},
	withoutSaving: {label: 'Go on without saving', detail: 'you are asked once more'},
	eraseAll: {label: 'Install anew and erase everything', detail: 'you are asked once more'},
	otherVersion: {label: 'Choose another version', detail: ''},
	otherFirmware: {label: 'Choose other firmware', detail: ''},
	fromList: {label: 'Choose from the list', detail: 'what suits the chip comes first'},
	otherBuild: {label: 'Choose another build', detail: 'of this board, or another board'},
	ownFile: {label: 'A file of my own…', detail: 'that you already have'},
	otherMode: (mode: string) => ({
		label: `Write it in the flash mode ${mode}`,
		detail: 'slower to read, for more kinds of flash',
	}),
}

/** The buttons of a board, drawn: what to do with them, in three steps. */
export const buttons = {
	hold: 'hold',
	tap: 'tap',
	letGo: (button: string) => `let go of ${button}`,
}
