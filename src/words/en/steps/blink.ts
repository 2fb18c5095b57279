/** What is said while the LED of a board blinks, and where its pin is asked for. */

export const blink = {
	looking: 'The LED of the board blinks now',
	blinking: (pin: number) => `GPIO${pin} blinks now`,
	watch: 'Look at the board for a few seconds.',
	ask: 'Does it blink?',
	tried: {
		plain: (pin: number) => `GPIO${pin} was switched on and off six times, as for a plain LED.`,
		rgb: (pin: number) => `GPIO${pin} got white and black six times, as for an LED with colours.`,
	},
	from: {
		typed: 'It is an input again now, and no file on the board was changed.',
		remembered: 'There it blinked the last time on such a board.',
		board: 'There such a board has its LED.',
		kit: 'Many boards with this chip have their LED there, but not all.',
	},
	rows: {
		yes: {label: 'Yes, it blinks', detail: 'y'},
		again: {label: 'Once more', detail: 'the same pin'},
		'other-pin': {label: 'No, try another pin', detail: 'n'},
		none: {label: 'Leave it', detail: 'some boards have no LED, or for power alone'},
	},
	otherKind: {
		plain: {label: 'Try it as an LED with colours', detail: 'the same pin'},
		rgb: {label: 'Try it as a plain LED', detail: 'the same pin'},
	},
	whichPin: 'At which pin is the LED?',
	why: {
		unknown: 'Where it is on this board is not known here.',
		other: 'Some boards have no LED, or one for power alone.',
	},
	whereToLook: 'The page of the board, or the print beside the LED, says its GPIO number.',
	pinField: 'GPIO',
	faults: {
		none: 'this chip has no such pin',
		flash: 'it belongs to the flash',
		usb: 'it belongs to USB',
		uart: 'it is the line to this computer',
		'input-only': 'it can only be read',
	},
	keeping: 'Keeping the pin in mind',
	kept: (pin: number) => `The LED is at GPIO${pin}; this computer keeps that in mind.`,
	help: 'A program switches an LED through a GPIO pin of the chip. It is only tried here: nothing is written to the board. What belongs to the flash, to USB or to the line to this computer is not tried: the board would stop, or be gone.',
}
