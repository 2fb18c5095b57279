/**
 * Follows what the board prints and tells what stands on its last line: a prompt, what has been typed behind it as the board's
 * line editor shows it, or something else. Knows MicroPython's prompts; sends nothing and changes no byte.
 */

/**
 * `prompt`: `>>> `; `more`: `... ` in a block; `paste`: `=== ` of its paste mode; `raw`: the raw REPL; `elsewhere`: a program runs, or
 * asks something, or the board starts.
 */
export type Place = 'prompt' | 'more' | 'paste' | 'raw' | 'elsewhere'

/** A line at a prompt is shorter, in characters; what is longer is a program's. */
const MAX_LINE = 2000
/** Of more bytes than this only the first and the last line are looked at: nobody types so fast. */
const FLOOD_BYTES = 4096
const RAW_BANNER = 'raw REPL; CTRL-B to exit'
const PASTE_BANNER = 'paste mode; Ctrl-C to cancel'
/** How a start shows itself: `MPY: soft reboot`, `ESP-ROM:esp32s3`, `ets Jun  8 2016`, `rst:0x1 (POWERON)`. */
const startMark = /^(?:MPY: soft reboot|ESP-ROM:|ets [A-Z][a-z]{2} [ \d]\d|rst:0x)/

/** What the readline of MicroPython sends to redraw a line: `ESC [ 3 D`, `ESC [ K`; all else is passed over. */
const sequence = /^\u001b\[([0-9;?]*)([A-Za-z~])/

export class PromptLine {
	/** How often the board has started anew since this was made. */
	starts = 0
	/** The lines of the block that is being typed at `... `, without their prompts and without the last one. */
	block: readonly string[] = []
	/** Hears each line that was entered at a prompt, and whether it goes on a block. */
	entered: (line: string, goesOn: boolean) => void = () => {}
	#cells: string[] = []
	#column = 0
	#escape = ''
	#before = ''
	#isPasteMode = false

	get place(): Place {
		const line = this.#line
		if (line.startsWith('>>> ')) return 'prompt'
		if (line.startsWith('... ') && this.block.length > 0) return 'more'
		if (line.startsWith('=== ') && this.#isPasteMode) return 'paste'
		if (line.startsWith('>') && this.#before === RAW_BANNER) return 'raw'
		return 'elsewhere'
	}

	/** What stands behind the prompt, one character a byte; '' where there is none. */
	get text(): string {
		return this.place === 'elsewhere' ? '' : this.#line.slice(4)
	}

	/** How many characters of it stand before the cursor. */
	get cursor(): number {
		return Math.max(0, this.#column - 4)
	}

	hear(bytes: Uint8Array): void {
		const text = Buffer.from(bytes).toString('latin1')
		if (text.length > FLOOD_BYTES) this.#skim(text)
		else this.#follow(text)
	}

	/** The board is away: nothing of what stood there counts any more. */
	gone(): void {
		this.starts += 1
		this.block = []
		this.#isPasteMode = false
		this.#newLine()
	}

	get #line(): string {
		return this.#cells.join('')
	}

	#skim(text: string): void {
		if (text.includes('MPY: soft reboot')) this.starts += 1
		this.#follow(text.slice(0, text.indexOf('\n') + 1))
		this.#follow(text.slice(text.lastIndexOf('\n') + 1).slice(-MAX_LINE))
	}

	#follow(text: string): void {
		for (const character of text) {
			if (this.#escape !== '') this.#inSequence(character)
			else if (character === '\u001b') this.#escape = character
			else if (character === '\r') this.#column = 0
			else if (character === '\n') this.#ended()
			else if (character === '\b') this.#column = Math.max(0, this.#column - 1)
			else if (character >= ' ' && this.#column < MAX_LINE) this.#put(character)
		}
	}

	#put(character: string): void {
		while (this.#cells.length < this.#column) this.#cells.push(' ')
		this.#cells[this.#column] = character
		this.#column += 1
	}

	#inSequence(character: string): void {
		this.#escape += character
		const [whole, count = '', kind] = sequence.exec(this.#escape) ?? []
		if (whole === undefined) {
			// Not one of these: a letter after ESC, or longer than any.
			if (!/^\u001b\[?[0-9;?]*$/.test(this.#escape) || this.#escape.length > 16) this.#escape = ''
			return
		}
		this.#escape = ''
		const steps = Number(count) || 1
		if (kind === 'K') this.#cells.length = Math.min(this.#cells.length, this.#column)
		if (kind === 'D') this.#column = Math.max(0, this.#column - steps)
		if (kind === 'C') this.#column = Math.min(MAX_LINE, this.#column + steps)
	}

	#ended(): void {
		const {place, text} = this
		const line = this.#line
		if (startMark.test(line)) this.starts += 1
		if (line.startsWith(PASTE_BANNER)) this.#isPasteMode = true
		// A line that `input` has asked for, or that a program prints, is none of ours.
		if (place === 'prompt') this.block = [text]
		else if (place === 'more') this.block = [...this.block, text]
		if (place === 'prompt' || place === 'more') this.#isPasteMode = false
		this.#newLine()
		this.#before = line
		if (place === 'prompt' || place === 'more') this.entered(text, place === 'more')
	}

	#newLine(): void {
		this.#cells = []
		this.#column = 0
		this.#escape = ''
	}
}
