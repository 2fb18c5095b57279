/** What a Wi-Fi network is to all who speak of it, and which boards have Wi-Fi under MicroPython. Pure. */

export type Security = 'open' | 'wep' | 'wpa'

export interface Network {
	/** Its name as bytes, in hexadecimal: a name need not be UTF-8. */
	readonly id: string
	readonly name: string
	/** Signal in dBm, -30 (beside it) to -95; undefined where its name was typed. */
	readonly dbm: number | undefined
	/** undefined where its name was typed: a password may be left out. */
	readonly security: Security | undefined
}

/** The network of which only the name is known, by its bytes in hexadecimal. */
export function networkOf(id: string): Network {
	return {id, name: Buffer.from(id, 'hex').toString('utf8'), dbm: undefined, security: undefined}
}

/** A network whose name was typed. */
export function networkNamed(name: string): Network {
	return networkOf(Buffer.from(name).toString('hex'))
}

/** They have no radio for it (ESP32-H2: 802.15.4 and Bluetooth alone; ESP32-P4: none). */
const withoutRadio = ['ESP32-H2', 'ESP32-P4']

/** `machine`: what the board calls itself; a build for a P4 with a second chip beside it says so in its name. */
export function hasWifi(chip: string, machine: string): boolean {
	return !withoutRadio.includes(chip) || /wifi/i.test(machine)
}

/** Of a passphrase, in bytes, as WPA has it; 64 hexadecimal digits are the key itself. */
const PASSWORD_BYTES = {least: 8, most: 63}

/** Why it can be the password of no network with WPA; whether it is right, only a board that joins can tell. */
export function passwordFault(password: string): 'too-short' | 'too-long' | undefined {
	const length = Buffer.byteLength(password)
	if (length < PASSWORD_BYTES.least) return 'too-short'
	return length > PASSWORD_BYTES.most && !/^[0-9a-f]{64}$/i.test(password) ? 'too-long' : undefined
}
