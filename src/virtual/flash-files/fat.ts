/**
 * FAT12 and FAT16 in a part of a flash, as MicroPython's older ports format and write it (Microsoft's "FAT: General Overview of On-Disk
 * Format"): files and folders by their paths. A cut of the power can damage it, as it can the real one. Knows no program and no clock.
 */

import {BLOCK_BYTES, type Disk} from './disk.ts'
import {entriesOf, isFolderEntry, ROW_BYTES, rowsOf, type Stored} from './fat-folder.ts'
import {fatLayout, type Layout, layoutIn} from './fat-layout.ts'
import {type FlashFiles, NoSpace, type StoredFiles, Unmountable} from './flash-files.ts'

/** In memory: a folder with what is in it, or a file; where its content lies. */
interface Node {
	stored: Stored
	clusters: number[]
	/** Undefined for a file. */
	readonly children: Node[] | undefined
}

export class FatFiles implements FlashFiles {
	readonly #layout: Layout
	/** What follows each cluster; 0: it is free. */
	readonly #links: number[]
	readonly #root: Node
	#next = 2

	private constructor(private readonly disk: Disk) {
		const layout = layoutIn(disk)
		if (!layout) throw new Unmountable('no FAT')
		this.#layout = layout
		this.#links = readLinks(disk, layout)
		this.#root = {stored: ROOT, clusters: [], children: []}
		this.#readFolder(this.#root, new Set())
	}

	static format(disk: Disk): FatFiles {
		const {boot, layout} = fatLayout(disk.size)
		const links = [0xfffffff8, 0xffffffff]
		for (let at = 0; at < layout.dataAt; at += BLOCK_BYTES) put(disk, at, new Uint8Array(BLOCK_BYTES))
		put(disk, 0, boot)
		put(disk, layout.fatAt, linkBytes(links, layout))
		return new FatFiles(disk)
	}

	static mount(disk: Disk): FatFiles {
		return new FatFiles(disk)
	}

	get blocks(): number {
		return this.#layout.clusters
	}

