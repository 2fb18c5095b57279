/**
 * Backups on the disk of this computer. One that is not whole has another name, which ends in `.part`, until it is; nothing of a
 * person's is ever written over. Knows files; no board.
 */

import {type FileHandle, link, open, rename, unlink} from 'node:fs/promises'
import {dirname} from 'node:path'
import {codeOf, NotPlain, readPlainFile, TooLarge, whatIsAt} from '../disk.ts'
import {Problem} from '../problem.ts'
import {
	type BackupContent,
	type BackupDigests,
	type BackupHeader,
	type BackupPiece,
	decodeBackup,
	digestsOf,
	encodeEnd,
	encodeHeader,
	encodePiece,
	MAGIC,
	MAX_BACKUP_BYTES,
	piecesOf,
	wholeContent,
} from './backup-format.ts'

/** For its owner alone: a flash holds passwords of Wi-Fi. */
const MODE = 0o600

/** In bytes; what is longer, and has no whole header, is something else. */
const LONGEST_HEADER = 512

/** A backup that is under way: what is in it already, and what comes to it. */
export class UnfinishedBackup {
	readonly #pieces: Map<number, BackupPiece>

	private constructor(
		private readonly path: string,
		private readonly file: FileHandle,
		private readonly header: BackupHeader,
		pieces: ReadonlyMap<number, BackupPiece>,
	) {
		this.#pieces = new Map(pieces)
	}

	/**
	 * Begins a backup at `path`, or goes on with one of this board that was cut short.
	 * @throws Problem('backup-exists' | 'backup-unusable' | 'local-file')
	 */
	static async at(path: string, header: BackupHeader): Promise<UnfinishedBackup> {
		await refuseExisting(path)
		const part = partOf(path)
		return await orUnusable(part, async () => {
			const before = await readBefore(part)
			if (before === undefined) {
				const file = await open(part, 'wx', MODE)
				await file.writeFile(encodeHeader(header))
				return new UnfinishedBackup(path, file, header, new Map())
			}
			const {content, cut} = before
			if (cut) {
				// Killed before its header was whole, so nothing is lost by beginning anew.
				const file = await open(part, 'w', MODE)
				await file.writeFile(encodeHeader(header))
				return new UnfinishedBackup(path, file, header, new Map())
			}
			if (!content || !isSameWork(content.header, header))
				throw new Problem('backup-unusable', {path: part, fault: 'other'})
			const file = await open(part, 'r+')
			// What is torn goes, and so does an end: it is written once more.
			await file.truncate(content.piecesEnd)
			return new UnfinishedBackup(path, file, content.header, content.pieces)
		})
	}

	/** The MD5 of a piece that is in it. */
	md5Of(number: number): string | undefined {
		return this.#pieces.get(number)?.md5
	}

