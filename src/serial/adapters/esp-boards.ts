/**
 * Boards with an ESP chip that use their maker's own vendor id.
 *
 * Ids: MicroPython's and PlatformIO's board definitions, Arduino's list for its own MicroPython installer.
 */

import {type Family, usbOnly} from './family.ts'

const native = {kind: 'native', board: 'esp', maxBaud: usbOnly} as const

/** Adafruit: 00xx and 01xx in the UF2 boot loader, 80xx and 81xx with a program. */
const adafruit = 0x239a

export const espBoards: readonly Family[] = [
	{
		...native,
		vendor: adafruit,
		kind: 'bootloader',
		maker: 'Adafruit',
		products: [
			['Metro ESP32-S2', 0x00df],
			['MagTag', 0x00e5],
			['Feather ESP32-S2', 0x00eb],
			['Feather ESP32-S2 Reverse TFT', 0x00ed],
			['FunHouse', 0x00f9],
			['Feather ESP32-S2 TFT', 0x010f],
			['QT Py ESP32-S2', 0x0111],
			['pyCamera S3', 0x0117],
			['QT Py ESP32-S3', 0x0119, 0x0143],
			['Feather ESP32-S3', 0x011b],
			['Feather ESP32-S3 TFT', 0x011d],
			['Feather ESP32-S3 Reverse TFT', 0x0123],
			['MatrixPortal ESP32-S3', 0x0125],
			['Metro ESP32-S3', 0x0145],
			['Qualia ESP32-S3', 0x0147],
		],
	},
	{
		...native,
		vendor: adafruit,
		maker: 'Adafruit',
		products: [
			['Metro ESP32-S2', 0x80df, 0x80e0],
			['MagTag', 0x80e5, 0x80e6],
			['Feather ESP32-S2', 0x80eb, 0x80ec],
			['Feather ESP32-S2 Reverse TFT', 0x80ed, 0x80ee],
			['FunHouse', 0x80f9, 0x80fa],
			['Feather ESP32-S2 TFT', 0x810f, 0x8110],
			['QT Py ESP32-S2', 0x8111, 0x8112],
			['pyCamera S3', 0x8117, 0x8118],
			['QT Py ESP32-S3', 0x8119, 0x811a, 0x8143, 0x8144],
			['Feather ESP32-S3', 0x811b, 0x811c],
			['Feather ESP32-S3 TFT', 0x811d, 0x811e],
			['Feather ESP32-S3 Reverse TFT', 0x8123, 0x8124],
			['MatrixPortal ESP32-S3', 0x8125, 0x8126],
			['Metro ESP32-S3', 0x8145, 0x8146],
			['Qualia ESP32-S3', 0x8147, 0x8148],
		],
	},
	// Boards of other makers with a product id from Adafruit.
	{...native, vendor: adafruit, maker: 'EspinalLab', products: [['ATMegaZero ESP32-S2', 0x800a]]},
	{...native, vendor: adafruit, maker: 'Unexpected Maker', products: [['FeatherS2', 0x80ab]]},
	{...native, vendor: adafruit, maker: 'microS2', products: [['microS2', 0x80c5]]},
	{
		...native,
		vendor: 0x2886,
		maker: 'Seeed Studio',
		products: [
			['XIAO ESP32C3', 0x0046],
			['XIAO ESP32C6', 0x0048, 0x8048],
			['XIAO ESP32S3', 0x0056, 0x8056],
		],
	},
	{...native, vendor: 0x2341, maker: 'Arduino', products: [['Nano ESP32', 0x0070, 0x056b]]},
	{...native, vendor: 0x1b4f, maker: 'SparkFun', products: [['ESP32-S2 Thing Plus', 0x0027]]},
	{...native, vendor: 0x16d0, maker: 'unPhone', products: [['unPhone 9', 0x1178]]},
	{...native, vendor: 0x3343, maker: 'DFRobot', products: [['Beetle ESP32-C3', 0x8364]]},
]
