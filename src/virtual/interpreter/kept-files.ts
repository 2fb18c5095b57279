/**
 * Keeps what a program does with files in the board's flash: the program works on Emscripten's files in memory, and each of its
 * changes is made in the flash's file system too, when a board would make it. Knows system calls; no Python.
 */

import type {FileSystem} from '@micropython/micropython-webassembly-pyscript/micropython.mjs'
import {type FlashFiles, NoSpace} from '../flash-files/flash-files.ts'
import {SINCE_2000} from '../flash-files/start.ts'
import {boardErrno} from './errno.ts'

type Imports = Record<string, (...args: number[]) => unknown>

/** Numbers of WASI. */
const NO_SPACE = boardErrno(51)
const NO_DEVICE = boardErrno(43)
const NAME_TOO_LONG = boardErrno(37)
/** Flags of an opened file. */
const ACCESS = 3
const CREATE = 0o100
const TRUNCATE = 0o1000
const APPEND = 0o2000
/** The length of one of the buffers (`iovec`) that a write is given: address, length. */
const IOVEC_BYTES = 8
/** In bytes, of both file systems. */
const NAME_MAX = 255

interface Written {
	readonly path: string
	/** So many bytes from the start are as they are in the flash. */
	kept: number
	/** Something was written that is not in the flash yet. */
	dirty: boolean
}

export class KeptFiles {
	/** What the file system in the flash is; `none`: there is none, and every path leads nowhere. */
	#flash: FlashFiles | 'none' | undefined
	#fs: FileSystem | undefined
	readonly #open = new Map<number, Written>()
	/** Since 2000. */
	readonly #seconds: () => number

	constructor(seconds: () => number) {
		this.#seconds = seconds
	}

	/** From now on `fs` holds the board's files, which were read from `flash`. */
	begin(fs: FileSystem, flash: FlashFiles | undefined): void {
		this.#fs = fs
		this.#flash = flash ?? 'none'
	}

	get blocks(): number {
		return this.#mounted?.blocks ?? 0
	}

