/** What all boards of a class that get the same build need of it alike, and is made once: what the file is, and its compressed blocks. Knows no board. */

import {type FirmwareImage, inspectImage} from '../esp/image.ts'
import {SharedImage} from '../esp/shared-image.ts'
import type {LocalFirmware} from '../micropython/download.ts'

export interface SharedFirmware {
	readonly image: FirmwareImage
	readonly shared: SharedImage
}

const known = new WeakMap<LocalFirmware, SharedFirmware>()

/** `local` stays as it is from now on, its bytes too. Throws what `inspectImage` throws. */
export function sharedFirmware(local: LocalFirmware): SharedFirmware {
	const before = known.get(local)
	if (before) return before
	const made = {image: inspectImage(local.bytes, local.name), shared: new SharedImage()}
	known.set(local, made)
	return made
}
