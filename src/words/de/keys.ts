/** What keys are called on German keyboards, and what the footer says that they do. */

/** The footer's words, by the name a binding gives. */
export const keyWords = {
	choose: 'wählen',
	'go-on': 'weiter',
	back: 'zurück',
	explain: 'erklären',
	leave: 'beenden',
	'show-all': 'alle Anschlüsse',
	'show-likely': 'weniger Anschlüsse',
	'cable-test': 'Kabel testen',
	unplugged: 'ist abgezogen',
	'plugged-in': 'ist angesteckt',
	'test-again': 'neuer Test',
	'fix-it': 'beheben (Demo)',
	report: 'Bericht schreiben',
	copy: 'Befehl kopieren',
	'try-again': 'jetzt noch mal',
	install: 'installieren',
	stop: 'Stopp',
	'stop-now': 'stoppen',
	'keep-going': 'weitermachen',
	'another-board': 'nächstes Board',
	clear: 'Suche leeren',
	complete: 'ergänzen',
	details: 'Details',
	'fewer-details': 'weniger Details',
}

export const keyNames = {
	enter: 'Enter',
	escape: 'Esc',
	'ctrl-c': 'Strg-C',
	'ctrl-u': 'Strg-U',
	backspace: 'Rücktaste',
	tab: 'Tab',
	home: 'Pos1',
	end: 'Ende',
	'page-up': 'Bild auf',
	'page-down': 'Bild ab',
	/** Both, where a terminal has no arrows. */
	up: 'Auf/Ab',
	down: 'Pfeil ab',
}
