/** Lines from a stream, one at a time, when they are wanted. Knows nothing of what they mean. */

interface LineUser {
	/** Whether an answer is wanted now. */
	wanted(): boolean
	line(line: string): void
	/** The stream has ended and all its lines were used. */
	end(): void
}

/** Longer is no line but a file. */
const longest = 8192

/**
 * What a person types while nothing is asked is dropped: an Enter too many must not answer the next question. Lines
 * of a pipe wait for their question.
 */
export class LineReader {
	readonly #stdin: NodeJS.ReadStream
	readonly #user: LineUser
	#text = ''
	#lines: string[] = []
	#ended = false
	#turning = false

	constructor(stdin: NodeJS.ReadStream, user: LineUser) {
		this.#stdin = stdin
		this.#user = user
	}

	open(): void {
		this.#stdin.setEncoding('utf8')
		this.#stdin.ref?.()
		this.#stdin.on('data', this.#take).on('end', this.#finish)
		this.#stdin.resume()
	}

	close(): void {
		this.#stdin.off('data', this.#take).off('end', this.#finish)
		this.#stdin.pause()
		this.#stdin.unref?.()
	}

	/** Lets someone else read the stream. */
	async without<T>(work: () => Promise<T>): Promise<T> {
		this.close()
		try {
			return await work()
		} finally {
			this.open()
		}
	}

	/** Hands on what waits, after what is going on now has settled. */
	turn(): void {
		if (this.#turning) return
		this.#turning = true
		setImmediate(() => {
			this.#turning = false
			if (!this.#user.wanted()) return
			const line = this.#lines.shift()
			if (line !== undefined) {
				this.#user.line(line)
				this.turn()
			} else if (this.#ended) this.#user.end()
		})
	}

	readonly #take = (chunk: string) => {
		const [first = '', ...others] = `${this.#text}${chunk}`.split(/\r?\n/)
		const lines = others.length > 0 ? [first, ...others.slice(0, -1)] : []
		this.#text = (others.at(-1) ?? first).slice(0, longest)
		const typed = this.#stdin.isTTY === true
		for (const line of lines) {
			const answer = line.slice(0, longest).trim()
			// Going back and leaving work at any moment.
			if (typed && !this.#user.wanted() && answer !== 'b' && answer !== 'q') continue
			if (typed && !this.#user.wanted()) this.#user.line(answer)
			else this.#lines.push(answer)
		}
		this.turn()
	}

	readonly #finish = () => {
		this.#ended = true
		this.turn()
	}
}
