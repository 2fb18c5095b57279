/** What a command at the prompt has to work with. */

import type {Clock} from '../../clock.ts'
import type {BoardFiles} from '../board-files.ts'
import type {Cable} from '../cable.ts'
import type {Dialog} from '../dialog.ts'
import type {ReplOptions} from '../options.ts'
import type {Output} from '../output.ts'
import type {PromptLine} from '../prompt-line.ts'

export interface Desk {
	readonly clock: Clock
	/** Aborted when the session ends. */
	readonly signal: AbortSignal
	readonly options: ReplOptions
	readonly dialog: Dialog
	readonly output: Output
	readonly cable: Cable
	readonly files: BoardFiles
	/** What stands on the board's last line. */
	readonly line: Pick<PromptLine, 'place' | 'text'>
	/** To the board, as it is. */
	send(bytes: Uint8Array): void
	/** The board starts anew: what stood on its last line counts no more. */
	restarted(): void
	/** Whether what is typed is shown here as well. */
	echo: boolean
}

/** Whether the board waits for a line, and none has been begun: then code may be sent without spoiling anything. */
export function isAtEmptyPrompt({line}: Desk): boolean {
	return line.place === 'prompt' && line.text === ''
}
