/** What a person calls a package, and which address that is: a name of the index, `github:`, `gitlab:` or a web address. Pure. */

/** As it was typed, or as another package asks for it. */
export interface PackageName {
	/** `umqtt.simple`, `github:org/repo/folder`, `https://…/package.json`. */
	readonly what: string
	/** Of the index a version, of a repository a branch, tag or commit; '' for the newest. */
	readonly version: string
}

/** Where something is. */
export type PackagePlace =
	| {readonly kind: 'package'; readonly url: string}
	/** One module, with its name on the board. */
	| {readonly kind: 'file'; readonly url: string; readonly file: string}

/** Of an index: the version of the bytecode that the board takes, and `py` for source text. */
export type CodeKind = number | 'py'

/** What MicroPython has taken since 1.19 for bytecode, and source text for all others. */
export const codeKinds: readonly CodeKind[] = [6, 'py']

const indexName = /^[A-Za-z0-9_][A-Za-z0-9_.+-]{0,99}$/
const indexVersion = /^[A-Za-z0-9_][A-Za-z0-9_.+-]{0,63}$/
const module = /^[A-Za-z0-9_][A-Za-z0-9_.+-]{0,63}\.m?py$/

/** `name@1.2`; undefined for what can be no package. An address of the web has no version, and may have an @ in it. */
export function packageTyped(typed: string): PackageName | undefined {
	const at = /^https?:/i.test(typed) ? -1 : typed.lastIndexOf('@')
	if (at === 0 || at === typed.length - 1) return undefined
	const name = at < 0 ? {what: typed, version: ''} : {what: typed.slice(0, at), version: typed.slice(at + 1)}
	return placeOf(name, 'https://x.org', 'py') ? name : undefined
}

/** Undefined for what is no name of a package. `index`: without a slash at its end. */
export function placeOf(
	{what, version}: PackageName,
	index: string,
	kind: CodeKind,
): PackagePlace | undefined {
	if (/^(?:https?|github|gitlab):/i.test(what)) return placeOfAddress(what, version)
	const isLatest = version === '' || version === 'latest'
	if (!indexName.test(what) || !(isLatest || indexVersion.test(version))) return undefined
	return {kind: 'package', url: `${index}/package/${kind}/${what}/${isLatest ? 'latest' : version}.json`}
}

function placeOfAddress(what: string, version: string): PackagePlace | undefined {
	const url = webAddress(what, version)
	if (url === undefined) return undefined
	const {pathname} = new URL(url)
	const last = pathname.slice(pathname.lastIndexOf('/') + 1)
	if (/\.m?py$/.test(last)) return module.test(last) ? {kind: 'file', url, file: last} : undefined
	if (last.endsWith('.json')) return {kind: 'package', url}
	return {kind: 'package', url: `${url.replace(/\/$/, '')}/package.json`}
}

/** The address of a file of a repository, or of the web; undefined for what is none. */
export function webAddress(what: string, version: string): string | undefined {
	const [, store = '', path = ''] = /^(github|gitlab):(.*)$/is.exec(what) ?? []
	if (store === '') return /^https?:/i.test(what) && URL.canParse(what) ? new URL(what).href : undefined
	const [owner = '', repository = '', ...inside] = path.replace(/\/$/, '').split('/')
	const branch = version === '' || version === 'latest' ? 'HEAD' : version
	const names = [owner, repository, ...branch.split('/'), ...inside]
	if (!names.every(isPathName)) return undefined
	const before = store.toLowerCase() === 'github' ? 'https://raw.githubusercontent.com' : 'https://gitlab.com'
	const raw = store.toLowerCase() === 'github' ? [] : ['-', 'raw']
	return [
		before,
		...[owner, repository, ...raw, ...branch.split('/'), ...inside].map(encodeURIComponent),
	].join('/')
}

function isPathName(name: string): boolean {
	return name !== '' && name !== '.' && name !== '..' && name.length <= 100 && !/[\p{Cc}\\?#]/u.test(name)
}
