/**
 * Boards without an ESP chip, so that they are not taken for one: boards that run MicroPython, boards that never will,
 * their boot loaders, debug probes.
 *
 * Ids: MicroPython's board definitions, Raspberry Pi's list of allocated product ids, Arduino's list for its own
 * MicroPython installer, the USB ID Repository, the lists of Thonny, Mu and PlatformIO.
 */

import {type Family, usbOnly} from './family.ts'

const native = {kind: 'native', board: 'micropython', maxBaud: usbOnly} as const
const loader = {...native, kind: 'bootloader'} as const
const probe = {kind: 'debug-probe', maxBaud: 115_200} as const

export const otherBoards: readonly Family[] = [
	{
		...native,
		vendor: 0xf055,
		maker: 'MicroPython',
		products: [
			[
				'Board with MicroPython',
				...[0x9800, 0x9801, 0x9802, 0x9803, 0x9804, 0x9805, 0x9806, 0x9807, 0x9808, 0x9809, 0x980a],
			],
		],
	},
	{
		...native,
		vendor: 0x2e8a,
		maker: 'Raspberry Pi',
		products: [
			['RP2040 or RP2350 with MicroPython', 0x0005],
			['Pico', 0x0009, 0x000a],
			['Pico with CircuitPython', 0x000b],
		],
	},
	{...native, vendor: 0x2e8a, maker: 'Pimoroni', products: [['Pico LiPo', 0x1002]]},
	{
		...native,
		vendor: 0x2e8a,
		maker: 'Waveshare',
		products: [
			['RP2040-Zero', 0x101f],
			['RP2040-Plus', 0x1020],
			['RP2040-LCD-0.96', 0x1021],
		],
	},
	{...native, vendor: 0x2e8a, maker: 'Soldered', products: [['NULA RP2350', 0x10ec]]},
	{...native, vendor: 0x2e8a, maker: 'Cytron', products: [['NanoXRP Controller', 0x110a]]},
	{
		...loader,
		vendor: 0x2e8a,
		maker: 'Raspberry Pi',
		products: [
			['RP2040', 0x0003],
			['RP2350', 0x000f],
		],
	},
	{
		...native,
		vendor: 0x239a,
		maker: 'Adafruit',
		products: [
			['Feather RP2040', 0x80f2],
			['QT Py RP2040', 0x80f8],
			['ItsyBitsy RP2040', 0x80fe],
			['Feather RP2350', 0x814f],
		],
	},
	{
		...native,
		vendor: 0x1b4f,
		maker: 'SparkFun',
		products: [
			['Thing Plus', 0x0025],
			['Pro Micro', 0x0026],
			['Thing Plus RP2350', 0x0038],
			['Pro Micro RP2350', 0x0039],
			['IoT Node LoRaWAN RP2350', 0x0044],
			['XRP Controller', 0x0046],
			['IoT RedBoard RP2350', 0x0047],
		],
	},
	{
		...native,
		vendor: 0x1ffb,
		maker: 'Pololu',
		products: [
			['3pi+ 2040 Robot', 0x2043],
			['Zumo 2040 Robot', 0x2044],
		],
	},
	{...native, vendor: 0x16d0, maker: 'Pimoroni', products: [['Tiny2040', 0x08c7]]},
	{...native, vendor: 0x1209, maker: 'pid.codes', products: [['Board with MicroPython', 0xadda]]},
	{...native, vendor: 0x1209, maker: 'Silicognition', products: [['RP2040-Shim', 0xf502]]},
	{...native, vendor: 0x15ba, maker: 'Olimex', products: [['RT1010-Py', 0x0046]]},
	{
		...native,
		vendor: 0x37c5,
		maker: 'OpenMV',
		products: [
			['OpenMV N6', 0x1206],
			['OpenMV AE3', 0x16e3],
		],
	},
	{
		...native,
		vendor: 0x2886,
		maker: 'Seeed Studio',
		products: [
			['XIAO SAMD21', 0x002e],
			['XIAO nRF52', 0x0045],
			['Wio Terminal', 0x802d],
		],
	},
	{
		...native,
		vendor: 0x0694,
		maker: 'LEGO',
		products: [
			['SPIKE Prime hub', 0x0009],
			['SPIKE Essential hub', 0x000d],
			['Robot Inventor hub', 0x0010],
		],
	},
	{
		...loader,
		vendor: 0x0694,
		maker: 'LEGO',
		products: [
			['Hub No. 6', 0x0008],
			['Hub No. 7', 0x000c],
		],
	},
	{
		...native,
		vendor: 0x2341,
		maker: 'Arduino',
		products: [
			['Nano RP2040 Connect', 0x005e, 0x015e, 0x025e],
			['Portenta C33', 0x0068, 0x0468],
			['Nano 33 BLE', 0x015a, 0x025a, 0x805a],
			['Portenta H7', 0x025b, 0x045b, 0x055b],
			['Nicla Vision', 0x025f, 0x045f, 0x055f],
			['Opta', 0x0264, 0x0564],
			['Giga', 0x0266, 0x0566],
			['Nano 33 IoT', 0x8057],
		],
	},
	{
		...loader,
		vendor: 0x2341,
		maker: 'Arduino',
		products: [
			['Nano 33 BLE', 0x005a],
			['Portenta H7', 0x035b],
			['Nicla Vision', 0x035f],
			['Opta', 0x0364],
			['Giga', 0x0366],
			['Portenta C33', 0x0368],
		],
	},
	{
		...native,
		board: 'other',
		vendor: 0x2341,
		maker: 'Arduino',
		products: [
			['Mega 2560', 0x0010, 0x0042],
			['Uno R3', 0x0043],
			['Nano Every', 0x0058],
		],
	},
	{...native, vendor: 0x16c0, maker: 'PJRC', products: [['Teensy', 0x047a, 0x0483]]},
	{...loader, vendor: 0x16c0, maker: 'PJRC', products: [['Teensy', 0x0478]]},
	{...native, vendor: 0x0483, maker: 'STMicroelectronics', products: [['STM32', 0x5740]]},
	{...loader, vendor: 0x0483, maker: 'STMicroelectronics', products: [['STM32', 0xdf11]]},
	{
		...loader,
		vendor: 0x1fc9,
		maker: 'NXP',
		products: [
			['i.MX RT105x', 0x0130],
			['i.MX RT1011', 0x0145],
		],
	},
	// Boot loaders of microcontrollers for which there is no MicroPython.
	{...loader, board: 'other', vendor: 0x10c4, maker: 'Silicon Labs', products: [['EFM8UB1', 0xeac9]]},
	{...loader, board: 'other', vendor: 0x1a86, maker: 'WCH', products: [['CH32 or CH5xx', 0x55e0]]},
	{...loader, board: 'other', vendor: 0x4348, maker: 'WCH', products: [['CH32 or CH5xx', 0x55e0]]},
	{
		...probe,
		vendor: 0x2e8a,
		maker: 'Raspberry Pi',
		products: [
			['Picoprobe', 0x0004],
			['Debug Probe', 0x000c],
		],
	},
	{...probe, vendor: 0x0d28, maker: 'Arm', products: [['DAPLink', 0x0204]]},
	{
		...probe,
		vendor: 0x0483,
		maker: 'STMicroelectronics',
		products: [['ST-LINK', 0x3744, 0x3748, 0x374b, 0x374d, 0x374e, 0x374f, 0x3752, 0x3753]],
	},
]
