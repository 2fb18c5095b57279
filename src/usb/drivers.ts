/**
 * Knows which driver serves a chip on a system, where that driver comes from, and which drivers are bad. Looks at no
 * computer and has no words for a person. Only makers' own pages are named here.
 *
 * Unless stated otherwise, the facts are from the id tables of Linux's drivers, the property lists of Apple's driver
 * extensions (macOS 11 and later), Microsoft's description of usbser.sys and of Device Manager's problem codes, Espressif's
 * guide to serial connections, and the makers' pages themselves.
 */

import {naturalOrder} from '../natural-order.ts'
import {adapterFor} from '../serial/adapters.ts'
import type {Adapter} from '../serial/port.ts'
import {FTDI_VID, hexId, isCh9102} from '../serial/usb-ids.ts'
import type {UsbDevice, UsbDriver} from './tree.ts'
import type {Host} from './usb.ts'
import type {DriverAdvice} from './verdict.ts'

type Advice = Omit<DriverAdvice, 'chip'>

/** Groups of devices that one driver serves. `cdc` is serial by class and needs no driver of its own. */
type DriverFamily = 'cdc' | 'cp210x' | 'ch34x' | 'ch348' | 'ftdi' | 'pl2303'

interface Source {
	readonly page: string
	readonly package?: string
}

interface FamilyDrivers {
	/** Windows ships no driver for makers' own protocols; Windows Update has one for these architectures. */
	readonly windows?: Source & {readonly updateFor: readonly string[]}
	/** `apple`: the product ids that the system's own driver takes, from the version `since` on. */
	readonly mac?: Source & {readonly apple: readonly number[]; readonly since: number}
	/** The kernel's module, or where the maker offers one. */
	readonly linux: string | Source
}

const silabs = 'https://www.silabs.com/developers/usb-to-uart-bridge-vcp-drivers'
const ftdi = 'https://ftdichip.com/drivers/vcp-drivers/'
const prolific = 'https://www.prolific.com.tw/en/portfolio-item/pl2303gt/'
const wchMac = {page: 'https://www.wch-ic.com/downloads/CH34XSER_MAC_ZIP.html', package: 'CH34XSER_MAC.ZIP'}

const drivers: Readonly<Record<DriverFamily, FamilyDrivers>> = {
	// usbser.sys, AppleUSBCDCACM and cdc_acm are part of their systems.
	cdc: {linux: 'cdc_acm'},
	cp210x: {
		windows: {page: silabs, package: 'CP210x Universal Windows Driver', updateFor: ['x64', 'ia32', 'arm64']},
		// AppleUSBSLCOM does not take the CP2108 (ea71) and ids that a customer chose.
		mac: {page: silabs, package: 'CP210x VCP Mac OSX Driver', apple: [0xea60, 0xea70], since: 11},
		linux: 'cp210x',
	},
	ch34x: {
		// Windows Update brings it about 40 s after the first plugging in, as was measured; WCH has it for ARM too.
		windows: {
			page: 'https://www.wch-ic.com/downloads/CH341SER_EXE.html',
			package: 'CH341SER.EXE',
			updateFor: ['x64', 'ia32', 'arm64'],
		},
		// CH340K (7522) and CH341 (5523) are not in AppleUSBCHCOM (bigtreetech/Rodent#8).
		mac: {...wchMac, apple: [0x7523], since: 10.14},
		linux: 'ch341',
	},
	// The only newer WCH chip that is not serial by class (WCHSoftGroup/ch34xser_macos#42).
	ch348: {
		windows: {page: 'https://www.wch-ic.com/products/CH348.html', updateFor: []},
		mac: {...wchMac, apple: [], since: 11},
		linux: {page: 'https://github.com/WCHSoftGroup/ch9344ser_linux'},
	},
	ftdi: {
		// The setup program and Windows Update are for Intel only; the package for ARM has to be downloaded (2.12.36.20 and
		// later).
		windows: {page: ftdi, updateFor: ['x64', 'ia32']},
		mac: {page: ftdi, apple: [0x6001, 0x6010, 0x6011, 0x6014, 0x6015], since: 10.09},
		linux: 'ftdi_sio',
	},
	pl2303: {
		windows: {page: prolific, package: 'PL23XX-M_LogoDriver_Setup', updateFor: ['x64', 'ia32', 'arm64']},
		// AppleUSBPLCOM does not take the G series (23a3 and following). 2008 is ATEN's id.
		mac: {
			page: prolific,
			apple: [0x2303, 0x2304, 0xa100, 0xe1f1, 0x2008],
			since: 11,
		},
		linux: 'pl2303',
	},
}

