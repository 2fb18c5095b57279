/** What the status line below a board's prompt says. */

export const replScreen = {
	/** The port follows. */
	connected: 'connected',
	gone: 'gone, waiting:',
	/** A program runs on the board. */
	busy: 'busy',
	leaves: (keys = 'Ctrl-A Ctrl-X') => `${keys} leaves`,
}
