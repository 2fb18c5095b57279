/** Made-up answers of Windows' tools, in the shapes of real ones. */

/** A row as the script prints it; `ConvertTo-Json` of PowerShell 5 writes `&` as `\u0026`. */
export function row(fields: Readonly<Record<string, unknown>>): string {
	const whole = {
		Name: null,
		Manufacturer: null,
		Service: null,
		Status: 'OK',
		HardwareID: null,
		CompatibleID: null,
		Problem: 0,
		Location: null,
		ChildPrefix: null,
		Port: null,
		Version: null,
		...fields,
	}
	return JSON.stringify(whole).replaceAll('&', '\\u0026')
}

export function detail(of: string, key: string, data: string): string {
	return JSON.stringify({Of: of, KeyName: key, Data: data}).replaceAll('&', '\\u0026')
}

export const end = '{"End":"rows"}'

export const rootHub = row({
	DeviceID: 'USB\\ROOT_HUB30\\4&1A2B3C4D&0&0',
	Name: 'USB-Root-Hub (USB 3.0)',
	Manufacturer: '(Standard-USB-HUBs)',
	Service: 'USBHUB3',
	HardwareID: ['USB\\ROOT_HUB30&VID8086&PID1234&REV0001', 'USB\\ROOT_HUB30'],
})

export const ch340 = row({
	DeviceID: 'USB\\VID_1A86&PID_7523\\5&AB12CD34&0&3',
	Name: 'USB-SERIAL CH340 (COM7)',
	Manufacturer: 'wch.cn',
	Service: 'CH341SER_A64',
	HardwareID: ['USB\\VID_1A86&PID_7523&REV_0264', 'USB\\VID_1A86&PID_7523'],
	CompatibleID: ['USB\\Class_FF&SubClass_01&Prot_02', 'USB\\Class_FF&SubClass_01', 'USB\\Class_FF'],
	Location: 'Port_#0003.Hub_#0001',
	Port: 'COM7',
	Version: '3.8.2023.2',
})

/** A CP2102 on the first day: Windows has not found a driver yet. */
export const cp2102 = row({
	DeviceID: 'USB\\VID_10C4&PID_EA60\\0001',
	Name: 'CP2102 USB to UART Bridge Controller',
	Status: 'Error',
	Problem: 28,
	HardwareID: ['USB\\VID_10C4&PID_EA60&REV_0100', 'USB\\VID_10C4&PID_EA60'],
	CompatibleID: ['USB\\Class_FF&SubClass_00&Prot_00'],
	Location: 'Port_#0004.Hub_#0001',
})

/** An ESP32-S3's own USB: a port, and JTAG that nobody has a driver for. */
export const native = [
	row({
		DeviceID: 'USB\\VID_303A&PID_1001\\AA:BB:CC:00:11:22',
		Name: 'USB-Verbundgerät',
		Manufacturer: '(Standard-USB-Hostcontroller)',
		Service: 'usbccgp',
		HardwareID: ['USB\\VID_303A&PID_1001&REV_0101'],
		CompatibleID: ['USB\\DevClass_00&SubClass_00&Prot_00', 'USB\\COMPOSITE'],
		Location: 'Port_#0002.Hub_#0002',
		ChildPrefix: '6&17a0b1c2&0',
	}),
	row({
		DeviceID: 'USB\\VID_303A&PID_1001&MI_00\\6&17A0B1C2&0&0000',
		Name: 'Serielles USB-Gerät (COM5)',
		Manufacturer: 'Microsoft',
		Service: 'usbser',
		CompatibleID: ['USB\\Class_02&SubClass_02&Prot_01', 'USB\\Class_02'],
		Location: '0000.0014.0000.002.000.000.000.000.000',
		Port: 'COM5',
		Version: '10.0.26100.1',
	}),
	row({
		DeviceID: 'USB\\VID_303A&PID_1001&MI_02\\6&17A0B1C2&0&0002',
		Name: 'USB JTAG/serial debug unit',
		Status: 'Error',
		Problem: 28,
		CompatibleID: ['USB\\Class_FF&SubClass_FF&Prot_01'],
	}),
]

/** FTDI's driver makes a second entry for the port. */
export const ftdi = [
	row({
		DeviceID: 'USB\\VID_0403&PID_6001\\B0AA11CC',
		Name: 'USB Serial Converter',
		Manufacturer: 'FTDI',
		Service: 'FTDIBUS',
		CompatibleID: ['USB\\Class_FF&SubClass_FF&Prot_FF'],
		Location: 'Port_#0001.Hub_#0001',
	}),
	row({
		DeviceID: 'FTDIBUS\\VID_0403+PID_6001+B0AA11CCA\\0000',
		Name: 'USB Serial Port (COM14)',
		Manufacturer: 'FTDI',
		Service: 'FTSER2K',
		HardwareID: ['FTDIBUS\\COMPORT&VID_0403&PID_6001'],
		Port: 'COM14',
		Version: '2.12.36.20',
	}),
]

/** It did not get as far as telling its ids. */
export const failed = row({
	DeviceID: 'USB\\VID_0000&PID_0002\\5&AB12CD34&0&6',
	Name: 'Unbekanntes USB-Gerät (Fehler beim Anfordern einer Gerätebeschreibung.)',
	Status: 'Error',
	Problem: 43,
	HardwareID: ['USB\\DEVICE_DESCRIPTOR_FAILURE'],
	Location: 'Port_#0006.Hub_#0001',
})

export const answer = [rootHub, ch340, cp2102, ...native, ...ftdi, failed, end].join('\r\n')

/** `pnputil /enum-devices /connected /deviceids`, in German. */
export const pnputil = `Microsoft PnP-Hilfsprogramm\r
\r
Instanz-ID:                 PCI\\VEN_8086&DEV_1234\\3&11583659&0&A0\r
Gerätebeschreibung:         Hostcontroller\r
Klassenname:                USB\r
Klassen-GUID:               {36fc9e60-c465-11cf-8056-444553540000}\r
Herstellername:             Generischer Hostcontroller\r
Status:                     Gestartet\r
Treibername:                usbxhci.inf\r
\r
Instanz-ID:                 USB\\VID_1A86&PID_7523\\5&AB12CD34&0&3\r
Gerätebeschreibung:         USB-SERIAL CH340 (COM7)\r
Klassenname:                Ports\r
Klassen-GUID:               {4d36e978-e325-11ce-bfc1-08002be10318}\r
Herstellername:             wch.cn\r
Status:                     Gestartet\r
Treibername:                oem12.inf\r
Hardware-IDs:               USB\\VID_1A86&PID_7523&REV_0264\r
                            USB\\VID_1A86&PID_7523\r
Kompatible IDs:             USB\\Class_FF&SubClass_01&Prot_02\r
                            USB\\Class_FF\r
\r
Instanz-ID:                 USB\\VID_10C4&PID_EA60\\0001\r
Gerätebeschreibung:         CP2102 USB to UART Bridge Controller\r
Klassenname:                Unbekannt\r
Klassen-GUID:               Unbekannt\r
Herstellername:             Unbekannt\r
Status:                     Problem\r
Problemcode:                28 (0x1C) [CM_PROB_FAILED_INSTALL]\r
Problemstatus:              0xC0000490\r
\r
Instanz-ID:                 USB\\VID_067B&PID_2303\\5&AB12CD34&0&9\r
Gerätebeschreibung:         Unbekannt\r
Klassenname:                Unbekannt\r
Klassen-GUID:               Unbekannt\r
Herstellername:             Unbekannt\r
Status:                     Problem\r
Problemcode:                10 (0x0A) [CM_PROB_FAILED_START]\r
`
