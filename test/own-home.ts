/** The tests keep their settings and downloads in a folder of their own: what is remembered on this computer must not reach them. */

import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

/** Before the first test; resolves to what is done after the last. */
export default async function ownHome(): Promise<() => Promise<void>> {
	const home = await mkdtemp(join(tmpdir(), 'mp-wizard-home-'))
	// The systems' own variables for it (src/own-folders.ts); a Mac has none but its home.
	const places = {
		XDG_CONFIG_HOME: join(home, 'settings'),
		XDG_CACHE_HOME: join(home, 'cache'),
		APPDATA: join(home, 'settings'),
		LOCALAPPDATA: join(home, 'cache'),
		...(process.platform === 'darwin' && {HOME: home}),
	}
	Object.assign(process.env, places)
	return () => rm(home, {recursive: true, force: true})
}
