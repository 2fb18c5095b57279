/** How long the fuzzers go on: `npm run fuzz` sets it, and every property of fast-check that names no number of its own obeys. */

import fc from 'fast-check'

const runs = process.env.FUZZ
if (runs !== undefined) fc.configureGlobal({numRuns: Math.ceil(Number(runs) / 100)})
