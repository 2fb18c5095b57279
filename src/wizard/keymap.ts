/** Which keys work now. The router, the footer and the help read this one table, so that help cannot lie. */

import {type Binding, explain, goBack, leaving} from './binding.ts'
import type {Key} from './event.ts'
import type {Model} from './model.ts'
import {boardKeys} from './steps/board.ts'
import {confirmKeys} from './steps/confirm.ts'
import {connectKeys} from './steps/connect.ts'
import {fileKeys} from './steps/file.ts'
import {firmwareKeys} from './steps/firmware.ts'
import {meetKeys} from './steps/meet.ts'
import {problemKeys} from './steps/problem.ts'
import {pythonKeys} from './steps/python.ts'
import {troubleKeys} from './steps/trouble.ts'

/** While the person is asked whether to stop. Enter is the safe answer; a second Ctrl-C means it. */
const asking: readonly Binding[] = [
	{key: 'enter', action: 'no', says: 'keep-going'},
	{key: 'y', action: 'yes', says: 'stop-now'},
	{key: 'escape', action: 'no'},
	{key: 'n', action: 'no'},
	{key: 'ctrl-c', action: 'yes'},
]

const reading: readonly Binding[] = [
	{key: 'escape', action: 'close-help', says: 'back'},
	{key: 'enter', action: 'close-help'},
	{key: '?', action: 'close-help'},
	{key: 'ctrl-c', action: 'cancel', says: 'leave'},
]

const waiting: readonly Binding[] = [goBack, explain, ...leaving]
const installing: readonly Binding[] = [{...goBack, says: 'stop'}, explain, ...leaving]

function keysOf({step, board, requested}: Model): readonly Binding[] {
	switch (step.name) {
		case 'connect':
			return connectKeys(step)
		case 'trouble':
			return troubleKeys(step, requested.rehearsing ?? false)
		case 'board':
			return boardKeys(step)
		case 'firmware':
			return firmwareKeys()
		case 'file':
			return fileKeys(step)
		case 'confirm':
			return confirmKeys(step, board)
		case 'python':
			return pythonKeys()
		case 'problem':
			return problemKeys(step, requested.rehearsing ?? false)
		case 'meet':
			return meetKeys(step, requested.rehearsing ?? false)
		case 'offer':
		case 'list':
		case 'greet':
		case 'save':
		case 'put':
			return waiting
		case 'install':
			return installing
		case 'repl':
			// Every key goes to the board.
			return []
	}
}

export function bindingsOf(model: Model): readonly Binding[] {
	if (model.end) return []
	if (model.asking) return asking
	if (model.help) return reading
	return keysOf(model)
}

export function bindingFor(model: Model, key: Key): Binding | undefined {
	// A paste is no key, whatever it says.
	if (key.name === 'text' && Array.from(key.text).length > 1) return undefined
	const pressed = key.name === 'text' ? key.text : key.name
	return bindingsOf(model).find(binding => binding.key === pressed)
}
