/** Parses names of firmware files and orders versions. Knows the site's naming scheme; not the site. */

export interface FirmwareName {
	readonly board: string
	/** '' for the standard build. */
	readonly variant: string
	/** `2025-12-09`. */
	readonly date: string
	/** No leading v. */
	readonly version: string
	readonly extension: string
}

/**
 * `<BOARD>[-<VARIANT>]-<YYYYMMDD>-v<X.Y[.Z]>[-preview.<N>.g<HASH>].<ext>` (MicroPython's autobuild.sh). Boards and variants
 * contain no '-', so the date separates them from the version; hashes had 9 digits until 2025-10 and have had 10 since.
 */
const pattern =
	/^(?<board>\w{1,64})(?:-(?<variant>\w{1,64}))?-(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)-v(?<version>\d{1,3}\.\d{1,3}(?:\.\d{1,3})?(?:-preview\.\d{1,6}\.g[0-9a-f]{7,40})?)\.(?<extension>[a-z][a-z0-9-]{0,15})$/

/** The parts of a name; undefined for anything that is not exactly such a name. */
export function parseFirmwareName(file: string): FirmwareName | undefined {
	const parts = pattern.exec(file)?.groups
	if (!parts) return undefined
	return {
		board: parts.board!,
		variant: parts.variant ?? '',
		date: `${parts.year}-${parts.month}-${parts.day}`,
		version: parts.version!,
		extension: parts.extension!,
	}
}

export function isStable(version: string): boolean {
	return !version.includes('-')
}

/** Negative when `a` is the older: `1.9` < `1.28.0-preview.314.g0a` < `1.28.0`. */
export function compareVersions(a: string, b: string): number {
	const x = rank(a)
	const y = rank(b)
	for (let i = 0; i < x.length; i++) if (x[i] !== y[i]) return x[i]! - y[i]!
	return 0
}

/** Major, minor, patch, then the number of the preview; a release comes after all its previews. */
function rank(version: string): readonly number[] {
	const [release = '', preview] = version.split('-')
	const [major = 0, minor = 0, patch = 0] = release.split('.').map(Number)
	return [
		major,
		minor,
		patch,
		preview === undefined ? Number.MAX_SAFE_INTEGER : Number(preview.split('.')[1]),
	]
}
