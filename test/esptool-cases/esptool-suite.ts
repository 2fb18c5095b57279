/** The cases of esptool's own test suite by their names (test/test_esptool.py and test_esptool_sdm.py of 5.3), and why some have no mirror here. */

/** Names without the `test_` in front of each, by class. */
export const esptoolSuite: Readonly<Record<string, readonly string[]>> = {
	TestFlashing: [
		'short_flash',
		'short_flash_deprecated',
		'highspeed_flash',
		'adjacent_flash',
		'short_flash_hex',
		'adjacent_flash_hex',
		'adjacent_flash_mixed',
		'adjacent_independent_flash',
		'last_bytes_of_32M_flash',
		'write_larger_area_to_32M_flash',
		'verify_erase_between_32M_flash',
		'correct_offset',
		'no_compression_flash',
		'compressed_nostub_flash',
		'partition_table_then_bootloader',
		'partition_table_then_bootloader_no_compression',
		'partition_table_then_bootloader_nostub',
		'length_not_aligned_4bytes',
		'length_not_aligned_4bytes_no_compression',
		'write_overlap',
		'repeated_address',
		'write_sector_overlap',
		'write_flash_production_plaintext_guard',
		'write_no_overlap',
		'compressible_file',
		'compressible_non_trivial_file',
		'compression_auto_skipped_when_no_size_reduction',
		'zero_length',
		'single_byte',
		'erase_range_messages',
		'write_image_for_another_target',
		'write_image_for_another_revision',
		'flash_with_min_max_rev',
		'erase_before_write',
		'flash_not_aligned_nostub',
		'flash_overclocked',
		'flash_watchdogs',
		'binary_already_in_flash',
		'binary_already_in_flash_32M_flash',
		'fast_reflash_basic',
		'fast_reflash_basic_no_stub',
		'fast_reflash_fallback_and_no_diff_verify',
		'trust_flash_content_md5_mismatch_reflashes_whole_file',
		'fast_reflash_with_skip',
	],
	TestFlashEncryption: [
		'blank_efuse_encrypt_write_abort',
		'blank_efuse_encrypt_write_continue1',
		'blank_efuse_encrypt_write_continue2',
	],
	TestSecurityInfo: ['show_security_info'],
	TestSecureDownloadMode: ['auto_detect', 'sdm_incompatible_commands', 'sdm_compatible_commands'],
	TestFlashSizes: [
		'high_offset',
		'high_offset_no_compression',
		'large_image',
		'large_no_compression',
		'invalid_size_arg',
		'write_past_end_fails',
		'read_past_end_fails',
		'write_no_compression_past_end_fails',
		'flash_size_keep',
		'read_nostub_high_offset',
	],
	TestFlashDetection: ['flash_id', 'flash_id_expand_args', 'flash_id_trace', 'flash_sfdp'],
	TestExternalFlash: ['short_flash_to_external_stub', 'short_flash_to_external_ROM'],
	TestStubReuse: ['stub_reuse_with_synchronization', 'stub_reuse_without_synchronization'],
	TestErase: ['chip_erase', 'region_erase', 'region_erase_all', 'large_region_erase', 'region_erase_no_stub'],
	TestSectorBoundaries: ['end_sector', 'end_sector_uncompressed', 'overlap'],
	TestVerifyCommand: ['verify_success', 'verify_failure', 'verify_unaligned_length'],
	TestReadIdentityValues: ['read_mac', 'read_chip_id'],
	TestMemoryOperations: ['memory_dump', 'address', 'memory_write', 'memory_read'],
	TestKeepImageSettings: [
		'keep_does_not_change_settings',
		'detect_size_changes_size',
		'explicit_set_size_freq_mode',
	],
	TestLoadRAM: ['load_ram', 'load_ram_hex'],
	TestDeepSleepFlash: ['deep_sleep_flash'],
	TestBootloaderHeaderRewriteCases: ['flash_header_rewrite', 'flash_header_no_magic_no_rewrite'],
	TestAutoDetect: ['auto_detect'],
	TestChipDetectionValidation: ['chips_with_chip_id_detection'],
	TestUSBMode: ['usb_mode'],
	TestVirtualPort: ['auto_detect_virtual_port', 'highspeed_flash_virtual_port', 'pty_port'],
	TestReadWriteMemory: [
		'read_write_memory_rom',
		'read_write_memory_stub',
		'read_write_flash_status',
		'read_chip_description',
		'read_get_chip_features',
	],
	TestReset: ['watchdog_reset'],
	TestConfigFile: [
		'load_config_file',
		'load_config_file_with_env_var',
		'custom_reset_sequence',
		'open_port_attempts',
	],
	TestSlipReaderRead: [
		'read_on_exhausted_slip_reader_raises_fatalerror',
		'read_does_not_leak_stopiteration_through_generator',
		'run_stub_failure_links_troubleshooting_guide_once',
	],
}

