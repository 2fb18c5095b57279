/** All boards of MicroPython in August 2026, as the list of the site has them (board.json of each, micropython at 1c3c201149). */

import type {Board} from '../../src/micropython/board.ts'

/** Id, product, maker, port, chip, variants, retired variants. */
const rows = `
ALIF_ENSEMBLE|Ensemble E7 DevKit|Alif Semiconductor|alif|ae722f80f55d5xx||
WIPY|WiPy Module|Pycom|cc3200|cc3200||
ARDUINO_NANO_ESP32|Nano ESP32|Arduino|esp32|esp32s3||
ESP32_GENERIC|ESP32 / WROOM|Espressif|esp32|esp32|D2WD SPIRAM UNICORE OTA|
ESP32_GENERIC_C2|ESP32-C2|Espressif|esp32|esp32c2|FLASH_2M|
ESP32_GENERIC_C3|ESP32-C3|Espressif|esp32|esp32c3||
ESP32_GENERIC_C5|ESP32-C5|Espressif|esp32|esp32c5||
ESP32_GENERIC_C6|ESP32-C6|Espressif|esp32|esp32c6||
ESP32_GENERIC_H2|ESP32-H2|Espressif|esp32|esp32h2||
ESP32_GENERIC_P4|ESP32-P4|Espressif|esp32|esp32p4|C5_WIFI C6_WIFI PRE_REV3 PRE_REV3_C5_WIFI PRE_REV3_C6_WIFI|
ESP32_GENERIC_S2|ESP32-S2|Espressif|esp32|esp32s2||
ESP32_GENERIC_S3|ESP32-S3|Espressif|esp32|esp32s3|SPIRAM_OCT|FLASH_4M
GARATRONIC_PYBSTICK26_ESP32C3|PYBSTICK26_ESP32C3|McHobby|esp32|esp32c3||
LILYGO_T3_S3|T3-S3|LILYGO|esp32|esp32s3||
LILYGO_TTGO_LORA32|TTGO LoRa32|LILYGO|esp32|esp32||
LOLIN_C3_MINI|C3 mini|Wemos|esp32|esp32c3||
LOLIN_S2_MINI|S2 mini|Wemos|esp32|esp32s2||
LOLIN_S2_PICO|S2 pico|Wemos|esp32|esp32s2||
M5STACK_ATOM|Atom|M5Stack|esp32|esp32||
M5STACK_ATOMS3_LITE|AtomS3 Lite|M5Stack|esp32|esp32s3||
M5STACK_NANOC6|NanoC6|M5Stack|esp32|esp32c6||
M5STACK_NANOH2|NanoH2|M5Stack|esp32|esp32h2||
OLIMEX_ESP32_EVB|ESP32 EVB|Olimex|esp32|esp32||
OLIMEX_ESP32_POE|ESP32 POE|Olimex|esp32|esp32||
SEEED_XIAO_ESP32C3|XIAO ESP32C3|Seeed Studio|esp32|esp32c3||
SEEED_XIAO_ESP32C5|XIAO ESP32C5|Seeed Studio|esp32|esp32c5||
SEEED_XIAO_ESP32C6|XIAO ESP32C6|Seeed Studio|esp32|esp32c6||
SEEED_XIAO_ESP32S3|XIAO ESP32S3|Seeed Studio|esp32|esp32s3||
SIL_MANT1S|ManT1S|Silicognition LLC|esp32|esp32||
SIL_WESP32|wESP32|Silicognition|esp32|esp32||
SOLDERED_NULA_MINI|NULA Mini|Soldered Electronics|esp32|esp32c6||
SPARKFUN_IOT_REDBOARD_ESP32|ESP32 / WROOM|SparkFun|esp32|esp32||
SPARKFUN_THINGPLUS_ESP32C5|Thing Plus ESP32-C5|SparkFun|esp32|esp32c5||
UM_FEATHERS2|FeatherS2|Unexpected Maker|esp32|esp32s2||
UM_FEATHERS2NEO|FeatherS2 Neo|Unexpected Maker|esp32|esp32s2||
UM_FEATHERS3|FeatherS3|Unexpected Maker|esp32|esp32s3||
UM_FEATHERS3NEO|FeatherS3 Neo|Unexpected Maker|esp32|esp32s3||
UM_NANOS3|NanoS3|Unexpected Maker|esp32|esp32s3||
UM_OMGS3|OMGS3|Unexpected Maker|esp32|esp32s3||
UM_PROS3|ProS3|Unexpected Maker|esp32|esp32s3||
UM_RGBTOUCH_MINI|RGB Touch Mini|Unexpected Maker|esp32|esp32s3||
UM_TINYC6|TinyC6|Unexpected Maker|esp32|esp32c6||
UM_TINYPICO|TinyPICO|Unexpected Maker|esp32|esp32||
UM_TINYS2|TinyS2|Unexpected Maker|esp32|esp32s2||
UM_TINYS3|TinyS3|Unexpected Maker|esp32|esp32s3||
UM_TINYWATCHS3|TinyWATCH S3|Unexpected Maker|esp32|esp32s3||
WAVESHARE_ESP32_S3_PICO|Waveshare ESP32-S3-Pico|Waveshare|esp32|esp32s3||
ESP8266_GENERIC|ESP8266|Espressif|esp8266|esp8266|FLASH_1M FLASH_512K FLASH_2M_ROMFS|OTA
ADAFRUIT_METRO_M7|Metro M7|Adafruit|mimxrt|mimxrt||
MAKERDIARY_RT1011_NANO_KIT|iMX RT1011 Nano Kit|Makerdiary|mimxrt|mimxrt||
MIMXRT1010_EVK|MIMXRT1010_EVK|NXP|mimxrt|mimxrt||
MIMXRT1015_EVK|MIMXRT1015_EVK|NXP|mimxrt|mimxrt||
MIMXRT1020_EVK|MIMXRT1020_EVK|NXP|mimxrt|mimxrt||
MIMXRT1050_EVK|MIMXRT1050_EVK|NXP|mimxrt|mimxrt||
MIMXRT1060_EVK|MIMXRT1060_EVK|NXP|mimxrt|mimxrt||
MIMXRT1064_EVK|MIMXRT1064_EVK|NXP|mimxrt|mimxrt||
MIMXRT1170_EVK|MIMXRT1170_EVK|NXP|mimxrt|mimxrt||
OLIMEX_RT1010|RT1010-Py|Olimex|mimxrt|mimxrt||
PHYBOARD_RT1170|phyBOARD-RT1170 Development Kit|PHYTEC|mimxrt|mimxrt||
SEEED_ARCH_MIX|Arch Mix|Seeed Studio|mimxrt|mimxrt||
TEENSY40|Teensy 4.0|PJRC|mimxrt|mimxrt||
TEENSY41|Teensy 4.1|PJRC|mimxrt|mimxrt||
ACTINIUS_ICARUS|Icarus|Actinius|nrf|nrf91||
ARDUINO_NANO_33_BLE_SENSE|Nano 33 BLE Sense|Arduino|nrf|nrf52||
ARDUINO_PRIMO|Primo|Arduino|nrf|nrf52||
BLUEIO_TAG_EVIM|BLUEIO Tag EVIM|I-SYST|nrf|nrf52||
DVK_BL652|DVK-BL652|Ezurio|nrf|nrf52||
EVK_NINA_B1|EVK-NINA-B1|u-blox|nrf|nrf52||
EVK_NINA_B3|EVK-NINA-B3|u-blox|nrf|nrf52||
FEATHER52|Feather nRF52840 Express|Adafruit|nrf|nrf52||
IBK_BLYST_NANO|IBK BLYST Nano|I-SYST|nrf|nrf52||
IDK_BLYST_NANO|IDK BLYST Nano|I-SYST|nrf|nrf52||
MICROBIT|micro:bit v1|BBC|nrf|nrf51||
NRF52840_MDK_USB_DONGLE|nrf52840 MDK USB Dongle|Makerdiary|nrf|nrf52||
PARTICLE_XENON|Xenon|Particle|nrf|nrf52||
PCA10000|pca10000|Nordic Semiconductor|nrf|nrf51||
PCA10001|pca10001|Nordic Semiconductor|nrf|nrf51||
PCA10028|pca10028|Nordic Semiconductor|nrf|nrf51||
PCA10031|pca10031|Nordic Semiconductor|nrf|nrf51||
PCA10040|pca10040|Nordic Semiconductor|nrf|nrf52||
PCA10056|pca10056|Nordic Semiconductor|nrf|nrf52||
PCA10059|pca10059|Nordic Semiconductor|nrf|nrf52||
PCA10090|pca10090|Nordic Semiconductor|nrf|nrf91||
SEEED_XIAO_NRF52|XIAO nRF52840 Sense|Seeed Studio|nrf|nrf52||
WT51822_S4AT|WT51822-S4AT|Wireless-Tag|nrf|nrf51||
KIT_PSE84_AI|KIT_PSE84_AI|Infineon Technologies|psoc-edge|pse846gps2dbzc4||
ARDUINO_PORTENTA_C33|Portenta C33|Arduino|renesas-ra|ra6m5||
EK_RA4M1|EK-RA4M1|Renesas Electronics|renesas-ra|ra4m1||
EK_RA4W1|EK-RA4W1|Renesas Electronics|renesas-ra|ra4w1||
EK_RA6M1|EK-RA6M1|Renesas Electronics|renesas-ra|ra6m1||
EK_RA6M2|EK-RA6M2|Renesas Electronics|renesas-ra|ra6m2||
RA4M1_CLICKER|Mikroe RA4M1 Clicker|MikroElektronika|renesas-ra|ra4m1||
VK_RA6M5|VK-RA6M5|Vekatech|renesas-ra|ra6m5||
ADAFRUIT_FEATHER_RP2040|Feather RP2040|Adafruit|rp2|rp2040||
ADAFRUIT_FEATHER_RP2350|Feather RP2350|Adafruit|rp2|rp2350|RISCV|
ADAFRUIT_ITSYBITSY_RP2040|ItsyBitsy RP2040|Adafruit|rp2|rp2040||
ADAFRUIT_QTPY_RP2040|QT Py RP2040|Adafruit|rp2|rp2040||
ARDUINO_NANO_RP2040_CONNECT|Nano RP2040 Connect|Arduino|rp2|rp2040||
CYTRON_MOTION_2350_PRO|MOTION 2350 Pro|Cytron|rp2|rp2350|RISCV|
CYTRON_NANOXRP_CONTROLLER|NanoXRP Controller|Cytron|rp2|rp2040||
GARATRONIC_PYBSTICK26_RP2040|RP2040 PYBStick|McHobby|rp2|rp2040||
MACHDYNE_WERKZEUG|Werkzeug|Machdyne|rp2|rp2040||
NULLBITS_BIT_C_PRO|Bit-C PRO|nullbits|rp2|rp2040||
PIMORONI_PICOLIPO|Pico LiPo|Pimoroni|rp2|rp2040|FLASH_16M|
PIMORONI_TINY2040|Tiny2040|Pimoroni|rp2|rp2040|FLASH_8M|
POLOLU_3PI_2040_ROBOT|3pi+ 2040 Robot|Pololu|rp2|rp2040||
POLOLU_ZUMO_2040_ROBOT|Zumo 2040 Robot|Pololu|rp2|rp2040||
RPI_PICO|Pico|Raspberry Pi|rp2|rp2040||
RPI_PICO2|Pico 2|Raspberry Pi|rp2|rp2350|RISCV|
RPI_PICO2_W|Pico 2 W|Raspberry Pi|rp2|rp2350|RISCV|
RPI_PICO_W|Pico W|Raspberry Pi|rp2|rp2040||
SEEED_XIAO_RP2040|XIAO RP2040|Seeed Studio|rp2|rp2040||
SEEED_XIAO_RP2350|XIAO RP2350|Seeed Studio|rp2|rp2350|RISCV|
SIL_RP2040_SHIM|RP2040-Shim|Silicognition LLC|rp2|rp2040||
SOLDERED_NULA_MAX_RP2350|NULA RP2350|Soldered Electronics|rp2|rp2350||
SPARKFUN_IOTNODE_LORAWAN_RP2350|IoT Node LoRaWAN RP2350|SparkFun|rp2|rp2350|RISCV|
SPARKFUN_IOTREDBOARD_RP2350|SparkFun IoT RedBoard RP2350|SparkFun|rp2|rp2350|RISCV|
SPARKFUN_PROMICRO|Pro Micro - RP2040|SparkFun|rp2|rp2040||
SPARKFUN_PROMICRO_RP2350|Pro Micro RP2350|SparkFun|rp2|rp2350|RISCV|
SPARKFUN_THINGPLUS|Thing Plus - RP2040|SparkFun|rp2|rp2040||
SPARKFUN_THINGPLUS_RP2350|Thing Plus RP2350|SparkFun|rp2|rp2350|RISCV|
SPARKFUN_XRP_CONTROLLER|XRP Controller|SparkFun|rp2|rp2350|RISCV|
SPARKFUN_XRP_CONTROLLER_BETA|XRP Controller (Beta)|SparkFun|rp2|rp2040||
W5100S_EVB_PICO|W5100S-EVB-Pico|WIZnet|rp2|rp2040||
W5500_EVB_PICO|W5500-EVB-Pico|WIZnet|rp2|rp2040||
WAVESHARE_RP2040_LCD_0_96|RP2040-LCD-0.96|Waveshare|rp2|rp2040||
WAVESHARE_RP2040_PLUS|RP2040-Plus|Waveshare|rp2|rp2040|FLASH_16M|
WAVESHARE_RP2040_ZERO|RP2040-Zero|Waveshare|rp2|rp2040||
WAVESHARE_RP2350B_CORE|RP2350B Core|Waveshare|rp2|rp2350|RISCV|
WEACTSTUDIO|Studio RP2040|WeAct|rp2|rp2040|FLASH_2M FLASH_4M FLASH_8M|
WEACTSTUDIO_RP2350B_CORE|RP2350B Core|WeAct Studio|rp2|rp2350|RISCV|
ADAFRUIT_FEATHER_M0_EXPRESS|Feather M0 Express|Adafruit|samd|samd21||
ADAFRUIT_FEATHER_M4_EXPRESS|Feather M4 Express|Adafruit|samd|samd51||
ADAFRUIT_ITSYBITSY_M0_EXPRESS|ItsyBitsy M0 Express|Adafruit|samd|samd21||
ADAFRUIT_ITSYBITSY_M4_EXPRESS|ItsyBitsy M4 Express|Adafruit|samd|samd51||
ADAFRUIT_METRO_M4_EXPRESS|Metro M4 Express Airlift|Adafruit|samd|samd51||
ADAFRUIT_NEOKEY_TRINKEY|NeoKey Trinkey|Adafruit|samd|samd21||
ADAFRUIT_QTPY_SAMD21|QT Py - SAMD21|Adafruit|samd|samd21|SPIFLASH|
ADAFRUIT_TRINKET_M0|Trinket M0|Adafruit|samd|samd21||
MINISAM_M4|Mini SAM M4|MiniFig Boards|samd|samd51||
SAMD21_XPLAINED_PRO|SAMD21 Xplained Pro|Microchip|samd|samd21||
SAMD_GENERIC_D21X18|Generic SAMD21J18|Microchip|samd|samd21||
SAMD_GENERIC_D51X19|Generic SAMD51P19|Microchip|samd|samd51||
SAMD_GENERIC_D51X20|Generic SAMD51P20|Microchip|samd|samd51||
SEEED_WIO_TERMINAL|Wio Terminal D51R|Seeed Studio|samd|samd51||
SEEED_XIAO_SAMD21|XIAO SAMD21|Seeed Studio|samd|samd21||
SPARKFUN_REDBOARD_TURBO|SparkFun RedBoard Turbo|SparkFun|samd|samd21||
SPARKFUN_SAMD21_DEV_BREAKOUT|SparkFun SAMD21 Dev Breakout|SparkFun|samd|samd21||
SPARKFUN_SAMD51_THING_PLUS|SAMD51 Thing Plus|SparkFun|samd|samd51||
ADAFRUIT_F405_EXPRESS|F405 Express|Adafruit|stm32|stm32f4||
ARDUINO_GIGA|Giga|Arduino|stm32|stm32h7||
ARDUINO_NICLA_VISION|Nicla Vision|Arduino|stm32|stm32h7||
ARDUINO_OPTA|Opta WiFi|Arduino|stm32|stm32h7||
ARDUINO_PORTENTA_H7|Portenta H7|Arduino|stm32|stm32h7||
B_L072Z_LRWAN1|B_L072Z_LRWAN1|ST Microelectronics|stm32|stm32l0||
B_L475E_IOT01A|B_L475E_IOT01A|ST Microelectronics|stm32|stm32l4||
CERB40|Cerb40|Fez|stm32|stm32f4||
ESPRUINO_PICO|Pico|Espruino|stm32|stm32f4||
GARATRONIC_NADHAT_F405|GARATRONIC_NADHAT_F405|McHobby|stm32|stm32f4||
GARATRONIC_PYBSTICK26_F411|GARATRONIC_PYBSTICK26_F411|McHobby|stm32|stm32f4||
GARATRONIC_PYMATE_CORE8ADI8DOSC|GARATRONIC_PYMATE_CORE8ADI8DOSC|PyMateIO|stm32|stm32f4||
HYDRABUS|HydraBus v1.0|HydraBus|stm32|stm32f4||
LEGO_HUB_NO6|Hub No.6|LEGO|stm32|stm32f4||
LEGO_HUB_NO7|Hub No.7|LEGO|stm32|stm32f4||
LIMIFROG|LimiFrog|LimiFrog|stm32|stm32l4||
MIKROE_CLICKER2_STM32|MikroE Clicker 2 for STM32|MikroElektronika|stm32|stm32f4||
MIKROE_QUAIL|MikroE Quail|MikroElektronika|stm32|stm32f4||
NETDUINO_PLUS_2|Netduino Plus 2|Netduino|stm32|stm32f4||
NUCLEO_F091RC|Nucleo F091RC|ST Microelectronics|stm32|stm32f0||
NUCLEO_F401RE|Nucleo F401RE|ST Microelectronics|stm32|stm32f4||
NUCLEO_F411RE|Nucleo F411RE|ST Microelectronics|stm32|stm32f4||
NUCLEO_F412ZG|Nucleo F412ZG|ST Microelectronics|stm32|stm32f4||
NUCLEO_F413ZH|Nucleo F413ZH|ST Microelectronics|stm32|stm32f4||
NUCLEO_F429ZI|Nucleo F429ZI|ST Microelectronics|stm32|stm32f4||
NUCLEO_F439ZI|Nucleo F439ZI|ST Microelectronics|stm32|stm32f4||
NUCLEO_F446RE|Nucleo F446RE|ST Microelectronics|stm32|stm32f4||
NUCLEO_F722ZE|Nucleo F722ZE|ST Microelectronics|stm32|stm32f7||
NUCLEO_F746ZG|Nucleo F746ZG|ST Microelectronics|stm32|stm32f7||
NUCLEO_F756ZG|Nucleo F756ZG|ST Microelectronics|stm32|stm32f7||
NUCLEO_F767ZI|Nucleo F767ZI|ST Microelectronics|stm32|stm32f7||
NUCLEO_G0B1RE|Nucleo G0B1RE|ST Microelectronics|stm32|stm32g0||
NUCLEO_G474RE|Nucleo G474RE|ST Microelectronics|stm32|stm32g4||
NUCLEO_H563ZI|Nucleo H563ZI|ST Microelectronics|stm32|stm32h5||
NUCLEO_H723ZG|Nucleo H723ZG|ST Microelectronics|stm32|stm32h7||
NUCLEO_H743ZI|Nucleo H743ZI|ST Microelectronics|stm32|stm32h7||
NUCLEO_H743ZI2|Nucleo H743ZI2|ST Microelectronics|stm32|stm32h7||
NUCLEO_H753ZI|Nucleo H753ZI|ST Microelectronics|stm32|stm32h7||
NUCLEO_H7A3ZI_Q|Nucleo H7A3ZI-Q|ST Microelectronics|stm32|stm32h7||
NUCLEO_L073RZ|Nucleo L073RZ|ST Microelectronics|stm32|stm32l0||
NUCLEO_L152RE|Nucleo L152RE|ST Microelectronics|stm32|stm32l1||
NUCLEO_L432KC|Nucleo L432KC|ST Microelectronics|stm32|stm32l4||
NUCLEO_L452RE|Nucleo L452RE|ST Microelectronics|stm32|stm32l4||
NUCLEO_L476RG|Nucleo L476RG|ST Microelectronics|stm32|stm32l4||
NUCLEO_L4A6ZG|Nucleo L4A6ZG|ST Microelectronics|stm32|stm32l4||
NUCLEO_U5A5ZJ_Q|Nucleo U5A5ZJ_Q|ST Microelectronics|stm32|stm32u5||
NUCLEO_WB55|Nucleo WB55|ST Microelectronics|stm32|stm32wb||
NUCLEO_WL55|Nucleo WL55|ST Microelectronics|stm32|stm32wl||
OLIMEX_E407|STM32-E407|Olimex|stm32|stm32f4||
OLIMEX_H407|STM32-H407|Olimex|stm32|stm32f4||
PYBD_SF2|Pyboard D-series SF2|George Robotics|stm32|stm32f7||
PYBD_SF3|Pyboard D-series SF3|George Robotics|stm32|stm32f7||
PYBD_SF6|Pyboard D-series SF6|George Robotics|stm32|stm32f7||
PYBLITEV10|Pyboard Lite v1.0|George Robotics|stm32|stm32f4|DP DP_THREAD NETWORK THREAD|
PYBV10|Pyboard v1.0|George Robotics|stm32|stm32f4|DP DP_THREAD NETWORK THREAD|
PYBV11|Pyboard v1.1|George Robotics|stm32|stm32f4|DP DP_THREAD NETWORK THREAD|
SPARKFUN_MICROMOD_STM32|MicroMod STM32|SparkFun|stm32|stm32f4||
STM32F411DISC|Discovery F411|ST Microelectronics|stm32|stm32f4||
STM32F429DISC|Discovery F429|ST Microelectronics|stm32|stm32f4||
STM32F439|STM32F439|ST Microelectronics|stm32|stm32f4||
STM32F469DISC|Discovery F469|ST Microelectronics|stm32|stm32f4||
STM32F4DISC|Discovery F4|ST Microelectronics|stm32|stm32f4||
STM32F769DISC|Discovery F769|ST Microelectronics|stm32|stm32f7||
STM32F7DISC|Discovery F7|ST Microelectronics|stm32|stm32f7||
STM32H747I_DISCO|Discovery Kit H747I|ST Microelectronics|stm32|stm32h7||
STM32H7B3I_DK|Discovery Kit H7|ST Microelectronics|stm32|stm32h7||
STM32L476DISC|Discovery L476|ST Microelectronics|stm32|stm32l4||
STM32L496GDISC|Discovery L496G|ST Microelectronics|stm32|stm32l4||
USBDONGLE_WB55|USBDONGLE_WB55|ST Microelectronics|stm32|stm32wb||
VCC_GND_F407VE|F407VE|VCC-GND Studio|stm32|stm32f4||
VCC_GND_F407ZG|F407ZG|VCC-GND Studio|stm32|stm32f4||
VCC_GND_H743VI|H743VI|VCC-GND Studio|stm32|stm32h7||
WEACTSTUDIO_MINI_STM32H723|Mini STM32H723|WeAct Studio|stm32|stm32h7||
WEACTSTUDIO_MINI_STM32H743|Mini STM32H743|WeAct Studio|stm32|stm32h7||
WEACTSTUDIO_MINI_STM32U585|Mini STM32U585|WeAct Studio|stm32|stm32u5||
WEACT_F411_BLACKPILL|WeAct F411 'blackpill'. Default variant is v3.1 with no SPI Flash.|WeAct Studio|stm32|stm32f411|V13 V13_FLASH_4M V20_FLASH_4M V31_FLASH_8M V31_XTAL_8M|
`

export const siteBoards: readonly Board[] = rows
	.trim()
	.split('\n')
	.map(row => {
		const [id = '', product = '', vendor = '', port = '', mcu = '', variants = '', retired = ''] =
			row.split('|')
		return {
			id,
			product,
			vendor,
			port,
			mcu,
			features: [],
			variants: Object.fromEntries(
				variants
					.split(' ')
					.filter(Boolean)
					.map(key => [key, key]),
			),
			retired: Object.fromEntries(
				retired
					.split(' ')
					.filter(Boolean)
					.map(key => [key, {description: key, message: ''}]),
			),
			url: `https://micropython.org/download/${id}/`,
		}
	})
