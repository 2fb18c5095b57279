/** What the status line below a board's prompt says. */

export const replScreen = {
	connected: 'verbunden',
	gone: 'weg, wird erwartet:',
	busy: 'beschäftigt',
	leaveKeys: 'Strg-A Strg-X',
	leaves: (keys: string) => `${keys} beendet`,
}
