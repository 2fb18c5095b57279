import {sample} from '../at-length.ts'
import {cases} from './cases.ts'
import {mirrorOn} from './mirrored.ts'

mirrorOn(sample(['ESP32-C3', 'ESP32-C5', 'ESP32-C61'], 3), cases)
