/** Finds the programs of a Linux computer that take or probe new serial ports and are not disabled. Stops none. */

import {stat} from 'node:fs/promises'
import {join} from 'node:path'
import {namesIn, textOf} from '../../serial/linux-files.ts'
import type {PortGrabber} from '../usb.ts'
import {runningPrograms} from './processes.ts'

/**
 * brltty counts if it runs or would be started for a plugged bridge. That its package is installed proves little, because
 * Debian's starts it for none. Never rejects.
 */
export async function linuxPortGrabbers(root: string): Promise<readonly PortGrabber[]> {
	const running = await runningPrograms(root)
	const found: PortGrabber[] = []
	if (running.has('brltty') || (await startsBrltty(root))) found.push('brltty')
	if (running.has('ModemManager')) found.push('modemmanager')
	return found
}

/** A file in an earlier folder replaces files of the same name in later ones (udev(7)). */
const ruleFolders = ['etc/udev/rules.d', 'run/udev/rules.d', 'usr/lib/udev/rules.d', 'lib/udev/rules.d']
/**
 * Ubuntu's rules, and the project's. The project's other rules (`usb-customized`, `hid`, …) are for real Braille terminals
 * only.
 */
const ruleNames = ['85-brltty.rules', '90-brltty-device.rules', '90-brltty-usb-generic.rules']
/** The units that these rules start: Ubuntu's, and the project's. */
const units = ['brltty-udev.service', 'brltty.path', 'brltty@.service', 'brltty-device@.service']

async function startsBrltty(root: string): Promise<boolean> {
	const masks = ['etc', 'run'].flatMap(top => units.map(unit => join(root, top, 'systemd/system', unit)))
	if ((await Promise.all(masks.map(isEmptyFile))).includes(true)) return false
	const rules = await Promise.all(ruleNames.map(name => ruleInForce(root, name)))
	return rules.some(text => /^\s*[^#\s]/m.test(text))
}

async function ruleInForce(root: string, name: string): Promise<string> {
	for (const folder of ruleFolders) {
		if ((await namesIn(join(root, folder))).includes(name))
			return (await textOf(join(root, folder, name))) ?? ''
	}
	return ''
}

/** `systemctl mask` makes a link to /dev/null; to systemd an empty file means the same. */
async function isEmptyFile(file: string): Promise<boolean> {
	const found = await stat(file).catch(() => undefined)
	return found?.size === 0
}
