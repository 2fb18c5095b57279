/** Names of boards, versions, ports and files as every language has them: cleaned, cut, and in no words. */

import type {FirmwareSource} from '../jobs/install-firmware.ts'
import type {Offer} from '../micropython/offer.ts'
import type {PortInfo} from '../serial/port.ts'
import {clean, withoutSecrets} from './clean.ts'

/** `v3.0`, of major × 100 + minor. */
export function revisionName(revision: number): string {
	return `v${Math.floor(revision / 100)}.${revision % 100}`
}

export function offerName({board: {product, variants, retired}, variant}: Offer): string {
	const name = clean(product, 50)
	const described = variants[variant] ?? retired?.[variant] ?? variant
	return variant === '' ? name : `${name}, ${clean(described, 50)}`
}

/** `ESP32 / WROOM, SPIRAM`: for a list that says beside it what the variant is for. */
export function buildLabel({board: {product}, variant}: Offer): string {
	return [product, variant]
		.filter(Boolean)
		.map(name => clean(name, 50))
		.join(', ')
}

/** Who makes the board, where the catalogue knows. */
export const makerName = ({board: {vendor}}: Offer) => clean(vendor, 40)

export const portPath = (port: PortInfo) => clean(port.path, 60)

export const versionName = (version: string) => `v${clean(version, 40)}`

/** `v1.28.0-preview.50`, of `1.28.0-preview.50.g2a1fcb1b5c`: in a list the number tells it from the others. */
export const shortVersion = (version: string) => versionName(version.replace(/\.g[0-9a-f]{6,40}$/, ''))

/** `MicroPython v1.27.0`, or the name of one's own file. */
export function sourceName(source: FirmwareSource): string {
	switch (source.kind) {
		case 'site':
			return `MicroPython ${versionName(source.firmware.version)}`
		case 'file':
			return lastPart(source.path)
		case 'url':
			return lastPart(source.url)
	}
}

function lastPart(path: string): string {
	return clean(path.split(/[/\\]/).filter(Boolean).at(-1) ?? path, 50)
}

/** `micropython.org`, of a site's address. */
export function siteName(site: string): string {
	return clean(withoutSecrets(site).replace(/^https?:\/\/(?:…@)?/, ''), 40)
}

/** `2025-12-09`; from milliseconds since 1970. */
export function dayName(at: number): string {
	return new Date(at).toISOString().slice(0, 10)
}

/** The first few files by name, and how many there are besides. */
export function firstNames(files: readonly {readonly path: string}[]): {names: string[]; more: number} {
	const names = files.slice(0, 3).map(({path}) => clean(path.replace(/^\//, ''), 30))
	return {names, more: files.length - names.length}
}

/** Whether it can stand in a command as it is: without what would end it early or mean something to a shell. */
export function isTypable(path: string): boolean {
	return /^[\w./:\\-]+$/.test(path)
}
