/** Decides which builds suit a chip, best first, and why. Pure. */

import type {ChipFacts} from '../esp/chip-facts.ts'
import {buildName} from '../rules/build-name.ts'
import type {Board} from './board.ts'
import {asGood, buildNamed, buildUse, genericBuild, isGeneric, radioOf} from './generic-builds.ts'
import {lackOf} from './needs.ts'
import type {Offer, Offers, Reason} from './offer.ts'
import type {Banner} from './prompt.ts'

/**
 * Lists what `chip` can run. The chip decides: recommended is the generic board in the variant that its memory, cores and
 * silicon need. Only what suits it as well comes before that: the build that runs now, otherwise the one that was chosen
 * before (`used`: `ESP32_GENERIC-SPIRAM`), otherwise none where several boards are as likely.
 */
export function matchBoards(
	boards: readonly Board[],
	chip: ChipFacts,
	running: Banner | undefined,
	used?: string,
): Offers {
	const offers = boards.toSorted(byGenericThenName).flatMap(board => offersOf(board, chip))
	const chosen = hardwareChoice(offers, chip)
	const named = running && !isGenericBanner(running) ? namedOffers(offers, running) : []
	const before = usedOffer(named.length > 1 ? named : offers, chip, used)
	const recommended =
		runningOffer(offers, named, running, chip) ?? before ?? (named.length > 1 ? undefined : chosen)
	const known = [...named, ...(chosen ? [chosen] : [])]
	const others = [
		...named,
		...offers.flatMap(offer =>
			named.some(one => isSame(one, offer)) ? [] : [known.find(one => isSame(one, offer)) ?? offer],
		),
	]
	return {recommended, others: others.filter(offer => !recommended || !isSame(offer, recommended))}
}

/** All variants that start on this chip; of those that are no longer built, the one that a small flash is made for. */
function offersOf(board: Board, chip: ChipFacts): readonly Offer[] {
	const variants = ['', ...Object.keys(board.variants), ...retiredFor(board, chip)]
	return variants
		.filter(variant => lackOf(board, variant, chip) === undefined)
		.map(variant => offerOf(board, variant))
}

function offerOf(board: Board, variant: string): Offer {
	const use = buildUse(board.id, variant)
	return {board, variant, reason: sameChip, ...(use && {use})}
}

const sameChip: Reason = {code: 'same-chip'}

/** Up to v1.25 the standard build of an ESP32-S3 wants 8 MB; whoever needs such a version on less has only this. */
function retiredFor({id, retired = {}}: Board, {flashBytes}: ChipFacts): readonly string[] {
	const isSmall = flashBytes !== undefined && flashBytes < 8 * 1024 * 1024
	return isGeneric(id) && isSmall && Object.hasOwn(retired, 'FLASH_4M') ? ['FLASH_4M'] : []
}

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
 * The generic board in the variant that this chip's memory, cores and silicon need; in its standard build if the site does
 * not have that variant.
 */
function hardwareChoice(offers: readonly Offer[], chip: ChipFacts): Offer | undefined {
	const {variant, reason} = genericBuild(chip)
	const asked = genericOffer(offers, variant)
	return asked ? {...asked, reason} : genericOffer(offers, '')
}

function genericOffer(offers: readonly Offer[], variant: string): Offer | undefined {
	return offers.find(offer => isGeneric(offer.board.id) && offer.variant === variant)
}

/** The build that runs now, where it suits this hardware as well as any; else what the hardware needs. */
function runningOffer(
	offers: readonly Offer[],
	named: readonly Offer[],
	running: Banner | undefined,
	chip: ChipFacts,
): Offer | undefined {
	if (!running) return undefined
	const reason: Reason = {code: 'runs-now', machine: running.machine}
	const runs = buildNamed(running)
	if (runs === undefined) return named.length === 1 ? {...named[0]!, reason} : undefined
	const kept = asGood(runs, chip)
	// On hardware that needs another variant, the plain build says nothing of what the person wants.
	if (kept === undefined) return hardwareChoice(offers, chip)
	const offer = genericOffer(offers, kept)
	const radio = kept === runs ? undefined : radioOf(kept)
	return offer && {...offer, reason: radio === undefined ? reason : {code: 'keeps-wifi', radio}}
}

function isGenericBanner(running: Banner): boolean {
	return buildNamed(running) !== undefined
}

/** The boards of makers that are named in the banner: two can have the same name. */
function namedOffers(offers: readonly Offer[], {machine}: Banner): readonly Offer[] {
	return offers
		.filter(({board, variant}) => variant === '' && isCalled(board, machine))
		.map(offer => ({...offer, reason: {code: 'same-banner', machine}}))
}

/**
 * Banners name a board by its product (`TinyPICO`), by maker and product (`M5Stack ATOM`), by its id (`LOLIN_S2_MINI`), or by
 * a name of their own.
 */
function isCalled({id, product, vendor}: Board, machine: string): boolean {
	const [maker = ''] = vendor.split(' ')
	const names = [id, product, `${vendor}${product}`, `${maker}${product}`, ownNames[id] ?? '']
	return names.map(lettersOf).includes(lettersOf(machine))
}

/** MICROPY_HW_BOARD_NAME, where it is neither: of both of these boards. */
const ownNames: Readonly<Record<string, string>> = {
	OLIMEX_ESP32_EVB: 'Olimex ESP32 ETH',
	OLIMEX_ESP32_POE: 'Olimex ESP32 ETH',
}

function lettersOf(name: string): string {
	return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}

/** What was chosen before orders what suits the chip equally well: boards of makers, and variants that only a person can want. */
function usedOffer(offers: readonly Offer[], chip: ChipFacts, used: string | undefined): Offer | undefined {
	const found = offers.find(({board, variant}) => buildName(board.id, variant) === used)
	const reason: Reason = {code: 'used-before'}
	if (!found || !isGeneric(found.board.id)) return found && {...found, reason}
	const {variant} = found
	return asGood(variant, chip) === variant && variant !== genericBuild(chip).variant
		? {...found, reason}
		: undefined
}
