/** The boot.py that each port makes in a new file system, byte by byte: programs tell it from a person's own by that. */

const esp32 = [
	'# This file is executed on every boot (including wake-boot from deepsleep)',
	'#import esp',
	'#esp.osdebug(None)',
	'#import webrepl',
	'#webrepl.start()',
	'',
]

const esp8266 = [
	...esp32.slice(0, 3),
	'import os, machine',
	'#os.dupterm(None, 1) # disable REPL on UART(0)',
	'import gc',
	...esp32.slice(3, 5),
	'gc.collect()',
	'',
]

export function shippedBoot(platform: string): string {
	return (platform === 'esp8266' ? esp8266 : esp32).join('\n')
}
