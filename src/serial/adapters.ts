/**
 * USB ids and the chips and boards behind them. Knows numbers and names; opens nothing and judges nothing.
 *
 * Ids: the id tables of Linux's cp210x, ch341, ftdi_sio and pl2303 drivers, WCH's ch343 driver, Espressif's and
 * Raspberry Pi's lists of allocated product ids, MicroPython's board definitions, esptool's and PlatformIO's lists.
 * Speeds: what the family carries with every system's own driver; esptool's issue tracker has the reports of more
 * failing (CH340 above 460800 on macOS, CP2102 at 1 Mbit/s). FTDI's chips and the CH343 and its kin do 3 Mbit/s and
 * more by their data sheets; 2 is what a flash can take.
 */

import type {Adapter} from './port.ts'

/** The products of one vendor that have maker, kind and speed in common. */
interface Family {
	readonly vendor: number
	readonly maker: string
	readonly kind: Adapter['kind']
	readonly maxBaud: number
	readonly products: Readonly<Record<number, string>>
}

/** The speed a native USB port is opened at; nothing on its way takes it for more than a number. */
const usbOnly = 921_600

const families: readonly Family[] = [
	{
		vendor: 0x10c4,
		maker: 'Silicon Labs',
		kind: 'bridge',
		maxBaud: 921_600,
		products: {
			32827: 'CP210x',
			32937: 'CP210x',
			36250: 'CP210x',
			60000: 'CP210x',
			60001: 'CP210x',
			60003: 'CP210x',
			60004: 'CP2102C',
			60016: 'CP2105',
			60017: 'CP2108',
			60026: 'CP2105',
			60027: 'CP2108',
		},
	},
	{
		vendor: 0x1a86,
		maker: 'WCH',
		kind: 'bridge',
		maxBaud: 460_800,
		products: {21795: 'CH341', 29986: 'CH340K', 29987: 'CH340', 58659: 'CH330'},
	},
	{
		vendor: 0x1a86,
		maker: 'WCH',
		kind: 'bridge',
		maxBaud: 2_000_000,
		products: {
			21970: 'CH342',
			21971: 'CH343',
			21972: 'CH9102',
			21973: 'CH344',
			21974: 'CH9143',
			21975: 'CH9103',
			21976: 'CH9101',
			21977: 'CH348',
			21978: 'CH347',
			21979: 'CH347',
			21981: 'CH347',
			21982: 'CH347',
			21983: 'CH9104',
			21991: 'CH339',
			21992: 'CH9114',
			21993: 'CH9111',
			21994: 'CH9111',
			21995: 'CH346',
			21996: 'CH346',
		},
	},
	// Other vendors' labels on the CH340 (Linux's ch341 driver).
	{vendor: 0x4348, maker: 'WCH', kind: 'bridge', maxBaud: 460_800, products: {21795: 'CH340'}},
	{vendor: 0x9986, maker: 'WCH', kind: 'bridge', maxBaud: 460_800, products: {29987: 'CH340'}},
	{vendor: 0x2184, maker: 'WCH', kind: 'bridge', maxBaud: 460_800, products: {87: 'CH340'}},
	{
		vendor: 0x0403,
		maker: 'FTDI',
		kind: 'bridge',
		maxBaud: 2_000_000,
		products: {
			0: 'FT232R',
			24577: 'FT232R',
			24592: 'FT2232',
			24593: 'FT4232',
			24596: 'FT232H',
			24597: 'FT231X',
			24604: 'FT4222',
		},
	},
	{
		vendor: 0x067b,
		maker: 'Prolific',
		kind: 'bridge',
		maxBaud: 460_800,
		products: {
			1211: 'PL2303',
			8963: 'PL2303',
			8964: 'PL2303TB',
			9123: 'PL2303GC',
			9139: 'PL2303GB',
			9155: 'PL2303GT',
			9171: 'PL2303GL',
			9187: 'PL2303GE',
			9203: 'PL2303GS',
			43682: 'PL2303',
			43683: 'PL2303',
		},
	},
	{vendor: 0x0557, maker: 'ATEN', kind: 'bridge', maxBaud: 460_800, products: {8200: 'PL2303'}},
	{
		vendor: 0x303a,
		maker: 'Espressif',
		kind: 'native',
		maxBaud: usbOnly,
		products: {
			4097: 'USB-Serial/JTAG',
			16385: 'TinyUSB',
			16387: 'TinyUSB',
			16389: 'TinyUSB',
			16391: 'TinyUSB',
			16393: 'TinyUSB',
			16395: 'TinyUSB',
			16397: 'TinyUSB',
			16399: 'TinyUSB',
		},
	},
	// The ROM's own loader over USB-OTG: product ids are the chip ids of image headers (esptool, loader.py).
	{
		vendor: 0x303a,
		maker: 'Espressif',
		kind: 'bootloader',
		maxBaud: usbOnly,
		products: {
			2: 'ESP32-S2',
			9: 'ESP32-S3',
			18: 'ESP32-P4',
			28: 'ESP32-H4',
			31: 'ESP32-E22',
			32: 'ESP32-S31',
		},
	},
	{
		vendor: 0x303a,
		maker: 'Unexpected Maker',
		kind: 'native',
		maxBaud: usbOnly,
		products: {
			32769: 'TinyS2',
			32948: 'FeatherS2 Neo',
			32976: 'FeatherS3',
			32977: 'TinyS3',
			32980: 'ProS3',
			32983: 'FeatherS3',
			33145: 'NanoS3',
			33146: 'NanoS3',
			33201: 'TinyWATCH S3',
			33276: 'FeatherS3 Neo',
			33279: 'RGB Touch Mini',
			33317: 'OMGS3',
		},
	},
	{
		vendor: 0x303a,
		maker: 'Wemos',
		kind: 'native',
		maxBaud: usbOnly,
		products: {32962: 'LOLIN S2 Mini', 32965: 'LOLIN S2 Pico', 33121: 'LOLIN S3 Pro', 33127: 'LOLIN S3 Mini'},
	},
	{vendor: 0x303a, maker: 'M5Stack', kind: 'native', maxBaud: usbOnly, products: {33049: 'CoreS3'}},
	{
		vendor: 0x303a,
		maker: 'DFRobot',
		kind: 'native',
		maxBaud: usbOnly,
		products: {33743: 'FireBeetle 2 ESP32-S3'},
	},
	{vendor: 0x3343, maker: 'DFRobot', kind: 'native', maxBaud: usbOnly, products: {33636: 'Beetle ESP32-C3'}},
	{
		vendor: 0x2886,
		maker: 'Seeed Studio',
		kind: 'native',
		maxBaud: usbOnly,
		products: {70: 'XIAO ESP32C3', 72: 'XIAO ESP32C6', 32854: 'XIAO ESP32S3'},
	},
	{
		vendor: 0x2341,
		maker: 'Arduino',
		kind: 'native',
		maxBaud: usbOnly,
		products: {112: 'Nano ESP32', 1387: 'Nano ESP32'},
	},
	{
		vendor: 0x2341,
		maker: 'Arduino',
		kind: 'other',
		maxBaud: 115_200,
		products: {16: 'Mega 2560', 66: 'Mega 2560', 67: 'Uno R3', 88: 'Nano Every'},
	},
	{
		vendor: 0x2e8a,
		maker: 'Raspberry Pi',
		kind: 'other',
		maxBaud: usbOnly,
		products: {
			5: 'Pico with MicroPython',
			9: 'Pico',
			10: 'Pico',
			11: 'Pico with CircuitPython',
		},
	},
	{
		vendor: 0xf055,
		maker: 'MicroPython',
		kind: 'other',
		maxBaud: usbOnly,
		products: {
			38912: 'Pyboard',
			38913: 'Pyboard',
			38914: 'Board with MicroPython',
			38916: 'Pyboard',
			38917: 'Pyboard',
			38918: 'Pyboard',
			38919: 'Pyboard',
			38920: 'Pyboard',
			38921: 'Pyboard',
			38922: 'Pyboard',
		},
	},
	{
		vendor: 0x2e8a,
		maker: 'Raspberry Pi',
		kind: 'debug-probe',
		maxBaud: 115_200,
		products: {4: 'Picoprobe', 12: 'Debug Probe'},
	},
	{vendor: 0x0d28, maker: 'Arm', kind: 'debug-probe', maxBaud: 115_200, products: {516: 'DAPLink'}},
	{
		vendor: 0x0483,
		maker: 'STMicroelectronics',
		kind: 'debug-probe',
		maxBaud: 115_200,
		products: {14155: 'ST-LINK', 14158: 'ST-LINK', 14159: 'ST-LINK', 14162: 'ST-LINK', 14163: 'ST-LINK'},
	},
]

