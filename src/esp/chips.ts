/** The chips we know, one row each. Facts of the silicon and of its boot ROM; no conversation happens here. */

export type ChipName = 'ESP8266' | 'ESP32'
