/** What the status line below a board's prompt says. */

export const replScreen = {
	/** The port follows. */
	connected: 'connected',
	gone: 'gone, waiting:',
	/** A program runs on the board. */
	busy: 'busy',
	leaveKeys: 'Ctrl-A Ctrl-X',
	leaves: (keys: string) => `${keys} leaves`,
}
