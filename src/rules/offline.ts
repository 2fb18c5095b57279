/** Whether no network is asked, by what is typed and by what the computer or a stick has set. Pure. */

import type {Os} from '../environment.ts'

interface Typed {
	readonly mirror?: string | undefined
	readonly offline?: true | undefined
}

/** As typed, or as MP_WIZARD_OFFLINE says it, as on a stick; a mirror that is typed is to be asked all the same. */
export function isOffline(
	{mirror, offline}: Typed,
	{variables: {MP_WIZARD_OFFLINE}}: Pick<Os, 'variables'>,
): boolean {
	return offline ?? (mirror === undefined && Boolean(MP_WIZARD_OFFLINE) && MP_WIZARD_OFFLINE !== '0')
}
