/** What keys are called, and what the footer says that they do. */

/** The footer's words, by the name a binding gives. */
export const keyWords = {
	choose: 'choose',
	'go-on': 'go on',
	back: 'back',
	explain: 'explain',
	leave: 'leave',
	'show-all': 'show all ports',
	'show-likely': 'show fewer ports',
	'cable-test': 'test the cable',
	unplugged: 'it is unplugged',
	'plugged-in': 'it is plugged in',
	'test-again': 'test again',
	'fix-it': 'fix it (demo)',
	report: 'write a report',
	copy: 'copy the command',
	'try-again': 'try again now',
	install: 'install',
	stop: 'stop',
	'stop-now': 'stop now',
	'keep-going': 'keep going',
	'another-board': 'another board',
	clear: 'clear the search',
	complete: 'complete',
	details: 'details',
	'fewer-details': 'fewer details',
}

export const keyNames = {
	enter: 'Enter',
	escape: 'Esc',
	'ctrl-c': 'Ctrl-C',
	'ctrl-u': 'Ctrl-U',
	backspace: 'Backspace',
	tab: 'Tab',
	home: 'Home',
	end: 'End',
	'page-up': 'Page Up',
	'page-down': 'Page Down',
	down: 'Down',
}
