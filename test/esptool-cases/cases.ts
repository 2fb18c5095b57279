/** All rows, by their class in esptool's suite. */

import {asking} from './asking.ts'
import type {Table} from './case.ts'
import {erasing} from './erasing.ts'
import {flashing} from './flashing.ts'
import {locked} from './locked.ts'
import {placing} from './placing.ts'
import {verifying} from './verifying.ts'

export const cases: Table = {...flashing, ...placing, ...erasing, ...verifying, ...asking, ...locked}