/** What to do about the driver of `device`; `kind: 'none'` where it has a working one, or where no driver could help. */
export function driverAdvice(device: UsbDevice, host: Host): DriverAdvice {
	const adapter = adapterFor(device.vendorId, device.productId, device.product)
	const family = familyOf(device, adapter)
	return {
		chip: adapter?.chip ?? `${hexId(device.vendorId)}:${hexId(device.productId)}`,
		...(family ? adviceFor(family, device, host) : nothing),
	}
}

/**
 * Whether the driver is what keeps a device from having its serial port: it is missing, does not work, or is the wrong one.
 */
export function lacksDriver(device: UsbDevice, host: Host): boolean {
	switch (device.driver.state) {
		case 'missing':
		case 'broken':
			return true
		case 'serves':
			return device.ports.length === 0 && host.platform === 'win32' && isForPrograms(device.driver)
		case 'taken':
		case 'unknown':
			return false
	}
}

const nothing = {kind: 'none'} as const

function adviceFor(family: DriverFamily, device: UsbDevice, host: Host): Advice {
	switch (host.platform) {
		case 'win32':
			return windowsAdvice(family, device, host)
		case 'darwin':
			return macAdvice(family, device, host)
		case 'linux':
			return linuxAdvice(family, device, host)
		default:
			return nothing
	}
}

function familyOf({functions}: UsbDevice, adapter: Adapter | undefined): DriverFamily | undefined {
	switch (adapter?.kind) {
		case 'bridge':
			return bridgeFamily(adapter)
		case 'native':
		case 'bootloader':
			return 'cdc'
		case 'debug-probe':
		case 'other':
		case undefined:
			return functions.includes('serial') ? 'cdc' : undefined
	}
}

function bridgeFamily({chip, maker}: Adapter): DriverFamily {
	if (maker === 'Silicon Labs') return 'cp210x'
	if (maker === 'FTDI') return 'ftdi'
	if (chip.startsWith('PL2303')) return 'pl2303'
	if (chip === 'CH348') return 'ch348'
	return /^CH3(?:30|4[01x])/.test(chip) ? 'ch34x' : 'cdc'
}

function windowsAdvice(family: DriverFamily, device: UsbDevice, {arch}: Host): Advice {
	const {driver} = device
	const bad = knownBad(family, device)
	const {updateFor = [], ...source} = drivers[family].windows ?? {}
	if (bad) return {kind: 'replace', ...source, bad}
	switch (driver.state) {
		case 'serves':
			return isForPrograms(driver) ? {kind: 'replace'} : nothing
		case 'missing':
			if (isZeroed(device)) return {kind: 'replace'}
			if (family === 'cdc') return {kind: 'kernel-module', package: 'usbser.sys'}
			return {kind: updateFor.includes(arch) ? 'comes-by-itself' : 'install', ...source}
		case 'broken':
			return brokenAdvice(family, driver.code, source)
		case 'taken':
		case 'unknown':
			return nothing
	}
}

