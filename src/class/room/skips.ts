/**
 * Boards that the person has put aside. One that comes back, after a hub has dropped it or in the hand of a pupil, is not to be written: what is known of it
 * decides, its MAC or else what its USB says; where that does not decide, its socket does. Pure.
 */

import type {PortInfo} from '../../serial/port.ts'
import {hasMac, isOwnUsb, isSameDevice} from '../../serial/rediscover.ts'
import {macOf, type PluggedState, type Room, type Row, type Skip} from './model.ts'
import {counted, uncounted} from './tally.ts'

export function withSkip(room: Room, {number, place}: Row, {port, board}: PluggedState): Room {
	const who = board?.chip.mac ?? [place, port.serialNumber].filter(Boolean).join(' ')
	const skips = [...room.skips.filter(skip => skip.who !== who), {number, port, board, who}]
	// Until now it may have been counted as its socket.
	return counted({...uncounted(room, place), skips}, who, 'skipped')
}

/** Of the board in this row: it is one like any other from now on. */
export function withoutSkip(room: Room, {number, place}: Row, state: PluggedState): Room {
	const skip = skipOf(room, macOf(state)) ?? skipAt(room, number, state.port)
	if (!skip) return uncounted(room, place)
	return uncounted({...room, skips: room.skips.filter(other => other !== skip)}, skip.who)
}

/** That of a board which has said which one it is. */
export function skipOf({skips}: Room, mac: string | undefined): Skip | undefined {
	return mac === undefined ? undefined : skips.find(({board}) => board?.chip.mac === mac)
}

/** That of a board which has just come, as far as its USB and its socket tell. Whoever was met before can be asked for its MAC instead. */
export function skipAt(room: Room, number: number, port: PortInfo): Skip | undefined {
	return room.skips.find(skip => {
		if (skip.board && hasMac(port, skip.board.chip.mac)) return true
		if (isSameChip(skip.port, port)) return true
		if (!isSameDevice(skip.port, port)) return false
		return isAlone(room, number, port) || (skip.number === number && !skip.board)
	})
}

/** The chip's own USB: with another program it is another device, and its number stays. */
function isSameChip(a: PortInfo, b: PortInfo): boolean {
	return isOwnUsb(a) && isOwnUsb(b) && a.serialNumber !== undefined && hasMac(b, a.serialNumber)
}

/** Shorter ones are no board's own: every CP2102 left its factory as `0001`. */
const ownNumber = 6

/** Whether its number is its own, as far as can be seen: some makers give all their bridges the same. */
function isAlone({rows}: Room, number: number, port: PortInfo): boolean {
	if ((port.serialNumber?.length ?? 0) < ownNumber) return false
	return !rows.some(
		row => row.number !== number && row.state.kind !== 'empty' && isSameDevice(row.state.port, port),
	)
}
