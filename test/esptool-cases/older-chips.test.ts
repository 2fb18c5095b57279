import {isLong} from '../at-length.ts'
import {cases} from './cases.ts'
import {mirrorOn} from './mirrored.ts'

// Two files, so that they can run beside each other.
mirrorOn(isLong ? ['ESP32', 'ESP8266', 'ESP32-S3'] : ['ESP32', 'ESP8266'], cases)
