/** What keys are called, and what the footer says that they do. */

/** The footer's words, by the name a binding gives. */
export const keyWords = {
	choose: 'elegir',
	'go-on': 'seguir',
	back: 'atrás',
	explain: 'ayuda',
	leave: 'salir',
	'show-all': 'ver todos',
	'show-likely': 'ver menos',
	'cable-test': 'probar el cable',
	unplugged: 'desconectada',
	'plugged-in': 'conectada',
	'test-again': 'repetir',
	'fix-it': 'arreglar (demo)',
	report: 'crear informe',
	copy: 'copiar comando',
	'try-again': 'reintentar ya',
	install: 'instalar',
	stop: 'detener',
	'stop-now': 'detener ya',
	'keep-going': 'continuar',
	'another-board': 'otra placa',
	clear: 'vaciar búsqueda',
	complete: 'completar',
	details: 'detalles',
	'fewer-details': 'menos detalles',
}

export const keyNames = {
	enter: 'Intro',
	escape: 'Esc',
	'ctrl-c': 'Ctrl-C',
	'ctrl-u': 'Ctrl-U',
	backspace: 'Retroceso',
	tab: 'Tab',
	home: 'Inicio',
	end: 'Fin',
	'page-up': 'Re Pág',
	'page-down': 'Av Pág',
	/** Both, where a terminal has no arrows. */
	up: 'Arriba/Abajo',
	down: 'Abajo',
}
