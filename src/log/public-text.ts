/**
 * Which parts of what a board prints are nobody's secret: what boot ROMs, boot loaders and MicroPython say by themselves. All else is
 * masked letter by letter, so that its shape stays: a program may print anything. Knows texts; no wire.
 */

import {clockCodes} from '../micropython/board-clock.ts'
import {isShippedBoot, ownCode} from '../micropython/files.ts'
import {memoryCodes} from '../micropython/memory.ts'
import {packageCodes} from '../micropython/package-board.ts'
import {wifiCodes} from '../micropython/wifi.ts'

/** Lines that are told as a whole. The tags are those of a start, before any program of a person runs. */
const lines = [
	// Boot ROMs
	String.raw`ets [A-Z][a-z]{2} [ \d]\d \d{4}[\w :.,()-]{0,60}`,
	String.raw`ESP-ROM:[\w-]{1,60}`,
	String.raw`Build:[A-Z][a-z]{2} [ \d]\d \d{4}`,
	String.raw`rst:0x[0-9a-f]{1,8} \(\w{1,40}\),boot:0x[0-9a-f]{1,8} \([\w()/,-]{1,80}\)`,
	String.raw`rst cause:\d{1,3}, boot mode:\(\d{1,3},\d{1,3}\)`,
	String.raw`(?:configsip: \d{1,20}, )?SPIWP:0x[0-9a-f]{1,8}`,
	String.raw`(?:\w{1,4}_drv:0x[0-9a-f]{2},?){1,8}`,
	String.raw`mode:[A-Z]{3,4}, clock div:\d{1,3}`,
	String.raw`load:0x[0-9a-f]{1,8},len:\d{1,8}`,
	String.raw`load 0x[0-9a-f]{1,8}, len \d{1,8}, room \d{1,8}`,
	String.raw`(?:ho \d{1,4} )?tail \d{1,8}(?: room \d{1,8})?`,
	'(?:chksum|csum|entry) 0x[0-9a-f]{1,8}',
	'Saved PC:0x[0-9a-f]{1,8}',
	String.raw`(?:flash read err|ets_main\.c),? \d{1,8} ?`,
	'invalid header: 0x[0-9a-f]{1,8}',
	'csum err: ?0x[0-9a-f]{1,8} ?!= ?0x[0-9a-f]{1,8}',
	'waiting for download|wait spi download|wdt reset|user code done',
	// ESP-IDF's second stage, and its start of the program
	String.raw`(?:\x1b\[[\d;]{0,8}m)?[EWIDV] \(\d{1,10}\) (?:boot(?:\.\w{1,20})?|bootloader\w{0,20}|boot_comm|esp_image|flash_parts|spi_flash|qio_mode|cpu_start|heap_init|app_init|efuse_init|main_task|sleep\w{0,20}|\w{0,10}psram|spiram|octal_psram|quad_psram|clk|rtc\w{0,10}|system_api|secure_boot\w{0,10}|flash_encrypt|esp_core_dump\w{0,10}|intr_alloc|coexist|sleep_gpio|chip_info|MSPI \w{1,10}): [^\r\n]{0,160}`,
	// MicroPython
	String.raw`(?:\x1b\[K)?(?:>>> )?MicroPython v?\S{1,60} on \d{4}-\d\d-\d\d; [^\r\n]{1,120} with [^\r\n]{1,60}`,
	String.raw`Type "help\(\)" for more information\.`,
	'(?:>)?raw REPL; CTRL-B to exit',
	'MPY: soft reboot',
	String.raw`Traceback \(most recent call last\):`,
	String.raw`OSError: (?:\[Errno \d{1,4}\] \w{1,20}|\d{1,4})`,
]