	/** Blocks that nothing lies in, what is being written included. */
	get free(): number {
		const flash = this.#mounted
		return flash ? Math.max(0, flash.free - this.#needed(flash)) : 0
	}

	/** A soft reset closes every file. */
	closeAll(): void {
		for (const descriptor of this.#open.keys()) this.#keep(descriptor)
		this.#open.clear()
	}

	/** Takes the calls by which a program changes files. To be called once errors are a board's own (`boardErrors`). */
	watch(env: Imports, memory: () => SharedArrayBuffer): void {
		this.#watchOpen(env)
		this.#watchWrite(env, memory)
		this.#watchNames(env, memory)
	}

	get #mounted(): FlashFiles | undefined {
		return this.#flash === 'none' ? undefined : this.#flash
	}

	#watchOpen(env: Imports): void {
		const open = env.__syscall_openat!
		env.__syscall_openat = (...args) => {
			if (this.#flash === 'none') return -NO_DEVICE
			const descriptor = open(...args) as number
			const flags = args[2]!
			if (!this.#flash || descriptor < 0 || (flags & ACCESS) === 0) return descriptor
			const error = this.#opened(descriptor, flags)
			if (error === 0) return descriptor
			env.fd_close!(descriptor)
			return -error
		}
		const close = env.fd_close!
		env.fd_close = descriptor => {
			const error = this.#keep(descriptor!)
			this.#open.delete(descriptor!)
			return (close(descriptor!) as number) || error
		}
		const sync = env.fd_sync!
		env.fd_sync = descriptor => this.#keep(descriptor!) || sync(descriptor!)
	}

	/** A new file is in the flash at once, with nothing in it. Returns a board's error number, or 0. */
	#opened(descriptor: number, flags: number): number {
		const fs = this.#fs!
		const {path} = fs.getStream(descriptor)
		if ((flags & CREATE) !== 0) {
			const error = nameError(path) || attempt(() => this.#mounted?.create(path))
			if (error !== 0) {
				fs.unlink(path)
				return error
			}
		}
		const emptied = (flags & TRUNCATE) !== 0
		this.#open.set(descriptor, {path, kept: emptied ? 0 : fs.stat(path).size, dirty: emptied})
		return 0
	}

	#watchWrite(env: Imports, memory: () => SharedArrayBuffer): void {
		const write = env.fd_write!
		env.fd_write = (descriptor, buffers, count, ...rest) => {
			const written = this.#open.get(descriptor!)
			if (!written) return write(descriptor!, buffers!, count!, ...rest)
			const lengths = new Uint32Array(memory(), buffers!, (count! * IOVEC_BYTES) / 4)
			const bytes = lengths.reduce((sum, length, at) => sum + (at % 2 === 1 ? length : 0), 0)
			const before = {...written}
			const {position, flags} = this.#fs!.getStream(descriptor!)
			const {size} = this.#fs!.stat(written.path)
			const at = flags & APPEND ? size : position
			written.kept = Math.min(written.kept, at)
			written.dirty = true
			const flash = this.#mounted!
			if (bytes > 0 && this.#needed(flash, written, Math.max(size, at + bytes)) > flash.free) {
				Object.assign(written, before)
				return NO_SPACE
			}
			return write(descriptor!, buffers!, count!, ...rest)
		}
	}

	/** How many blocks all that is being written will take; `bytes`: how long `file` will be. */
	#needed(flash: FlashFiles, file?: Written, bytes = 0): number {
		let needed = 0
		for (const written of this.#open.values()) {
			if (!written.dirty || !this.#exists(written.path)) continue
			const size = written === file ? bytes : this.#fs!.stat(written.path).size
			needed += flash.needs(written.path, size, Math.min(written.kept, size))
		}
		return needed
	}

	/** Writes to the flash what was written to the file. Returns a board's error number, or 0. */
	#keep(descriptor: number): number {
		const written = this.#open.get(descriptor)
		if (!written?.dirty) return 0
		written.dirty = false
		const {path, kept} = written
		// It was removed while it was open.
		if (!this.#exists(path)) return 0
		const content = Uint8Array.from(this.#fs!.readFile(path))
		written.kept = content.length
		return attempt(() =>
			this.#mounted?.write(path, content, Math.min(kept, content.length), SINCE_2000 + this.#seconds()),
		)
	}

	#watchNames(env: Imports, memory: () => SharedArrayBuffer): void {
		const paths = (args: readonly number[], places: readonly number[]) =>
			places.map(place => this.#absolute(textAt(memory(), args[place]!)))
		/** `look` gives a board's error number, or what is done in the flash once the call itself was good. */
		const watch = (
			name: string,
			places: readonly number[],
			look: (...names: string[]) => number | (() => void),
		) => {
			const call = env[name]
			if (!call) return
			env[name] = (...args) => {
				if (!this.#flash) return call(...args)
				const names = paths(args, places)
				// Without a file system only the root itself is there.
				if (this.#flash === 'none') return names[0] === '/' ? call(...args) : -NO_DEVICE
				const next = look(...names)
				if (typeof next === 'number') return -next
				const result = call(...args) as number
				return result === 0 ? -attempt(next) : result
			}
		}
		const nothing = () => () => {}
		const remove = (path: string) => () => this.#mounted!.remove(path)
		watch('__syscall_mkdirat', [1], folder => {
			const flash = this.#mounted!
			if (flash.folderNeeds > this.free && !this.#exists(folder)) return NO_SPACE
			return nameError(folder) || (() => flash.makeFolder(folder))
		})
		watch(
			'__syscall_renameat',
			[1, 3],
			(from, to) => nameError(to) || (() => this.#mounted!.rename(from, to)),
		)
		watch('__syscall_rmdir', [0], remove)
		watch('__syscall_unlinkat', [1], remove)
		watch('__syscall_stat64', [0], nothing)
		watch('__syscall_lstat64', [0], nothing)
		watch('__syscall_newfstatat', [1], nothing)
		watch('__syscall_chdir', [0], nothing)
	}

	#exists(path: string): boolean {
		try {
			this.#fs!.stat(path)
			return true
		} catch {
			return false
		}
	}

	#absolute(path: string): string {
		const parts: string[] = []
		for (const part of (path.startsWith('/') ? path : `${this.#fs!.cwd()}/${path}`).split('/')) {
			if (part === '..') parts.pop()
			else if (part !== '' && part !== '.') parts.push(part)
		}
		return `/${parts.join('/')}`
	}
}

function attempt(action: () => void): number {
	try {
		action()
		return 0
	} catch (error) {
		if (error instanceof NoSpace) return NO_SPACE
		throw error
	}
}

function nameError(path: string): number {
	return Buffer.byteLength(path.slice(path.lastIndexOf('/') + 1)) > NAME_MAX ? NAME_TOO_LONG : 0
}

function textAt(memory: SharedArrayBuffer, at: number): string {
	const bytes = new Uint8Array(memory)
	return Buffer.from(bytes.slice(at, bytes.indexOf(0, at))).toString('utf8')
}
