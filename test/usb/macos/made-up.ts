/** Made-up outputs of a Mac's tools, in the shapes of real ones. */

/** `ioreg -r -c IOUSBHostDevice -l -w0`: a hub with a CH340 and a board with USB of its own, and beside it a CH340K. */
export const registry = `+-o Desk Hub@02100000  <class IOUSBHostDevice, id 0x100000a10, registered, matched, active, busy 0 (12 ms), retain 30>
  | {
  |   "idProduct" = 20652
  |   "bDeviceClass" = 9
  |   "USB Product Name" = "Desk Hub"
  |   "idVendor" = 8457
  |   "locationID" = 34603008
  | }
  | 
  +-o AppleUSB20Hub@02100000  <class AppleUSB20Hub, id 0x100000a12, registered, matched, active, busy 0 (9 ms), retain 18>
    | {
    |   "idVendor" = 8457
    |   "idProduct" = 20652
    | }
    | 
    +-o AppleUSB20HubPort@02110000  <class AppleUSB20HubPort, id 0x100000a13, registered, matched, active, busy 0 (1 ms), retain 15>
    | | {
    | |   "port" = <01000000>
    | | }
    | | 
    | +-o USB Serial@02110000  <class IOUSBHostDevice, id 0x100000b20, registered, matched, active, busy 0 (34 ms), retain 31>
    |   | {
    |   |   "bDeviceClass" = 255
    |   |   "idVendor" = 6790
    |   |   "kUSBProductString" = "USB Serial"
    |   |   "locationID" = 34668544
    |   |   "idProduct" = 29987
    |   |   "IOCFPlugInTypes" = {"9dc7b780"="IOUSBHostFamily.kext/Contents/PlugIns/IOUSBLib.bundle"}
    |   | }
    |   | 
    |   +-o AppleUSBHostCompositeDevice  <class AppleUSBHostCompositeDevice, id 0x100000b22, !registered, !matched, active, busy 0, retain 4>
    |   |   {
    |   |     "idProduct" = 29987
    |   |     "idVendor" = 6790
    |   |   }
    |   |   
    |   +-o IOUSBHostInterface@0  <class IOUSBHostInterface, id 0x100000b23, registered, matched, active, busy 0 (24 ms), retain 11>
    |     | {
    |     |   "bInterfaceClass" = 255
    |     |   "bInterfaceSubClass" = 1
    |     |   "bInterfaceNumber" = 0
    |     |   "idVendor" = 6790
    |     |   "idProduct" = 29987
    |     | }
    |     | 
    |     +-o AppleUSBCHCOM  <class IOUserSerial, id 0x100000b30, registered, matched, active, busy 0 (1 ms), retain 11>
    |       | {
    |       |   "IOUserClass" = "AppleUSBCHCOM"
    |       |   "IOTTYBaseName" = "usbserial-"
    |       |   "IOTTYSuffix" = "2110"
    |       | }
    |       | 
    |       +-o IOSerialBSDClient  <class IOSerialBSDClient, id 0x100000b31, registered, matched, active, busy 0 (0 ms), retain 5>
    |           {
    |             "IOClass" = "IOSerialBSDClient"
    |             "IOTTYBaseName" = "usbserial-"
    |             "IOCalloutDevice" = "/dev/cu.usbserial-2110"
    |             "IODialinDevice" = "/dev/tty.usbserial-2110"
    |           }
    |           
    +-o AppleUSB20HubPort@02120000  <class AppleUSB20HubPort, id 0x100000a14, registered, matched, active, busy 0 (1 ms), retain 15>
      | {
      |   "port" = <02000000>
      | }
      | 
      +-o USB JTAG/serial debug unit@02120000  <class IOUSBHostDevice, id 0x100000c40, registered, matched, active, busy 0 (8 ms), retain 40>
        | {
        |   "bDeviceClass" = 239
        |   "idVendor" = 12346
        |   "idProduct" = 4097
        |   "USB Product Name" = "USB JTAG/serial debug unit"
        |   "USB Vendor Name" = "Espressif"
        |   "USB Serial Number" = "AA:BB:CC:00:11:22"
        |   "locationID" = 34734080
        | }
        | 
        +-o IOUSBHostInterface@0  <class IOUSBHostInterface, id 0x100000c42, registered, matched, active, busy 0 (4 ms), retain 9>
        | | {
        | |   "bInterfaceClass" = 2
        | |   "bInterfaceSubClass" = 2
        | | }
        | | 
        | +-o AppleUSBACMControl  <class AppleUSBACMControl, id 0x100000c50, registered, matched, active, busy 0 (1 ms), retain 7>
        |     {
        |       "IOClass" = "AppleUSBACMControl"
        |     }
        |     
        +-o IOUSBHostInterface@1  <class IOUSBHostInterface, id 0x100000c43, registered, matched, active, busy 0 (4 ms), retain 9>
        | | {
        | |   "bInterfaceClass" = 10
        | |   "bInterfaceSubClass" = 2
        | | }
        | | 
        | +-o AppleUSBACMData  <class AppleUSBACMData, id 0x100000c51, registered, matched, active, busy 0 (1 ms), retain 9>
        |   | {
        |   |   "IOTTYBaseName" = "usbmodem"
        |   |   "IOTTYSuffix" = "21201"
        |   | }
        |   | 
        |   +-o IOModemSerialStreamSync  <class IOModemSerialStreamSync, id 0x100000c52, registered, matched, active, busy 0 (1 ms), retain 7>
        |     | {
        |     |   "IOTTYBaseName" = "usbmodem"
        |     | }
        |     | 
        |     +-o IOSerialBSDClient  <class IOSerialBSDClient, id 0x100000c53, registered, matched, active, busy 0 (0 ms), retain 5>
        |         {
        |           "IOCalloutDevice" = "/dev/cu.usbmodem21201"
        |         }
        |         
        +-o IOUSBHostInterface@2  <class IOUSBHostInterface, id 0x100000c44, registered, matched, active, busy 0 (4 ms), retain 9>
            {
              "bInterfaceClass" = 255
              "bInterfaceSubClass" = 255
            }
            

+-o USB Serial@01200000  <class IOUSBHostDevice, id 0x100000d60, registered, matched, active, busy 0 (3 ms), retain 22>
  | {
  |   "bDeviceClass" = 255
  |   "idVendor" = 6790
  |   "idProduct" = 29986
  |   "locationID" = 18874368
  | }
  | 
  +-o IOUSBHostInterface@0  <class IOUSBHostInterface, id 0x100000d62, registered, matched, active, busy 0 (1 ms), retain 9>
      {
        "bInterfaceClass" = 255
        "bInterfaceSubClass" = 1
      }
      
`

