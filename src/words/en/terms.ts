/** What `?` says of the words that a beginner may not know. */

import type {Term} from '../terms.ts'

export const terms: readonly Term[] = [
	{
		name: 'Port',
		forms: ['port', 'ports', 'serial port', 'serial ports'],
		means: 'where programs on this computer reach a board; it comes when the board is plugged in.',
	},
	{
		name: 'Driver',
		forms: ['driver', 'drivers'],
		means: 'a part of the system that knows how to talk to one kind of device.',
	},
	{
		name: 'USB bridge',
		forms: ['USB bridge', 'bridge'],
		means: 'a small chip that stands between USB and the main chip of a board.',
	},
	{
		name: 'USB hub',
		forms: ['hub', 'hubs'],
		means: 'a box that makes several USB sockets out of one.',
	},
	{
		name: 'Serial number',
		forms: ['serial', 'serial number', 'serial numbers'],
		means: 'a number by which one device is told from all others.',
	},
	{
		name: 'Firmware',
		forms: ['firmware'],
		means: 'the program that is kept in a board and starts when it gets power; MicroPython is one.',
	},
	{
		name: 'Bundle',
		forms: ['bundle', 'bundles'],
		means: 'a folder with boards and firmware in it, made for a room without internet.',
	},
	{
		name: 'MicroPython',
		forms: ['MicroPython'],
		means: 'the programming language Python, made small enough to run on a board.',
	},
	{
		name: 'Stable',
		forms: ['stable'],
		means: 'finished and tested by its makers.',
	},
	{
		name: 'Preview',
		forms: ['preview', 'previews'],
		means: 'a version that is still being worked on, and may have faults.',
	},
	{
		name: 'Flash',
		forms: ['flash'],
		means: 'the memory of a board that keeps firmware and files without power.',
	},
	{
		name: 'PSRAM',
		forms: ['PSRAM', 'SPIRAM'],
		means: 'extra working memory that some boards have; what is in it is gone without power.',
	},
	{
		name: 'Octal',
		forms: ['octal'],
		means: 'memory that is connected by eight lines, not four; it needs firmware made for that.',
	},
	{
		name: 'MAC',
		forms: ['MAC', 'MAC address'],
		means: 'a number that every chip got when it was made; no two have the same.',
	},
	{
		name: 'Revision',
		forms: ['revision', 'revisions'],
		means: 'which edition of a chip it is: its makers improve it from time to time.',
	},
	{
		name: 'Core',
		forms: ['core', 'cores'],
		means: 'the part of a chip that computes; some chips have two.',
	},
	{
		name: 'Erase',
		forms: ['erase', 'erased', 'erases'],
		means: 'to make the memory of a board empty; what was there cannot be brought back.',
	},
	{
		name: 'Verify',
		forms: ['verify', 'verifying', 'verified'],
		means: 'to read back what was written, and see that it is right.',
	},
	{
		name: 'MD5',
		forms: ['MD5', 'SHA-256', 'checksum', 'checksums'],
		means: 'a number that is computed from all bytes of a file; one wrong byte makes it another.',
	},
	{
		name: 'Boot loader',
		forms: ['boot loader', 'bootloader', 'loader', 'download mode'],
		means: 'a small program in the chip that takes new firmware; it is always there and cannot be erased.',
	},
	{
		name: 'BOOT',
		forms: ['BOOT'],
		means:
			'a button on the board, sometimes called FLASH or IO0: held while the board starts, it makes it wait for firmware.',
	},
	{
		name: 'RESET',
		forms: ['RESET', 'EN', 'RST'],
		means: 'a button on the board, often called EN or RST, that starts it again; nothing is lost by it.',
	},
	{
		name: 'Reset',
		forms: ['reset', 'restart', 'restarts'],
		means: 'to start the board again, as if its power had been off for a moment.',
	},
	{
		name: 'Prompt',
		forms: ['prompt', 'REPL'],
		means: 'where you type a line of Python and the board answers at once; also called REPL.',
	},
	{
		name: 'GPIO',
		forms: ['GPIO', 'GPIO0'],
		means: 'a pin of the chip that a program can switch; some of them decide how the chip starts.',
	},
	{
		name: 'Pin',
		forms: ['pin', 'pins'],
		means: 'a contact at the edge of a board or a chip, to which a wire can go.',
	},
	{
		name: 'GND',
		forms: ['GND'],
		means: 'the pin that is the zero of all voltages, called G on some boards.',
	},
	{
		name: 'TX, RX',
		forms: ['TX', 'RX'],
		means: 'the line on which a device sends, and the one on which it receives.',
	},
	{
		name: 'UART',
		forms: ['UART'],
		means: 'the part of a chip that sends and receives over two lines.',
	},
	{
		name: 'UF2',
		forms: ['UF2'],
		means: 'a way to put firmware on a board by copying a file to a drive.',
	},
	{
		name: 'Build',
		forms: ['build', 'builds', 'variant', 'variants'],
		means: 'one of several editions of the same firmware, each for another kind of board.',
	},
	{
		name: 'File system',
		forms: ['file system'],
		means: 'the part of the flash where your files are.',
	},
	{
		name: 'Partition',
		forms: ['partition', 'partitions', 'table of partitions'],
		means: 'a part of the flash that has a use of its own.',
	},
	{
		name: 'Baud',
		forms: ['baud'],
		means: 'how fast a line is: 115200 baud are about 11500 letters each second.',
	},
	{
		name: 'Library',
		forms: ['library', 'libraries'],
		means: 'a program that others use in theirs.',
	},
	{
		name: 'Group',
		forms: ['group', 'groups'],
		means: 'a list of users who may do the same things on this computer.',
	},
	{
		name: 'sudo',
		forms: ['sudo'],
		means: 'does one command with the rights of the administrator, and asks for your password first.',
	},
	{
		name: 'Device Manager',
		forms: ['Device Manager'],
		means: 'a window of Windows with all that is plugged in; a right click on the Start button leads there.',
	},
	{
		name: 'Container',
		forms: ['container', 'Docker', 'Flatpak', 'Snap'],
		means: 'a closed-off part of the computer in which a program runs; it sees only what is given to it.',
	},
	{
		name: 'Terminal',
		forms: ['terminal'],
		means: 'the window in which commands are typed, as this one.',
	},
	{
		name: 'Proxy',
		forms: ['proxy', 'proxies'],
		means: 'a computer of the network through which all others there reach the web.',
	},
	{
		name: 'Certificate',
		forms: ['certificate', 'certificates'],
		means: 'a proof of who a site is, given out by somebody whom computers trust.',
	},
	{
		name: 'Wi-Fi network',
		forms: ['Wi-Fi', 'Wi-Fi network', 'Wi-Fi networks'],
		means: 'a network without wires; a board joins it by its name, and by a password where it has one.',
	},
	{
		name: 'Password',
		forms: ['password'],
		means: 'a secret word by which a network knows who may come in.',
	},
	{
		name: 'LED',
		forms: ['LED'],
		means: 'a small light on a board, which needs little power.',
	},
]
