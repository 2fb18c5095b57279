/** The units a NOR flash is erased and filled in, and the unit a stub stores in. Knows numbers; no command and no chip. */

/** Bytes in a megabyte, as flash chips are sold. */
export const MB = 1024 * 1024
/** The smallest piece that can be erased, in bytes: command 20h of every NOR flash in use (W25Q data sheets: 45 ms). */
export const SECTOR = 0x1000
/** The piece that is erased fastest for its size, in bytes: command D8h (W25Q data sheets: 150 ms, sixteen sectors one by one 720 ms). */
export const ERASE_BLOCK = 0x10000
/** The most that is programmed in one go, in bytes: command 02h. */
export const PAGE = 0x100
/** What an erased byte reads as. */
export const BLANK = 0xff
/**
 * How much a stub inflates before it stores it, in bytes: the window of the compression is its buffer too (esp-flasher-stub,
 * command_handler.c). It is half an erase block.
 */
export const STUB_WINDOW = 0x8000
