/** What is made in the handbook is what the program says today. With REFERENCE=make (`npm run reference`) it is written anew. */

import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, it, onTestFinished} from 'vitest'
import {languageNames, speak, words} from '../../src/words/index.ts'
import {root} from '../repository/worked-copy.ts'
import {documents, textOf} from './documents.ts'
import {made} from './made.ts'

it.each(documents)('$file is as fresh as the program: otherwise npm run reference makes it', async each => {
	onTestFinished(() => speak(languageNames[0]))
	const kept = textOf(each.file)
	const fresh = await made(kept, each.language)
	if (process.env.REFERENCE === 'make') writeFileSync(join(root, each.file), fresh)
	else expect(kept).toBe(fresh)
})

it.each(documents.filter(({original}) => original === '.github/CLASSROOM.md'))(
	'$file says of a row of a class what stands in that row',
	async ({file, language}) => {
		onTestFinished(() => speak(languageNames[0]))
		await speak(language)
		const {done, already, otherKind} = words.classroom
		const [alreadyDone = ''] = already(60_000).split(',')
		const [another = ''] = otherKind.split(';')
		for (const said of [done, alreadyDone, another]) expect(textOf(file)).toContain(`\`${said}\``)
	},
)