	async add(number: number, piece: BackupPiece): Promise<void> {
		await orUnusable(partOf(this.path), () => this.#append(encodePiece(number, piece.content)))
		this.#pieces.set(number, piece)
	}

	/** With all pieces in it: reads it back from the disk, and gives it its name. */
	async finish(): Promise<{readonly digests: BackupDigests; readonly fileBytes: number}> {
		const part = partOf(this.path)
		const pieces = piecesOf(this.header.range).map((_, number) => this.#pieces.get(number)!.content)
		const digests = digestsOf(pieces)
		return await orUnusable(part, async () => {
			await this.#append(encodeEnd(digests))
			await this.file.sync()
			const written = await readPlainFile(part, MAX_BACKUP_BYTES)
			const content = decodeBackup(written)
			const isWhole = content && content.end === written.length && wholeContent(content) !== undefined
			if (!isWhole || content.digests?.sha256 !== digests.sha256)
				throw new Problem('backup-unusable', {path: part, fault: 'damaged'})
			await giveName(part, this.path)
			return {digests, fileBytes: written.length}
		})
	}

	async close(): Promise<void> {
		await this.file.close()
	}

	async #append(bytes: Uint8Array): Promise<void> {
		const {size} = await this.file.stat()
		await this.file.write(bytes, 0, bytes.length, size)
	}
}

/** What a file that may be restored is. */
export type BackupSource =
	| {readonly kind: 'backup'; readonly header: BackupHeader; readonly content: Uint8Array}
	/** No backup of ours: perhaps a whole flash, as other programs read it. */
	| {readonly kind: 'plain'; readonly content: Uint8Array}

/**
 * Reads a whole backup, and checks every byte of it.
 * @throws Problem('backup-unusable' | 'local-file')
 */
export async function readBackup(path: string): Promise<BackupSource> {
	const file = await orUnusable(path, () => readPlainFile(path, MAX_BACKUP_BYTES))
	const decoded = decodeBackup(file)
	if (!decoded) {
		// It begins as a backup does, so it was one, or is of a later version.
		if (beginsAsBackup(file)) throw new Problem('backup-unusable', {path, fault: 'damaged'})
		return {kind: 'plain', content: file}
	}
	const isUnfinished = decoded.digests === undefined && decoded.end === file.length
	const content = decoded.end === file.length ? wholeContent(decoded) : undefined
	if (!content) throw new Problem('backup-unusable', {path, fault: isUnfinished ? 'unfinished' : 'damaged'})
	return {kind: 'backup', header: decoded.header, content}
}

/** The name of a backup that is not whole. */
function partOf(path: string): string {
	return `${path}.part`
}

/** @throws Problem('backup-exists' | 'local-file') */
export async function refuseExisting(path: string): Promise<void> {
	if (await orUnusable(path, () => whatIsAt(path))) throw new Problem('backup-exists', {path})
}

/** What is there of an earlier run. `cut`: it ends before anything was said in it. */
async function readBefore(
	part: string,
): Promise<{readonly content: BackupContent | undefined; readonly cut: boolean} | undefined> {
	if (!(await whatIsAt(part))) return undefined
	const file = await readPlainFile(part, MAX_BACKUP_BYTES)
	const content = decodeBackup(file)
	return {content, cut: !content && isCutHeader(file)}
}

/** Also of a later version. */
function beginsAsBackup(file: Uint8Array): boolean {
	return Buffer.compare(file.subarray(0, MAGIC.length - 1), MAGIC.subarray(0, -1)) === 0
}

/** The beginning of a header, and not more of it than was written at once. */
function isCutHeader(file: Uint8Array): boolean {
	const length = Math.min(file.length, MAGIC.length)
	const begins = Buffer.compare(file.subarray(0, length), MAGIC.subarray(0, length)) === 0
	return begins && file.length < LONGEST_HEADER
}

function isSameWork(a: BackupHeader, b: BackupHeader): boolean {
	const about = ({chip, mac, flashBytes, range: {offset, bytes}, part}: BackupHeader) =>
		[chip, mac, flashBytes, offset, bytes, part].join()
	return about(a) === about(b)
}

/** Never over a file that has come meanwhile; where the disk knows no links, that is only looked for. */
async function giveName(from: string, to: string): Promise<void> {
	try {
		await link(from, to)
		await unlink(from)
	} catch (error) {
		if (codeOf(error) === 'EEXIST') throw new Problem('backup-exists', {path: to})
		await refuseExisting(to)
		await rename(from, to)
	}
	await syncFolder(dirname(to))
}

/** So that the name is there after a power cut too; some systems know no such thing. */
async function syncFolder(folder: string): Promise<void> {
	try {
		const handle = await open(folder, 'r')
		await handle.sync().finally(() => handle.close())
	} catch {
		// The content is on the disk; only its name may still be the one before.
	}
}

async function orUnusable<T>(path: string, work: () => Promise<T>): Promise<T> {
	try {
		return await work()
	} catch (error) {
		if (error instanceof Problem) throw error
		const detail = error instanceof NotPlain || error instanceof TooLarge ? error.message : codeOf(error)
		throw new Problem('local-file', {path, detail}, {cause: error})
	}
}
