/** What is said while the LED of a board blinks, and where its pin is asked for. */

export const blink = {
	looking: 'El LED de la placa parpadea ahora',
	blinking: (pin: number) => `GPIO${pin} parpadea ahora`,
	watch: 'Mira la placa unos segundos.',
	ask: '¿Parpadea?',
	tried: {
		plain: (pin: number) => `GPIO${pin} se encendió y apagó seis veces, como para un LED sencillo.`,
		rgb: (pin: number) => `GPIO${pin} recibió blanco y negro seis veces, como para un LED de colores.`,
	},
	from: {
		typed: 'Ahora es otra vez una entrada, y no se cambió ningún archivo de la placa.',
		remembered: 'Ahí parpadeó la última vez en una placa así.',
		board: 'Ahí tiene su LED una placa así.',
		kit: 'Muchas placas con este chip tienen ahí su LED, pero no todas.',
	},
	rows: {
		yes: {label: 'Sí, parpadea', detail: 'y'},
		again: {label: 'Otra vez', detail: 'el mismo pin'},
		'other-pin': {label: 'No, probar otro pin', detail: 'n'},
		none: {label: 'Dejarlo', detail: 'algunas placas no tienen LED, o solo el de corriente'},
	},
	otherKind: {
		plain: {label: 'Probarlo como LED de colores', detail: 'el mismo pin'},
		rgb: {label: 'Probarlo como LED sencillo', detail: 'el mismo pin'},
	},
	whichPin: '¿En qué pin está el LED?',
	why: {
		unknown: 'Aquí no se sabe dónde está en esta placa.',
		other: 'Algunas placas no tienen LED, o solo el de corriente.',
	},
	whereToLook: 'La página de la placa, o lo impreso junto al LED, dice su número GPIO.',
	pinField: 'Número GPIO',
	faults: {
		none: 'este chip no tiene ese pin',
		flash: 'es de la memoria flash',
		usb: 'es del USB de la placa',
		uart: 'es la línea hacia este equipo',
		'input-only': 'solo se puede leer',
	},
	keeping: 'Recordando el pin',
	kept: (pin: number) => `El LED está en GPIO${pin}; este equipo lo recuerda.`,
	help: 'Un programa enciende un LED por un pin GPIO del chip. Aquí solo se prueba: no se escribe nada en la placa. Lo que es de la memoria flash, del USB o de la línea hacia este equipo no se prueba: la placa se pararía o se perdería.',
}
