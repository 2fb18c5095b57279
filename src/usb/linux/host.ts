/** Describes a Linux computer: its name, what keeps USB from it, which programs grab ports. Knows no device. */

import {join} from 'node:path'
import {textOf} from '../../serial/linux-files.ts'
import {clean} from '../../words/clean.ts'
import type {Host} from '../usb.ts'
import {linuxConfinement} from './confinement.ts'
import {linuxPortGrabbers} from './port-grabbers.ts'

/** Never rejects; `root` is where `etc`, `proc` and the others are, `variables` are those of the environment. */
export async function linuxHost(root: string, variables: NodeJS.ProcessEnv): Promise<Host> {
	const [release, system, confinement, portGrabbers] = await Promise.all([
		osRelease(root),
		textOf(join(root, 'proc/sys/kernel/osrelease')),
		linuxConfinement(root, variables),
		linuxPortGrabbers(root),
	])
	const family = [release.get('ID') ?? '', ...(release.get('ID_LIKE') ?? '').split(/\s+/)]
	return {
		platform: 'linux',
		system: clean(release.get('PRETTY_NAME') ?? '') || clean(`Linux ${system ?? ''}`),
		family: family.map(id => clean(id).toLowerCase()).filter(id => id !== ''),
		arch: process.arch,
		confinement,
		portGrabbers,
	}
}

/** Reads the assignments of os-release(5), which are those of a shell without its expansions. */
async function osRelease(root: string): Promise<ReadonlyMap<string, string>> {
	const text =
		(await textOf(join(root, 'etc/os-release'))) ?? (await textOf(join(root, 'usr/lib/os-release')))
	const lines = (text ?? '').matchAll(/^\s*([A-Z_]+)=(.*)$/gm)
	return new Map(Array.from(lines, ([, name, value]) => [name!, unquoted(value!.trim())]))
}

function unquoted(value: string): string {
	const [, , inside = value] = /^(["'])(.*)\1$/.exec(value) ?? []
	return inside.replace(/\\(["'$`\\])/g, '$1')
}
