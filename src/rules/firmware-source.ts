/** What a person means who types, pastes or drops the name of a firmware file. Pure: opens no file. */

export type TypedSource =
	| {readonly kind: 'file'; readonly path: string}
	| {readonly kind: 'url'; readonly url: string}

/** A web address, or else a path. Terminals quote a file that is dropped on them, or write it as their shell would want it. */
export function sourceTyped(text: string): TypedSource {
	const typed = text.trim()
	const name = /^(["'])(.+)\1$/.exec(typed)?.[2] ?? withoutEscapes(typed)
	return /^https?:\/\//i.test(name) ? {kind: 'url', url: name} : {kind: 'file', path: name}
}

/** `my\ build\ \(1\).bin`; without an escaped blank each `\` is part of a path of Windows. */
function withoutEscapes(typed: string): string {
	return typed.includes('\\ ') ? typed.replace(/\\(.)/g, '$1') : typed
}