/** `ioreg -p IOUSB -l -w0`: controllers, and one device without anything below it. */
export const usbPlane = `+-o Root  <class IORegistryEntry, id 0x100000100, retain 27>
  | {
  |   "OS Build Version" = "99A1"
  | }
  | 
  +-o AppleT0000USBXHCI@01000000  <class AppleT0000USBXHCI, id 0x100000299, registered, matched, active, busy 0 (80 ms), retain 60>
  | | {
  | |   "locationID" = 16777216
  | | }
  | | 
  | +-o CP2102N USB to UART Bridge Controller@01100000  <class IOUSBHostDevice, id 0x100000e01, registered, matched, active, busy 0 (2 ms), retain 25>
  |     {
  |       "bDeviceClass" = 0
  |       "idVendor" = 4292
  |       "idProduct" = 60000
  |       "locationID" = 17825792
  |     }
  |     
  +-o AppleT0000USBXHCI@00000000  <class AppleT0000USBXHCI, id 0x100000300, registered, matched, active, busy 0 (80 ms), retain 60>
      {
        "locationID" = 0
      }
      
`

/** The same with nothing plugged in. */
export const emptyPlane = `+-o Root  <class IORegistryEntry, id 0x100000100, retain 27>
  +-o AppleT0000USBXHCI@01000000  <class AppleT0000USBXHCI, id 0x100000299, registered, matched, active, busy 0 (80 ms), retain 60>
      {
        "locationID" = 16777216
      }
      
`

/** `system_profiler … -json` up to macOS 15. */
export const profiler15 = JSON.stringify({
	SPUSBDataType: [
		{
			_name: 'USB31Bus',
			host_controller: 'AppleUSBXHCITR',
			_items: [
				{
					_name: 'Desk Hub',
					vendor_id: '0x2109  (VIA Labs, Inc.)',
					product_id: '0x2817',
					location_id: '0x14200000 / 3',
					_items: [
						{
							_name: 'FT232R USB UART',
							manufacturer: 'FTDI',
							vendor_id: '0x0403  (Future Technology Devices International Limited)',
							product_id: '0x6001',
							serial_num: 'B0AA11CC',
							location_id: '0x14210000 / 7',
						},
						{
							_name: 'Stick',
							vendor_id: '0x0781  (SanDisk Corporation)',
							product_id: '0x5567',
							serial_num: 'Not Provided',
							location_id: '0x14220000 / 8',
							Media: [{_name: 'Stick', bsd_name: 'disk9'}],
						},
					],
				},
				{
					_name: 'Internal Keyboard',
					vendor_id: 'apple_vendor_id',
					product_id: '0x0280',
					location_id: '0x14300000 / 2',
				},
			],
		},
	],
})

/** The same of macOS 26: the list of old is empty. */
export const profiler26 = JSON.stringify({
	SPUSBDataType: [],
	SPUSBHostDataType: [
		{
			_name: 'USB 3.1 Bus',
			USBKeyLocationID: '0x01000000',
			_items: [
				{
					_name: 'USB JTAG/serial debug unit',
					USBDeviceKeyProductID: '0x1001',
					USBDeviceKeyVendorID: '0x303a',
					USBDeviceKeyVendorName: 'Espressif',
					USBDeviceKeySerialNumber: 'Not Provided',
					USBKeyLocationID: '0x01100000',
				},
			],
		},
	],
})