	get free(): number {
		let free = 0
		for (let cluster = 2; cluster < this.#layout.clusters + 2; cluster += 1)
			if (!this.#links[cluster]) free += 1
		return free
	}

	get folderNeeds(): number {
		return 1
	}

	needs(path: string, bytes: number): number {
		return Math.max(0, this.#clustersFor(bytes) - (this.#find(path)?.clusters.length ?? 0))
	}

	list(): StoredFiles {
		const files = new Map<string, Uint8Array>()
		this.#list(this.#root, '/', files)
		return files
	}

	create(path: string): void {
		if (this.#find(path)) return
		this.#add(path, {
			stored: {name: nameOf(path), isFolder: false, cluster: 0, bytes: 0},
			clusters: [],
			children: undefined,
		})
	}

	write(path: string, content: Uint8Array, _kept: number, _seconds: number): void {
		this.create(path)
		const node = this.#find(path)!
		this.#resize(node, this.#clustersFor(content.length))
		this.#fill(node, content)
		node.stored = {...node.stored, cluster: node.clusters[0] ?? 0, bytes: content.length}
		this.#writeLinks()
		this.#writeFolder(this.#parent(path))
	}

	makeFolder(path: string): void {
		if (this.#find(path)) return
		const node: Node = {
			stored: {name: nameOf(path), isFolder: true, cluster: 0, bytes: 0},
			clusters: [],
			children: [],
		}
		this.#resize(node, 1)
		node.stored = {...node.stored, cluster: node.clusters[0]!}
		this.#add(path, node)
		this.#writeFolder(node, this.#parent(path))
		this.#writeLinks()
	}

	remove(path: string): void {
		const node = this.#find(path)
		if (!node) return
		const parent = this.#parent(path)
		parent.children!.splice(parent.children!.indexOf(node), 1)
		this.#resize(node, 0)
		this.#writeFolder(parent)
		this.#writeLinks()
	}

	rename(from: string, to: string): void {
		const node = this.#find(from)
		if (!node || from === to) return
		if (this.#find(to)) this.remove(to)
		const parent = this.#parent(from)
		parent.children!.splice(parent.children!.indexOf(node), 1)
		const {shortName: _, ...stored} = node.stored
		node.stored = {...stored, name: nameOf(to)}
		this.#add(to, node)
		this.#writeFolder(parent)
	}

	#add(path: string, node: Node): void {
		const parent = this.#parent(path)
		parent.children!.push(node)
		try {
			this.#writeFolder(parent)
		} catch (error) {
			parent.children!.pop()
			throw error
		}
		this.#writeLinks()
	}

	#readFolder(folder: Node, seen: Set<number>): void {
		for (const stored of entriesOf(this.#contentOf(folder))) {
			if (stored.isFolder && seen.has(stored.cluster)) throw new Unmountable('a folder within itself')
			seen.add(stored.isFolder ? stored.cluster : -1)
			const node: Node = {
				stored,
				clusters: this.#chainFrom(stored.cluster),
				children: stored.isFolder ? [] : undefined,
			}
			folder.children!.push(node)
			if (stored.isFolder) this.#readFolder(node, seen)
		}
	}

	#chainFrom(first: number): number[] {
		const chain: number[] = []
		const end = this.#layout.clusters + 2
		for (
			let cluster = first;
			cluster >= 2 && cluster < end && chain.length < end;
			cluster = this.#links[cluster]!
		)
			chain.push(cluster)
		return chain
	}

	#contentOf(node: Node): Uint8Array {
		if (node === this.#root) return this.disk.read(this.#layout.rootAt, this.#layout.rootBytes)
		const {clusterBytes} = this.#layout
		const content = new Uint8Array(node.clusters.length * clusterBytes)
		for (const [index, cluster] of node.clusters.entries())
			content.set(this.disk.read(this.#placeOf(cluster), clusterBytes), index * clusterBytes)
		return node.children ? content : content.subarray(0, node.stored.bytes)
	}

	#placeOf(cluster: number): number {
		return this.#layout.dataAt + (cluster - 2) * this.#layout.clusterBytes
	}

	#clustersFor(bytes: number): number {
		return Math.ceil(bytes / this.#layout.clusterBytes)
	}

	/** Gives a file or folder so many clusters, or throws NoSpace and changes nothing. */
	#resize(node: Node, count: number): void {
		if (count - node.clusters.length > this.free) throw new NoSpace()
		for (const cluster of node.clusters.splice(count)) this.#links[cluster] = 0
		while (node.clusters.length < count) {
			const end = this.#layout.clusters + 2
			while (this.#links[this.#next]) this.#next = this.#next + 1 < end ? this.#next + 1 : 2
			node.clusters.push(this.#next)
			this.#links[this.#next] = END
		}
		for (const [index, cluster] of node.clusters.entries())
			this.#links[cluster] = node.clusters[index + 1] ?? END
	}

	#fill(node: Node, content: Uint8Array): void {
		const {clusterBytes} = this.#layout
		for (const [index, cluster] of node.clusters.entries()) {
			const part = content.subarray(index * clusterBytes, (index + 1) * clusterBytes)
			put(this.disk, this.#placeOf(cluster), part)
		}
	}

	/** `parent`: of a folder that is new. */
	#writeFolder(folder: Node, parent?: Node): void {
		const rows = rowsOf(folder.children!.map(({stored}) => stored))
		if (folder === this.#root) {
			if (rows.length > this.#layout.rootBytes) throw new NoSpace()
			put(this.disk, this.#layout.rootAt, padded(rows, this.#layout.rootBytes))
			return
		}
		const dots = parent ? dotRows(folder, parent) : this.#contentOf(folder).slice(0, 2 * ROW_BYTES)
		const content = Buffer.concat([dots, rows])
		this.#resize(folder, Math.max(folder.clusters.length, this.#clustersFor(content.length)))
		this.#fill(folder, padded(content, folder.clusters.length * this.#layout.clusterBytes))
	}

	#writeLinks(): void {
		put(this.disk, this.#layout.fatAt, linkBytes(this.#links, this.#layout))
	}

	#list(folder: Node, path: string, files: Map<string, Uint8Array>): void {
		for (const node of folder.children!) {
			const own = path + node.stored.name
			if (node.children) {
				files.set(`${own}/`, new Uint8Array())
				this.#list(node, `${own}/`, files)
			} else files.set(own, Uint8Array.from(this.#contentOf(node)))
		}
	}

	#find(path: string): Node | undefined {
		let node: Node | undefined = this.#root
		for (const name of path.split('/').filter(part => part !== ''))
			node = node?.children?.find(({stored}) => stored.name.toLowerCase() === name.toLowerCase())
		return node
	}

	#parent(path: string): Node {
		return this.#find(path.slice(0, path.lastIndexOf('/')))!
	}
}

/** In every width of a link: nothing follows. */
const END = 0xfffffff

const ROOT: Stored = {name: '', isFolder: true, cluster: 0, bytes: 0}

/** Erases and programs only the blocks that change. */
function put(disk: Disk, at: number, bytes: Uint8Array): void {
	const first = Math.floor(at / BLOCK_BYTES)
	for (let block = first; block * BLOCK_BYTES < at + bytes.length; block += 1) {
		const from = block * BLOCK_BYTES
		const wanted = disk.block(block).slice()
		const part = bytes.subarray(Math.max(0, from - at), from + BLOCK_BYTES - at)
		wanted.set(part, Math.max(0, at - from))
		if (Buffer.compare(wanted, disk.block(block)) === 0) continue
		disk.erase(block)
		disk.program(from, wanted)
	}
}

function padded(bytes: Uint8Array, length: number): Uint8Array {
	const whole = new Uint8Array(length)
	whole.set(bytes)
	return whole
}

function dotRows(folder: Node, parent: Node): Uint8Array {
	const row = (name: string, cluster: number) => {
		const bytes = new Uint8Array(ROW_BYTES)
		bytes.set(Buffer.from(name.padEnd(11)))
		bytes[11] = isFolderEntry
		new DataView(bytes.buffer).setUint16(26, cluster, true)
		return bytes
	}
	return Buffer.concat([row('.', folder.clusters[0]!), row('..', parent.clusters[0] ?? 0)])
}

function readLinks(disk: Disk, {fatAt, fatBytes, width, clusters}: Layout): number[] {
	const bytes = disk.read(fatAt, fatBytes)
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
	return Array.from({length: clusters + 2}, (_, cluster) => {
		if (width === 16) return view.getUint16(2 * cluster, true)
		const pair = view.getUint16(cluster + (cluster >> 1), true)
		return cluster % 2 === 1 ? pair >> 4 : pair & 0xfff
	})
}

function linkBytes(links: readonly number[], {fatBytes, width}: Layout): Uint8Array {
	const bytes = new Uint8Array(fatBytes)
	const view = new DataView(bytes.buffer)
	for (const [cluster, link] of links.entries()) {
		if (width === 16) view.setUint16(2 * cluster, link & 0xffff, true)
		else {
			const at = cluster + (cluster >> 1)
			const word = view.getUint16(at, true)
			const value = link & 0xfff
			view.setUint16(at, cluster % 2 === 1 ? (word & 0xf) | (value << 4) : (word & 0xf000) | value, true)
		}
	}
	return bytes
}

function nameOf(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1)
}
