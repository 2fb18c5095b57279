/** What is made in the handbook is what the program says today. With REFERENCE=make (`npm run reference`) it is written anew. */

import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, it, onTestFinished} from 'vitest'
import {languageNames, speak} from '../../src/words/index.ts'
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