/** By Device Manager's problem code. */
function brokenAdvice(family: DriverFamily, code: number | undefined, source: Partial<Source>): Advice {
	switch (code) {
		// Prolific's driver refuses the retired HXA and XA chips, and counterfeits; no other version of it accepts them.
		case 10:
			return family === 'pl2303' ? {kind: 'replace'} : {kind: 'replace', ...source}
		// Disabled by hand: it only has to be enabled again.
		case 22:
			return {kind: 'replace'}
		// The device itself failed: power, cable, or damage.
		case 43:
			return nothing
		// 19: damaged registry entry; 31: failed to load; 39: damaged, or blocked by memory integrity; 52: not signed; and
		// others.
		default:
			return {kind: 'replace', ...source}
	}
}

function macAdvice(family: DriverFamily, device: UsbDevice, {system}: Host): Advice {
	const {apple = [], since = 0, ...source} = drivers[family].mac ?? {}
	// Apple's driver makes a port for the CH9102, but flashing through it fails (esptool's own advice, cmds.py).
	if (device.driver.state === 'serves')
		return isCh9102(device) && !hasWchPort(device) ? {kind: 'replace', ...wchMac} : nothing
	if (isZeroed(device)) return {kind: 'replace'}
	if (family === 'cdc') return {kind: 'kernel-module'}
	// A second driver beside Apple's makes two ports for one board, one of which is always busy.
	const its = apple.includes(device.productId) && macVersion(system) >= since
	return its ? {kind: 'kernel-module'} : {kind: 'install', ...source}
}

function linuxAdvice(family: DriverFamily, device: UsbDevice, {confinement}: Host): Advice {
	if (!['missing', 'broken'].includes(device.driver.state)) return nothing
	if (isZeroed(device)) return {kind: 'replace'}
	// ChromeOS's Linux has no cdc_acm, and no way to install it.
	if (confinement === 'chromeos' && family === 'cdc') return nothing
	const {linux} = drivers[family]
	return typeof linux === 'string' ? {kind: 'kernel-module', package: linux} : {kind: 'install', ...linux}
}

/** Versions of drivers that install and start but then fail. */
function knownBad(family: DriverFamily, {driver, product}: UsbDevice): DriverAdvice['bad'] {
	const version = driver.state === 'serves' || driver.state === 'broken' ? driver.version : undefined
	if (version === undefined) return undefined
	// With this driver, setting the speed of a counterfeit CH340 fails with error 31 (espressif/esptool#879,
	// avrdudes/avrdude#1328). Counterfeits are recognised by their product string (MobiFlight's test).
	if (family === 'ch34x' && product?.startsWith('USB2.0-Ser!') && isNewer(version, '3.5.2019.1'))
		return {version, better: '3.5.2019.1'}
	// With this driver the timing of DTR and RTS does not bring a board into its loader (espressif/esptool-js#87,
	// esphome/esp-web-tools#319).
	if (family === 'cp210x' && version === '11.2.0.167') return {version, better: '10.1.9'}
	return undefined
}

/** Drivers that give a device to programs instead of making a port for it: Zadig installs them (espressif/esp-idf#8752). */
function isForPrograms(driver: UsbDriver): boolean {
	return driver.state === 'serves' && /^(?:winusb|libusb)/i.test(driver.name ?? '')
}

/** A counterfeit FT232 to which FTDI's driver of 2014 gave the product id 0: no driver binds to it. */
function isZeroed({vendorId, productId}: UsbDevice): boolean {
	return vendorId === FTDI_VID && productId === 0
}

/** Whether WCH's driver for macOS serves the device: its ports have names of their own. */
function hasWchPort({ports}: UsbDevice): boolean {
	return ports.some(path => path.startsWith('/dev/cu.wchusbserial'))
}

/** `macOS 10.15.7` becomes 10.15; an unknown version is taken for the newest. */
function macVersion(system: string): number {
	const [, major, minor = '0'] = /(\d+)(?:\.(\d+))?/.exec(system) ?? []
	return major === undefined ? Number.POSITIVE_INFINITY : Number(major) + Number(minor) / 100
}

function isNewer(version: string, than: string): boolean {
	return naturalOrder(version, than) > 0
}