/** Parts of lines, whatever stands around them. */
const parts = [
	// How a start fails: what esp/classify.ts and micropython/boot-log.ts decide by, with the numbers that belong to it.
	String.raw`Guru Meditation[\w :()'.]{0,100}`,
	'Brownout detector(?: was triggered)?',
	String.raw`Fatal exception(?: \(\d{1,3}\))?`,
	String.raw`abort\(\) was called(?: at PC 0x[0-9a-f]{1,8}(?: on core \d)?)?`,
	'assert failed: ',
	'Backtrace:(?: ?0x[0-9a-f]{1,8}:0x[0-9a-f]{1,8}){0,40}',
	String.raw`Rebooting\.\.\.`,
	'stack overflow in task',
	String.raw`rf_cal\[0\] !=[\w ,]{0,40}`,
	String.raw`mismatch chip ID|Invalid chip id\.`,
	String.raw`file ?system\b[^\r\n]{0,40}(?:appears to be|looks to be|looks) corrupt`,
	String.raw`rst:0x[0-9a-f]{1,8} \(\w{1,40}\)`,
	'SPI_DOWNLOAD_BOOT|SPI_FAST_FLASH_BOOT|DOWNLOAD_BOOT',
	// A prompt, what it does with what it is sent, and what it makes of print(1+1)
	String.raw`>>> |^\.\.\. |^OK2(?=\r\n)|^OK|raw REPL`,
	'U{12,}',
	String.raw`import machine; machine\.bootloader\(\)`,
	String.raw`\x1b\[[\d;?]{0,12}[A-Za-z]`,
	String.raw`\b(?:[A-Z][A-Za-z]{0,20}(?:Error|Exception)|KeyboardInterrupt)(?=:|[\r\n]|$)`,
	String.raw`\[Errno \d{1,4}\] [A-Z]{1,20}\b`,
]

const public_ = new RegExp(
	`(?:^|(?<=[\\r\\n>\\x04]))(?:${lines.join('|')}) ?(?=[\\r\\n\\x04]|$)|${parts.join('|')}`,
	'gm',
)

/** What a board printed, with all that is not known to be harmless masked. As long as before. */
export function maskPrinted(text: string): string {
	let said = ''
	let at = 0
	for (const {0: found, index} of text.matchAll(public_)) {
		said += mask(text.slice(at, index)) + found
		at = index + found.length
	}
	return said + mask(text.slice(at))
}

/** Letters become x, digits 0, and so does what else a password is made of. Control characters and the usual punctuation stay. */
export function mask(text: string): string {
	return text
		.replace(/[0-9]/g, '0')
		.replace(/[A-Za-z\u0080-\u00ff]/g, 'x')
		.replace(/[!%&*?@^~|;\\]/g, 'x')
}

/** Names and contents in the code that this program sends; what is left open goes on in the next piece. */
const literals =
	/((?:unhexlify\(|a2b_base64\(b|_f\.write\(b)'|_f\.write\(b")(?:(?<=')[^'\r\n\u0004]*|(?<=")[^"\r\n\u0004]*)/g

/** The shape of what was sent: the same for the text itself and for what a log shows of it. */
export function shapeOfSent(text: string): string {
	return mask(
		text.replace(literals, (all, opening: string) => opening + '0'.repeat(all.length - opening.length)),
	)
}

/** What was sent, in which only the product's own code can be read. As long as before. */
export function maskSent(text: string): string {
	const shape = shapeOfSent(text)
	return text.replace(/[^\r\n\u0001-\u0005]+/g, (line, at: number) =>
		isOwnLine(line) ? withoutLiterals(line) : shape.slice(at, at + line.length),
	)
}

function withoutLiterals(line: string): string {
	return line.replace(literals, (all, opening: string) => opening + '0'.repeat(all.length - opening.length))
}

const ownLines = new Set(
	[
		...ownCode,
		...clockCodes,
		...packageCodes,
		...memoryCodes,
		...wifiCodes,
		'import machine; machine.bootloader()',
		'print(1+1)',
	].flatMap(code => code.split('\n').map(emptied)),
)

function isOwnLine(line: string): boolean {
	return ownLines.has(emptied(line))
}

/** The line without what is between quotes after an opening of ours. */
function emptied(line: string): string {
	return line.replace(literals, (_, opening: string) => opening)
}

/** A boot.py that nobody has touched is MicroPython's own text. */
export function isPublicFile(content: Uint8Array): boolean {
	return content.length > 0 && isShippedBoot(content)
}