/** What is known of a vendor's other products; only vendors whose every serial port is of one kind. */
const vendors: Readonly<Record<number, Adapter>> = {
	1027: {chip: 'FT232', maker: 'FTDI', kind: 'bridge', maxBaud: 921_600},
	1659: {chip: 'PL2303', maker: 'Prolific', kind: 'bridge', maxBaud: 460_800},
	3368: {chip: 'DAPLink', maker: 'Arm', kind: 'debug-probe', maxBaud: 115_200},
	4292: {chip: 'CP210x', maker: 'Silicon Labs', kind: 'bridge', maxBaud: 921_600},
	4966: {chip: 'J-Link', maker: 'SEGGER', kind: 'debug-probe', maxBaud: 115_200},
	6790: {chip: 'CH34x', maker: 'WCH', kind: 'bridge', maxBaud: 460_800},
	11914: {chip: 'RP2', maker: 'Raspberry Pi', kind: 'other', maxBaud: usbOnly},
	12346: {chip: 'ESP32', maker: 'Espressif', kind: 'native', maxBaud: usbOnly},
}

/** Makers of mobile-network and GPS modules, whose ports no board is behind (Linux's option driver, ModemManager). */
const modemVendors: ReadonlySet<number> = new Set([
	0x05c6, 0x0af0, 0x0bdb, 0x1199, 0x12d1, 0x1410, 0x1546, 0x19d2, 0x1bc7, 0x1e0e, 0x1e2d, 0x2c7c, 0x2cb7,
])

/** The chips that share 10c4:ea60 and say which they are in their product string. */
const cp210xNames = /\bCP21(?:02C|02N|02|03|04|09)\b/

const known: ReadonlyMap<number, Adapter> = new Map(
	families.flatMap(({vendor, products, ...rest}) =>
		Object.entries(products).map(([product, chip]): [number, Adapter] => [
			idOf(vendor, Number(product)),
			{chip, ...rest},
		]),
	),
)

/** The adapter with these ids, or what its vendor makes; `product` is the device's own name for itself, untrusted. */
export function adapterFor(vendorId: number, productId: number, product?: string): Adapter | undefined {
	const adapter = known.get(idOf(vendorId, productId)) ?? vendors[vendorId]
	const named = adapter?.chip === 'CP210x' ? product?.match(cp210xNames)?.[0] : undefined
	return adapter && named ? {...adapter, chip: named} : adapter
}

export function isModem(vendorId: number): boolean {
	return modemVendors.has(vendorId)
}

function idOf(vendor: number, product: number): number {
	return vendor * 0x10000 + product
}