interface Without {
	readonly why: string
	readonly cases: readonly string[]
}

/** By class; a class that is missing has a mirror of each. */
export const withoutMirror: Readonly<Record<string, readonly Without[]>> = {
	TestFlashing: [
		{why: 'an older spelling of an option', cases: ['short_flash_deprecated']},
		{
			why: 'Intel HEX; MicroPython is published as binary files, and anything else is refused (test/esp/image.test.ts)',
			cases: ['short_flash_hex', 'adjacent_flash_hex', 'adjacent_flash_mixed'],
		},
		{
			why: 'one whole file is written, never several parts that could collide',
			cases: ['repeated_address', 'write_sector_overlap'],
		},
		{
			why: 'the words of a message; what is erased is held by every case here',
			cases: ['erase_range_messages'],
		},
		{
			why: 'firmware begins at the offset of its chip, always a whole sector',
			cases: ['flash_not_aligned_nostub'],
		},
		{
			why: 'an option that lets plain text onto a chip in development; there is none',
			cases: ['write_flash_production_plaintext_guard'],
		},
		{why: 'a header made by hand; files are written as they were published', cases: ['flash_overclocked']},
	],
	TestFlashEncryption: [
		{
			why: 'nothing is ever encrypted on the way',
			cases: ['blank_efuse_encrypt_write_continue1', 'blank_efuse_encrypt_write_continue2'],
		},
	],
	TestSecureDownloadMode: [
		{
			why: 'a chip that cannot be proven right is not written, though its ROM would take it',
			cases: ['sdm_compatible_commands'],
		},
	],
	TestFlashSizes: [
		{why: 'the size of the flash is asked of the flash, never of the person', cases: ['invalid_size_arg']},
	],
	TestFlashDetection: [
		{why: 'arguments from a file', cases: ['flash_id_expand_args']},
		{why: 'the size follows from the id; the table behind it is not read', cases: ['flash_sfdp']},
	],
	TestExternalFlash: [
		{
			why: 'pins of a second flash as an option; the chip boots from the one that it is wired to',
			cases: ['short_flash_to_external_stub', 'short_flash_to_external_ROM'],
		},
	],
	TestStubReuse: [
		{why: 'every conversation begins with a greeting', cases: ['stub_reuse_without_synchronization']},
	],
	TestMemoryOperations: [
		{why: 'nothing dumps memory to a file', cases: ['memory_dump']},
		{why: 'the parsing of an address on the command line', cases: ['address']},
	],
	TestKeepImageSettings: [
		{why: 'size, speed and mode are no options', cases: ['explicit_set_size_freq_mode']},
	],
	TestLoadRAM: [{why: 'no program but the stub goes to RAM', cases: ['load_ram', 'load_ram_hex']}],
	TestDeepSleepFlash: [
		{why: 'needs a wire from GPIO16 to RST, and a program that sleeps', cases: ['deep_sleep_flash']},
	],
	TestBootloaderHeaderRewriteCases: [
		{
			why: 'no header with a digest is ever changed: only the ESP8266 gets its size, and has none',
			cases: ['flash_header_rewrite'],
		},
	],
	TestVirtualPort: [
		{
			why: 'a whole install over RFC 2217 is in test/e2e/network.test.ts',
			cases: ['auto_detect_virtual_port', 'highspeed_flash_virtual_port'],
		},
	],
	TestReadWriteMemory: [{why: 'the flash keeps its status registers', cases: ['read_write_flash_status']}],
	TestConfigFile: [
		{
			why: 'no file of options; the ways into the loader are tried in turn (test/esp/reset.test.ts)',
			cases: [
				'load_config_file',
				'load_config_file_with_env_var',
				'custom_reset_sequence',
				'open_port_attempts',
			],
		},
	],
	TestSlipReaderRead: [
		{
			why: 'slips of a generator; frames that never end are in test/esp/slip.test.ts and loader.test.ts',
			cases: [
				'read_on_exhausted_slip_reader_raises_fatalerror',
				'read_does_not_leak_stopiteration_through_generator',
			],
		},
		{why: 'a link in a message', cases: ['run_stub_failure_links_troubleshooting_guide_once']},
	],
}
