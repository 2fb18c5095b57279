/** What is said while the LED of a board blinks, and where its pin is asked for. */

export const blink = {
	looking: 'Die LED des Boards blinkt jetzt',
	blinking: (pin: number) => `GPIO${pin} blinkt jetzt`,
	watch: 'Sieh ein paar Sekunden auf das Board.',
	ask: 'Blinkt es?',
	tried: {
		plain: (pin: number) => `GPIO${pin} wurde sechsmal ein- und ausgeschaltet, wie für eine einfache LED.`,
		rgb: (pin: number) => `GPIO${pin} bekam sechsmal Weiß und Schwarz, wie für eine LED mit Farben.`,
	},
	from: {
		typed: 'Er ist jetzt wieder ein Eingang, und keine Datei auf dem Board wurde geändert.',
		remembered: 'Dort hat es auf so einem Board beim letzten Mal geblinkt.',
		board: 'Dort hat so ein Board seine LED.',
		kit: 'Viele Boards mit diesem Chip haben ihre LED dort, aber nicht alle.',
	},
	rows: {
		yes: {label: 'Ja, es blinkt', detail: 'y'},
		again: {label: 'Noch einmal', detail: 'der gleiche Pin'},
		'other-pin': {label: 'Nein, einen anderen Pin probieren', detail: 'n'},
		none: {label: 'Lassen', detail: 'manche Boards haben keine LED, oder nur für Strom'},
	},
	otherKind: {
		plain: {label: 'Als LED mit Farben probieren', detail: 'der gleiche Pin'},
		rgb: {label: 'Als einfache LED probieren', detail: 'der gleiche Pin'},
	},
	whichPin: 'An welchem Pin ist die LED?',
	why: {
		unknown: 'Wo sie auf diesem Board ist, weiß hier niemand.',
		other: 'Manche Boards haben keine LED, oder nur eine für Strom.',
	},
	whereToLook: 'Die Seite des Boards oder der Aufdruck neben der LED sagt ihre GPIO-Nummer.',
	pinField: 'GPIO-Nummer',
	faults: {
		none: 'diesen Pin hat der Chip nicht',
		flash: 'er gehört dem Flash-Speicher',
		usb: 'er gehört zum USB',
		uart: 'er ist die Leitung zum Computer',
		'input-only': 'er kann nur gelesen werden',
	},
	keeping: 'Der Pin wird gemerkt',
	kept: (pin: number) => `Die LED ist an GPIO${pin}; dieser Computer merkt es sich.`,
	help: 'Ein Programm schaltet eine LED über einen GPIO-Pin des Chips. Hier wird nur probiert: Auf das Board wird nichts geschrieben. Was zum Flash-Speicher, zum USB oder zur Leitung zum Computer gehört, wird nicht probiert: Das Board bliebe stehen oder wäre weg.',
}
