/** What is said while the cable is tested. */

import {otherCable, straightIn} from '../verdicts/phrases.ts'

export const cableTest = {
	looking: 'Looking at the USB of this computer…',
	unplug: 'First, unplug the board',
	unplugNotes: [
		'Pull its plug out of the computer, and leave it out for the moment.',
		'If it was not plugged in yet, plug it in now instead.',
		'If nothing changes here, say that it is unplugged.',
	],
	plug: 'Now plug the board in',
	plugNotes: [
		'Push the plug all the way in. What happens on USB is watched.',
		'If nothing happens, say that it is plugged in.',
	],
	judging: 'One moment: watching what happens on USB…',
	watching: 'It goes on by itself once that is put right.',
	unclear: 'It cannot be told what is wrong',
	blind: 'The USB of this computer cannot be seen from here, only its serial ports, and no port came.',
	unclearMeaning: 'Most often it is the cable: many carry power and no data.',
	unclearFixes: [
		otherCable,
		straightIn,
		'See whether the system’s own list of devices changes when you plug it in.',
	],
	operatorUnplugs: 'In this demo it is unplugged for you in a moment. If nothing changes then, press Enter.',
	operatorPlugs: 'In this demo it is plugged in for you in a moment. If nothing changes then, press Enter.',
	help: 'The computer is watched while you unplug the board and plug it in again. What changes there tells cable, driver, port and board apart. Where it says what is wrong, r writes that and all that the computer shows into a file, for who helps you.',
}
