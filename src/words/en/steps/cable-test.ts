/** What is said while the cable is tested. */

import {otherCable, straightIn} from '../verdicts/phrases.ts'

export const cableTest = {
	looking: 'Looking at the USB of this computer…',
	unplug: 'First, unplug the board',
	unplugNotes: [
		'Pull its plug out of the computer, and do not plug it in again yet.',
		'If it was not plugged in yet, plug it in now instead.',
		'If nothing changes here, say that it is unplugged.',
	],
	plug: 'Now plug the board in',
	plugNotes: [
		'Push the plug all the way in. What happens on USB is watched.',
		'If nothing happens, say that it is plugged in.',
	],
	judging: 'One moment: watching what happens on USB…',
	watching: 'It goes on by itself as soon as that is done.',
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
	help: 'The wizard watches the computer while you unplug the board and plug it in again. What changes then shows whether it is the cable, the driver, the port or the board. Once it says what is wrong, r writes that, and all that the computer shows, into a file to be sent to somebody who helps you.',
}
