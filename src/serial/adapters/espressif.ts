/**
 * Devices with Espressif's vendor id: the chips' own USB, and boards whose maker got a product id from Espressif.
 *
 * Ids: esptool (loader.py), Espressif's list of allocated product ids, MicroPython's and PlatformIO's board definitions.
 */

import {ESPRESSIF_VID, USB_JTAG_SERIAL_PID} from '../usb-ids.ts'
import {type Family, type Product, usbOnly} from './family.ts'

const vendor = ESPRESSIF_VID
const native = {vendor, kind: 'native', board: 'esp', maxBaud: usbOnly} as const
const loader = {vendor, kind: 'bootloader', board: 'esp', maxBaud: usbOnly} as const

export const espressif: readonly Family[] = [
	{
		...native,
		maker: 'Espressif',
		products: [
			['USB-Serial/JTAG', USB_JTAG_SERIAL_PID],
			// Bit 0 means that the program offers a serial port: first the ids with one, then those without.
			['TinyUSB', 0x4001, 0x4003, 0x4005, 0x4007, 0x4009, 0x400b, 0x400d, 0x400f],
			['TinyUSB', 0x4002, 0x4004, 0x4006, 0x4008, 0x400a, 0x400c, 0x400e],
		],
	},
	// The ROM's own loader over USB-OTG: its product id is the chip id of image headers.
	{
		...loader,
		maker: 'Espressif',
		products: [
			['ESP32-S2', 0x0002],
			['ESP32-S3', 0x0009],
			['ESP32-P4', 0x0012],
			['ESP32-H4', 0x001c],
			['ESP32-E22', 0x001f],
			['ESP32-S31', 0x0020],
		],
	},
	// Espressif's own boards with a UF2 boot loader, and the same boards with CircuitPython, whose ids are one higher.
	{...loader, maker: 'Espressif', products: devBoards(0)},
	{...native, maker: 'Espressif', products: devBoards(1)},
	{
		...native,
		maker: 'Unexpected Maker',
		products: [
			['TinyS2', 0x8001],
			['FeatherS2 Neo', 0x80b4],
			['FeatherS3', 0x80d0, 0x80d7],
			['TinyS3', 0x80d1],
			['ProS3', 0x80d4],
			['RMP', 0x80f6],
			['NanoS3', 0x8179, 0x817a],
			['TinyWATCH S3', 0x81b1],
			['FeatherS3 Neo', 0x81fc],
			['RGB Touch Mini', 0x81ff],
			['OMGS3', 0x8225],
		],
	},
	{
		...native,
		maker: 'Wemos',
		products: [
			['LOLIN S2 Mini', 0x80c2],
			['LOLIN S2 Pico', 0x80c5],
			['LOLIN S3 Pro', 0x8161],
			['LOLIN S3 Mini', 0x8167],
		],
	},
	{
		...native,
		maker: 'Smart Bee Designs',
		products: [
			['Bee Motion', 0x810d],
			['Bee S3', 0x8110],
			['Bee Motion S3', 0x8113],
			['Bee Data Logger', 0x815c],
		],
	},
	{
		...native,
		maker: 'Deneyap',
		products: [
			['Deneyap Mini', 0x8141],
			['Deneyap Mini v2', 0x8144],
			['Deneyap Kart 1A v2', 0x8147],
		],
	},
	{...native, maker: 'senseBox', products: [['MCU-S2', 0x81b8, 0x81b9, 0x81ba]]},
	{...native, maker: 'Franzininho', products: [['Franzininho WiFi', 0x80a9]]},
	{...native, maker: 'Banana Pi', products: [['BPI-Leaf-S3', 0x80df]]},
	{...native, maker: 'Cytron', products: [['Maker Feather AIoT S3', 0x80f8]]},
	{...native, maker: 'Department of Alchemy', products: [['MiniMain ESP32-S2', 0x80ff]]},
	{...native, maker: 'M5Stack', products: [['CoreS3', 0x8119]]},
	{...native, maker: 'PowerFeather', products: [['ESP32-S3 PowerFeather', 0x81bb]]},
	{...native, maker: 'DFRobot', products: [['FireBeetle 2 ESP32-S3', 0x83cf]]},
]

function devBoards(apart: 0 | 1): readonly Product[] {
	const boards: readonly Product[] = [
		['ESP32-S2-HMI-DevKit-1', 0x7000],
		['ESP32-S3-DevKitC-1', 0x7002],
		['ESP32-S3 Box', 0x7004],
		['ESP32-S3-DevKitM-1', 0x7006],
		['ESP32-S2-DevKitC-1', 0x7008],
		['ESP32-S3-USB-OTG', 0x700a],
		['ESP32-S3 Box Lite', 0x700c],
		['ESP32-S3-EYE', 0x700e],
		['ESP32-S3-LCD-EV-Board', 0x7010],
		['ESP32-P4-Function-EV', 0x7012],
	]
	return boards.map(([name, ...ids]) => [name, ...ids.map(id => id + apart)])
}
