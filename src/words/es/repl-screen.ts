/** What the status line below a board's prompt says. */

export const replScreen = {
	connected: 'conectado',
	gone: 'no está, se espera:',
	busy: 'ocupada',
	leaveKeys: 'Ctrl-A Ctrl-X',
	leaves: (keys: string) => `${keys} para salir`,
}
