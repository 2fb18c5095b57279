import {cases} from './cases.ts'
import {mirrorOn} from './mirrored.ts'

mirrorOn(['ESP32-C3', 'ESP32-C5', 'ESP32-C61'], cases)
