/** Phrases that several cards share. Knows words; nothing of when they are said. */

import type {UsbDevice} from '../../../usb/tree.ts'
import type {SeenDevice} from '../../../usb/verdict.ts'
import {clean} from '../../clean.ts'
import {hexId} from '../../hex-id.ts'
import {adapterTitle} from '../ports.ts'

export type {Findings} from '../../card.ts'

/** Behind a colon. */
export const holdBoot = 'mantén pulsado BOOT, pulsa RESET (a veces EN o RST) y suelta BOOT.'
export const bootButton = 'Mantén pulsado BOOT, pulsa RESET (a veces EN o RST) y suelta BOOT.'
export const bootWhilePlugging = 'Si no hay botón RESET: mantén pulsado BOOT mientras conectas la placa.'
export const otherCable = 'Usa otro cable: uno con el que un teléfono muestre sus archivos en el equipo.'
export const shortCable = 'Usa otro cable, uno corto.'
export const straightIn = 'Conecta la placa directamente al equipo, sin concentrador USB.'
export const unwire = 'Quita los cables conectados a los pines de la placa.'
export const morePower = 'Usa otro cable u otro conector USB, o un concentrador USB con fuente propia.'
export const replug = 'Desconecta la placa y vuelve a conectarla.'
/** Asked by portable Macs with Apple silicon since macOS 13; before it is answered the board has power and no data. */
export const allowAccessory =
	'Si el Mac pregunta si el accesorio puede conectarse, haz clic en Permitir (Ajustes del Sistema › Privacidad y seguridad › Permitir que se conecten accesorios).'
/** What to choose there follows. */
export const inDeviceManager =
	'En el Administrador de dispositivos (clic derecho en el botón Inicio), clic derecho en el dispositivo ›'

/** A device by what is known of it, else by its own name, else by its ids. Of either gender: no word may have to agree with it. */
export function deviceTitle({device, adapter}: Partial<SeenDevice>): string {
	if (adapter) return adapterTitle(adapter)
	if (device === undefined) return 'La placa'
	const name = clean(device.product ?? device.manufacturer ?? '', 40)
	return name || `Dispositivo USB ${hexId(device.vendorId)}:${hexId(device.productId)}`
}

/** Windows' number for what is wrong, as Device Manager shows it. */
export function problemCode(device: UsbDevice | undefined): string {
	const driver = device?.driver
	return driver?.state === 'broken' && driver.code !== undefined
		? ` El Administrador de dispositivos muestra el código ${driver.code}.`
		: ''
}
