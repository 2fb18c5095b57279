/** What the status line below a board's prompt says. */

export const replScreen = {
	connected: 'conectado',
	gone: 'no está, se espera:',
	busy: 'ocupada',
	leaves: (keys = 'Ctrl-A Ctrl-X') => `${keys} para salir`,
}
