/** Decides which builds suit a chip, best first, and why. Pure. */

import type {ChipFacts} from '../esp/chip-facts.ts'
import {buildName} from '../rules/build-name.ts'
import type {Board} from './board.ts'
import {buildNamed, genericBuild, isGeneric, startsOn} from './generic-builds.ts'
import type {Offer, Offers, Reason} from './offer.ts'
import type {Banner} from './prompt.ts'

/**
 * Lists what `chip` can run. Recommended is the board whose MicroPython runs now, otherwise the one that was used before
 * (`used`: `ESP32_GENERIC-SPIRAM`), otherwise the generic board in the variant that the chip's memory needs.
 */
export function matchBoards(
	boards: readonly Board[],
	chip: ChipFacts,
	running: Banner | undefined,
	used?: string,
): Offers {
	const mcu = mcuOf(chip.chip)
	const suitable = boards.filter(board => board.mcu === mcu && espPorts.has(board.port))
	const offers = suitable
		.toSorted(byGenericThenName)
		.flatMap(board => offersOf(board, chip))
		.filter(({board, variant}) => startsOn(board.id, variant, chip))
		.toSorted(retiredLast)
	const chosen = hardwareChoice(offers, chip)
	const recommended = runningOffer(offers, running, chosen) ?? usedOffer(offers, used) ?? chosen
	const others = offers.map(offer => (chosen && isSame(offer, chosen) ? chosen : offer))
	return {recommended, others: others.filter(offer => !recommended || !isSame(offer, recommended))}
}

const espPorts = new Set(['esp32', 'esp8266'])

/** `ESP32-S3` is `esp32s3` in the index. */
function mcuOf(chip: string): string {
	return chip.toLowerCase().replaceAll('-', '')
}

function offersOf(board: Board, chip: ChipFacts): readonly Offer[] {
	const reason: Reason = isGeneric(board.id)
		? {code: 'generic-for-chip', chip: chip.chip}
		: {code: 'same-chip'}
	const variants = Object.keys(board.variants).map(variant => ({board, variant, reason: sameChip}))
	const retired = Object.entries(board.retired).map(([variant, {message}]) => ({
		board,
		variant,
		reason: {code: 'retired', message} as const,
	}))
	return [{board, variant: '', reason}, ...variants, ...retired]
}

/** What is no longer built is for those who look for it. */
function retiredLast(a: Offer, b: Offer): number {
	return Number(a.reason.code === 'retired') - Number(b.reason.code === 'retired')
}

const sameChip: Reason = {code: 'same-chip'}

function byGenericThenName(a: Board, b: Board): number {
	return (
		Number(isGeneric(b.id)) - Number(isGeneric(a.id)) ||
		a.vendor.localeCompare(b.vendor) ||
		a.product.localeCompare(b.product)
	)
}

function isSame(a: Offer, b: Offer): boolean {
	return a.board.id === b.board.id && a.variant === b.variant
}

/**
 * The generic board in the variant that this chip's memory and cores need; in its standard build if the site does not have
 * that variant.
 */
function hardwareChoice(offers: readonly Offer[], chip: ChipFacts): Offer | undefined {
	const generic = offers.filter(({board}) => isGeneric(board.id))
	const {variant, reason} = genericBuild(chip)
	const asked = generic.find(offer => offer.variant === variant)
	return asked ? {...asked, reason} : generic.find(offer => offer.variant === '')
}

/**
 * The board that is named in the banner. Two boards can have the same name; then the banner decides nothing. If a generic
 * standard build runs, the variant that the hardware needs is preferred.
 */
function runningOffer(
	offers: readonly Offer[],
	running: Banner | undefined,
	chosen: Offer | undefined,
): Offer | undefined {
	if (!running) return undefined
	const reason: Reason = {code: 'runs-now', machine: running.machine}
	const generic = buildNamed(running)
	if (generic !== undefined) {
		const named = offers.find(({board, variant}) => isGeneric(board.id) && variant === generic)
		return generic === '' && chosen?.variant ? chosen : named && {...named, reason}
	}
	const named = offers.filter(({board, variant}) => variant === '' && isCalled(board, running.machine))
	return named.length === 1 ? {...named[0]!, reason} : undefined
}

/** Banners name a board by its product (`TinyPICO`), by maker and product (`M5Stack ATOM`) or by its id (`LOLIN_S2_MINI`). */
function isCalled({id, product, vendor}: Board, machine: string): boolean {
	const [maker = ''] = vendor.split(' ')
	const names = [id, product, `${vendor}${product}`, `${maker}${product}`]
	return names.map(lettersOf).includes(lettersOf(machine))
}

function lettersOf(name: string): string {
	return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}

function usedOffer(offers: readonly Offer[], used: string | undefined): Offer | undefined {
	const found = offers.find(({board, variant}) => buildName(board.id, variant) === used)
	return found && {...found, reason: {code: 'used-before'}}
}
