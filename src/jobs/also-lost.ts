/** What a full erase takes from a board beside its program and its files. Reads a few bytes over the loader; changes nothing. */

import type {ChipFacts} from '../esp/chip-facts.ts'
import {BLANK} from '../esp/flash-geometry.ts'
import type {Loader} from '../esp/loader.ts'
import {PARTITION_APP, type Partition, readBoardPartitions} from '../esp/partitions.ts'
import {readFlashRange} from '../esp/read-flash.ts'

/**
 * `settings`: what programs keep in NVS, Wi-Fi names and passwords among it; `romfs`: a read-only file system that somebody has put there;
 * `maker-loader`: a loader of the board's maker, by which the board takes firmware over USB.
 */
export type AlsoLost = 'settings' | 'romfs' | 'maker-loader'

/** In bytes: what the ROM gives at once. Both begin with a header of their own. */
const FIRST_BYTES = 64

/** `known`: the table, where it was read already. Nothing where there is no partition table, or nobody can read it without more ado: an ESP8266's ROM cannot. */
export async function findAlsoLost(
	loader: Loader,
	{flashBytes = 0, security}: ChipFacts,
	signal?: AbortSignal,
	known?: readonly Partition[],
): Promise<readonly AlsoLost[]> {
	if (security.length > 0 || (loader.mode === 'rom' && !loader.chip.rom.attaches)) return []
	const partitions = known ?? (await readBoardPartitions(loader, signal)) ?? []
	const lost: AlsoLost[] = []
	for (const [name, kind] of [
		['nvs', 'settings'],
		['romfs', 'romfs'],
	] as const) {
		const place = partitions.find(partition => partition.name === name && partition.offset < flashBytes)
		if (place && (await isUsed(loader, place.offset, signal))) lost.push(kind)
	}
	return hasMakerLoader(partitions) ? [...lost, 'maker-loader'] : lost
}

async function isUsed(loader: Loader, offset: number, signal?: AbortSignal): Promise<boolean> {
	const first = await readFlashRange(loader, {offset, bytes: FIRST_BYTES}, signal)
	return first.some(byte => byte !== BLANK)
}

/**
 * An Arduino Nano ESP32 has its DFU loader in `factory`, beside the programs in `app0` and `app1` (MicroPython, ports/esp32/boards/ARDUINO_NANO_ESP32);
 * boards with TinyUF2 have it in `uf2`, or in `factory` as well.
 */
function hasMakerLoader(partitions: readonly Partition[]): boolean {
	const apps = partitions.filter(({type}) => type === PARTITION_APP).map(({name}) => name)
	return apps.includes('uf2') || (apps.includes('factory') && apps.length > 1)
}
