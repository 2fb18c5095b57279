/** Finding `>>>` on a port, and talking to it: the banner, the friendly prompt, the raw REPL. Knows no chip and no screen. */

/** `MicroPython v1.27.0 on 2025-12-09; Generic ESP32 module with ESP32`, taken apart. */
export interface Banner {
	/** `1.27.0`. */
	readonly version: string
	readonly date: string
	/** `Generic ESP32 module`. */
	readonly machine: string
	/** `ESP32`. */
	readonly chip: string
}
