/** What the status line below a board's prompt says. */

export const replScreen = {
	connected: 'verbunden',
	gone: 'weg, wird erwartet:',
	busy: 'beschäftigt',
	leaves: (keys = 'Strg-A Strg-X') => `${keys} beendet`,
}
