/**
 * Holds what came in from a far side and was not read yet, and knows when that far side has ended. Knows neither cables nor
 * sockets.
 */

/**
 * In bytes: when so many are held, the source should stop reading. Far more than a 4 MB read-out has under way, far less
 * than a flood.
 */
const ROOM_BYTES = 1024 * 1024

interface Reader {
	readonly resolve: (bytes: Uint8Array) => void
	readonly reject: (reason: unknown) => void
}

/** Turns push into pull: a source pushes whenever it likes, and one reader at a time reads. */
export class ReceiveBuffer {
	#chunks: Uint8Array[] = []
	#size = 0
	#reader: Reader | undefined
	#waitForRoom: (() => void)[] = []
	readonly #end = new AbortController()

	/** Aborted once nothing more will come; its reason is the Problem that every later call rejects with. */
	get ended(): AbortSignal {
		return this.#end.signal
	}

	push(bytes: Uint8Array): void {
		if (bytes.length === 0 || this.ended.aborted) return
		const reader = this.#reader
		if (reader) {
			this.#reader = undefined
			reader.resolve(bytes)
			return
		}
		this.#chunks.push(bytes)
		this.#size += bytes.length
	}

	/** Resolves when there is room for more, at once or after a read; the source awaits it between two pushes. */
	room(): Promise<void> {
		if (this.#size < ROOM_BYTES || this.ended.aborted) return Promise.resolve()
		return new Promise(resolve => this.#waitForRoom.push(resolve))
	}

	/** Ends the buffer with `reason`: a waiting read rejects at once. Only the first call counts. */
	end(reason: Error): void {
		if (this.ended.aborted) return
		this.#end.abort(reason)
		this.#reader?.reject(reason)
		this.#reader = undefined
		this.discard()
	}

	/** Resolves to at least one byte. Aborting rejects with the signal's reason and takes nothing out. */
	async read(signal?: AbortSignal): Promise<Uint8Array> {
		this.ended.throwIfAborted()
		signal?.throwIfAborted()
		if (this.#size > 0) return this.#takeAll()
		if (this.#reader) throw new Error('one read at a time')
		return new Promise((resolve, reject) => {
			const aborted = () => {
				this.#reader = undefined
				reject(signal?.reason)
			}
			const settled = () => signal?.removeEventListener('abort', aborted)
			this.#reader = {
				resolve: bytes => {
					settled()
					resolve(bytes)
				},
				reject: reason => {
					settled()
					reject(reason)
				},
			}
			signal?.addEventListener('abort', aborted, {once: true})
		})
	}

	discard(): void {
		this.#chunks = []
		this.#size = 0
		for (const resolve of this.#waitForRoom.splice(0)) resolve()
	}

	#takeAll(): Uint8Array {
		const [first] = this.#chunks
		const all = this.#chunks.length === 1 && first ? first : Buffer.concat(this.#chunks)
		this.discard()
		return all
	}
}
