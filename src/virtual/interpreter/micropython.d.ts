/** The part of the WebAssembly MicroPython that this room uses; the package has no types of its own. */
declare module '@micropython/micropython-webassembly-pyscript/micropython.mjs' {
	export interface MicroPythonModule {
		/** Makes a KeyboardInterrupt pending. */
		_mp_sched_keyboard_interrupt(): void
		/** -1 while no character interrupts. */
		_mp_hal_get_interrupt_char(): number
	}

	export interface FileNode {
		/** In a folder of the memory file system: what is in it, by name. */
		contents: Record<string, FileNode>
	}

	export interface FileStream {
		stream_ops: Record<string, unknown>
		/** Where the next byte is read or written. */
		readonly position: number
		readonly path: string
		/** O_APPEND and others, as at opening. */
		readonly flags: number
	}

	/** Emscripten's file system (its own documentation: File System API). */
	export interface FileSystem {
		readonly root: FileNode
		getStream(descriptor: number): FileStream
		cwd(): string
		mkdir(path: string): void
		rmdir(path: string): void
		unlink(path: string): void
		readdir(path: string): string[]
		readFile(path: string): Uint8Array
		writeFile(path: string, data: Uint8Array | string): void
		lookupPath(path: string): {readonly node: FileNode}
		isDir(mode: number): boolean
		stat(path: string): {readonly mode: number; readonly size: number}
		destroyNode(node: FileNode): void
	}

	export interface MicroPython {
		readonly _module: MicroPythonModule
		readonly FS: FileSystem
		registerJsModule(name: string, module: object): void
		runPython(code: string): unknown
		replInit(): void
		/** 0, or not 0 when the program wants a soft reset (Ctrl-D, SystemExit). */
		replProcessChar(character: number): number
	}

	export function loadMicroPython(options: {
		readonly pystack?: number
		readonly heapsize: number
	}): Promise<MicroPython>
}
