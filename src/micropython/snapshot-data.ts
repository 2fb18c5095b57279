/** The boards of micropython.org on one day, made by `npm run snapshot` and not by hand. Data only: snapshot.ts knows how it is read. */

export const day = '2026-10-03'

/** Where a row names no other. */
export const newest = {version: '1.29.0', date: '2026-08-24'} as const

/** After a line with the port, a line a board: `id|product|vendor|mcu|features|variants|old variants|needs|newest`. */
export const rows = `@alif
ALIF_ENSEMBLE|Ensemble E7 DevKit|Alif Semiconductor|AE722F80F55D5XX|Ethernet
@cc3200
WIPY|WiPy Module|Pycom|cc3200|BLE;External Flash;RGB LED;WiFi;microSD
@esp32
ARDUINO_NANO_ESP32|Nano ESP32|Arduino|esp32s3|BLE;External Flash;RGB LED;USB-C;WiFi
ESP32_GENERIC|ESP32 / WROOM|Espressif|esp32|BLE;External Flash;WiFi|D2WD=ESP32 D2WD;OTA=Support for OTA;SPIRAM=Support for SPIRAM / WROVER;UNICORE=ESP32 Unicore||4
ESP32_GENERIC_C2|ESP32-C2|Espressif|esp32c2|BLE;External Flash;WiFi|FLASH_2M=2MiB flash||4
ESP32_GENERIC_C3|ESP32-C3|Espressif|esp32c3|BLE;External Flash;WiFi|||4
ESP32_GENERIC_C5|ESP32-C5|Espressif|esp32c5|BLE;External Flash;WiFi|||4
ESP32_GENERIC_C6|ESP32-C6|Espressif|esp32c6|BLE;WiFi|||4
ESP32_GENERIC_H2|ESP32-H2|Espressif|esp32h2|BLE|||4
ESP32_GENERIC_P4|ESP32-P4|Espressif|esp32p4|BLE;WiFi|C5_WIFI=Support for external C5 WiFi/BLE;C6_WIFI=Support for external C6 WiFi/BLE;PRE_REV3=Boards with early 0.x and 1.x chip revisions;PRE_REV3_C5_WIFI=0.x and 1.x chip revisions with external C5 WiFi/BLE;PRE_REV3_C6_WIFI=0.x and 1.x chip revisions with external C6 WiFi/BLE||16
ESP32_GENERIC_S2|ESP32-S2|Espressif|esp32s2|External Flash;External RAM;WiFi|||4
ESP32_GENERIC_S3|ESP32-S3|Espressif|esp32s3|BLE;External Flash;External RAM;WiFi|SPIRAM_OCT=Support for Octal-SPIRAM|FLASH_4M=4MiB flash=1.25.0|4
GARATRONIC_PYBSTICK26_ESP32C3|PYBSTICK26_ESP32C3|McHobby|esp32c3|BLE;External Flash;RGB LED;WiFi|||4
LILYGO_T3_S3|T3-S3|LILYGO|esp32s3|BLE;Display;External Flash;External RAM;LoRa;SDCard;USB-C;WiFi|||4
LILYGO_TTGO_LORA32|TTGO LoRa32|LILYGO|esp32|BLE;Display;External Flash;LoRa;SDCard;USB;WiFi|||4
LOLIN_C3_MINI|C3 mini|Wemos|esp32c3|BLE;External Flash;USB-C;WiFi|||4
LOLIN_S2_MINI|S2 mini|Wemos|esp32s2|External Flash;External RAM;USB-C;WiFi|||4
LOLIN_S2_PICO|S2 pico|Wemos|esp32s2|Display;External Flash;External RAM;JST-SH;USB-C;WiFi|||4
M5STACK_ATOM|Atom|M5Stack|esp32|External Flash;IMU;JST-PH;RGB LED;USB-C;WiFi|||4
M5STACK_ATOMS3_LITE|AtomS3 Lite|M5Stack|esp32s3|BLE;WiFi;RGB LED;JST-PH;USB-C|||4
M5STACK_NANOC6|NanoC6|M5Stack|esp32c6|BLE;WiFi;RGB LED;USB;USB-C;JST-PH|||4
M5STACK_NANOH2|NanoH2|M5Stack|esp32h2|BLE;RGB LED;USB;USB-C;JST-PH|||4
OLIMEX_ESP32_EVB|ESP32 EVB|Olimex|esp32|BLE;Battery Charging;Ethernet;External Flash;WiFi;microSD|||4
OLIMEX_ESP32_POE|ESP32 POE|Olimex|esp32|BLE;Battery Charging;Ethernet;External Flash;PoE;WiFi;microSD|||4
SEEED_XIAO_ESP32C3|XIAO ESP32C3|Seeed Studio|esp32c3|BLE;WiFi;USB;USB-C;Battery Charging|||4
SEEED_XIAO_ESP32C5|XIAO ESP32C5|Seeed Studio|esp32c5|BLE;External Flash;External RAM;WiFi;USB;USB-C;Battery Charging|||4
SEEED_XIAO_ESP32C6|XIAO ESP32C6|Seeed Studio|esp32c6|Battery Charging;BLE;External Flash;WiFi;USB;USB-C|||4
SEEED_XIAO_ESP32S3|XIAO ESP32S3|Seeed Studio|esp32s3|BLE;External Flash;External RAM;WiFi;USB;USB-C;Battery Charging|||4
SIL_MANT1S|ManT1S|Silicognition LLC|esp32|BLE;External Flash;External RAM;WiFi|||8
SIL_WESP32|wESP32|Silicognition|esp32|BLE;Ethernet;External Flash;PoE;WiFi|||8
SOLDERED_NULA_MINI|NULA Mini|Soldered Electronics|esp32c6|BLE;WiFi;USB-C;JST-PH|||4
SPARKFUN_IOT_REDBOARD_ESP32|ESP32 / WROOM|SparkFun|esp32|BLE;External Flash;WiFi;USB-C|||4
SPARKFUN_THINGPLUS_ESP32C5|Thing Plus ESP32-C5|SparkFun|esp32c5|BLE;Battery Charging;External Flash;External RAM;Feather;JST-SH;RGB LED;USB-C;WiFi;microSD|||4
UM_FEATHERS2|FeatherS2|Unexpected Maker|esp32s2|Battery Charging;External Flash;External RAM;Feather;JST-SH;RGB LED;USB-C;WiFi|||4
UM_FEATHERS2NEO|FeatherS2 Neo|Unexpected Maker|esp32s2|Battery Charging;External Flash;External RAM;Feather;JST-SH;RGB LED;USB-C;WiFi|||4
UM_FEATHERS3|FeatherS3|Unexpected Maker|esp32s3|BLE;Battery Charging;External Flash;External RAM;Feather;JST-SH;RGB LED;USB-C;WiFi|||4
UM_FEATHERS3NEO|FeatherS3 Neo|Unexpected Maker|esp32s3|BLE;Battery Charging;External Flash;External RAM;Feather;JST-SH;RGB LED;USB-C;WiFi|||4
UM_NANOS3|NanoS3|Unexpected Maker|esp32s3|Battery Charging;RGB LED;External RAM;WiFi;BLE|||4
UM_OMGS3|OMGS3|Unexpected Maker|esp32s3|Battery Charging;RGB LED;External RAM;WiFi;BLE|||4
UM_PROS3|ProS3|Unexpected Maker|esp32s3|BLE;Battery Charging;External Flash;External RAM;Feather;JST-SH;RGB LED;USB-C;WiFi|||4
UM_RGBTOUCH_MINI|RGB Touch Mini|Unexpected Maker|esp32s3|BLE;Battery Charging;External Flash;External RAM;RGB LED;USB-C;WiFi|||4
UM_TINYC6|TinyC6|Unexpected Maker|esp32c6|Battery Charging;BLE;External Flash;WiFi;RGB LED;USB;USB-C|||4
UM_TINYPICO|TinyPICO|Unexpected Maker|esp32|BLE;Battery Charging;External Flash;External RAM;RGB LED;USB-C;WiFi|||4
UM_TINYS2|TinyS2|Unexpected Maker|esp32s2|Battery Charging;External Flash;External RAM;JST-SH;RGB LED;USB-C;WiFi|||4
UM_TINYS3|TinyS3|Unexpected Maker|esp32s3|BLE;Battery Charging;External Flash;External RAM;RGB LED;USB-C;WiFi|||4
UM_TINYWATCHS3|TinyWATCH S3|Unexpected Maker|esp32s3|BLE;Battery Charging;External Flash;External RAM;USB-C;WiFi|||4
WAVESHARE_ESP32_S3_PICO|Waveshare ESP32-S3-Pico|Waveshare|esp32s3|BLE;External Flash;External RAM;WiFi|||4
@esp8266
ESP8266_GENERIC|ESP8266|Espressif|esp8266|External Flash;WiFi|FLASH_1M=1MiB flash;FLASH_512K=512kiB flash;FLASH_2M_ROMFS=2MiB flash with ROMFS|OTA=OTA compatible=1.27.0
@mimxrt
ADAFRUIT_METRO_M7|Metro M7|Adafruit|mimxrt|BLE;External Flash;JST-SH;RGB LED;USB-C;WiFi
MAKERDIARY_RT1011_NANO_KIT|iMX RT1011 Nano Kit|Makerdiary|mimxrt|External Flash;USB;microSD
MIMXRT1010_EVK|MIMXRT1010_EVK|NXP|mimxrt|Audio Codec;External Flash;Microphone;USB
MIMXRT1015_EVK|MIMXRT1015_EVK|NXP|mimxrt|Audio Codec;External Flash;Microphone;USB
MIMXRT1020_EVK|MIMXRT1020_EVK|NXP|mimxrt|Audio Codec;CAN;Ethernet;External Flash;External RAM;Microphone;USB;microSD
MIMXRT1050_EVK|MIMXRT1050_EVK|NXP|mimxrt|Audio Codec;CAN;Ethernet;External Flash;External RAM;Microphone;USB;microSD
MIMXRT1060_EVK|MIMXRT1060_EVK|NXP|mimxrt|Audio Codec;CAN;Camera;Ethernet;External Flash;External RAM;Microphone;USB;microSD
MIMXRT1064_EVK|MIMXRT1064_EVK|NXP|mimxrt|Audio Codec;CAN;Camera;Ethernet;External Flash;External RAM;Microphone;USB;microSD
MIMXRT1170_EVK|MIMXRT1170_EVK|NXP|mimxrt|Audio Codec;CAN;Camera;Ethernet;External Flash;External RAM;Microphone;USB;microSD
OLIMEX_RT1010|RT1010-Py|Olimex|mimxrt|External Flash;USB;microSD
PHYBOARD_RT1170|phyBOARD-RT1170 Development Kit|PHYTEC|mimxrt|Audio Codec;CAN;Camera;Display;Dual-core;Ethernet;External Flash;External RAM;IMU;RGB LED;USB;microSD
SEEED_ARCH_MIX|Arch Mix|Seeed Studio|mimxrt|External Flash;External RAM;RGB LED;USB;microSD
TEENSY40|Teensy 4.0|PJRC|mimxrt|External Flash;USB
TEENSY41|Teensy 4.1|PJRC|mimxrt|Ethernet;External Flash;USB;microSD
@nrf
ACTINIUS_ICARUS|Icarus|Actinius|nrf91
ARDUINO_NANO_33_BLE_SENSE|Nano 33 BLE Sense|Arduino|nrf52|BLE;Environment Sensor;IMU;Microphone;Secure Element;USB
ARDUINO_PRIMO|Primo|Arduino|nrf52
BLUEIO_TAG_EVIM|BLUEIO Tag EVIM|I-SYST|nrf52
DVK_BL652|DVK-BL652|Ezurio|nrf52
EVK_NINA_B1|EVK-NINA-B1|u-blox|nrf52
EVK_NINA_B3|EVK-NINA-B3|u-blox|nrf52
FEATHER52|Feather nRF52840 Express|Adafruit|nrf52
IBK_BLYST_NANO|IBK BLYST Nano|I-SYST|nrf52
IDK_BLYST_NANO|IDK BLYST Nano|I-SYST|nrf52
MICROBIT|micro:bit v1|BBC|nrf51
NRF52840_MDK_USB_DONGLE|nrf52840 MDK USB Dongle|Makerdiary|nrf52
PARTICLE_XENON|Xenon|Particle|nrf52
PCA10000|pca10000|Nordic Semiconductor|nrf51
PCA10001|pca10001|Nordic Semiconductor|nrf51
PCA10028|pca10028|Nordic Semiconductor|nrf51
PCA10031|pca10031|Nordic Semiconductor|nrf51
PCA10040|pca10040|Nordic Semiconductor|nrf52
PCA10056|pca10056|Nordic Semiconductor|nrf52
PCA10059|pca10059|Nordic Semiconductor|nrf52
PCA10090|pca10090|Nordic Semiconductor|nrf91
SEEED_XIAO_NRF52|XIAO nRF52840 Sense|Seeed Studio|nrf52|BLE;Battery Charging;External Flash;IMU;Microphone;RGB LED;USB-C
WT51822_S4AT|WT51822-S4AT|Wireless-Tag|nrf51
@psoc-edge
KIT_PSE84_AI|KIT_PSE84_AI|Infineon Technologies|PSE846GPS2DBZC4|BLE;Dual-core;External Flash;WiFi;Microphone;IMU;RGB LED;USB-C
@renesas-ra
ARDUINO_PORTENTA_C33|Portenta C33|Arduino|RA6M5|BLE;Ethernet;External Flash;Secure Element;USB-C;WiFi
EK_RA4M1|EK-RA4M1|Renesas Electronics|ra4m1
EK_RA4W1|EK-RA4W1|Renesas Electronics|ra4w1
EK_RA6M1|EK-RA6M1|Renesas Electronics|ra6m1
EK_RA6M2|EK-RA6M2|Renesas Electronics|ra6m2
RA4M1_CLICKER|Mikroe RA4M1 Clicker|MikroElektronika|ra4m1
VK_RA6M5|VK-RA6M5|Vekatech|ra6m5|DAC
@rp2
ADAFRUIT_FEATHER_RP2040|Feather RP2040|Adafruit|rp2040|Battery Charging;Dual-core;External Flash;Feather;JST-SH;RGB LED;USB-C
ADAFRUIT_FEATHER_RP2350|Feather RP2350|Adafruit|rp2350|Battery Charging;Dual-core;External Flash;Feather;JST-SH;RGB LED;USB-C|RISCV=RISC-V CPU mode
ADAFRUIT_ITSYBITSY_RP2040|ItsyBitsy RP2040|Adafruit|rp2040|Dual-core;External Flash;RGB LED;USB
ADAFRUIT_QTPY_RP2040|QT Py RP2040|Adafruit|rp2040|Dual-core;External Flash;JST-SH;RGB LED;USB-C
ARDUINO_NANO_RP2040_CONNECT|Nano RP2040 Connect|Arduino|rp2040|BLE;Dual-core;External Flash;IMU;Microphone;Secure Element;USB;WiFi
CYTRON_MOTION_2350_PRO|MOTION 2350 Pro|Cytron|rp2350|Dual-core;External Flash;USB-C;RGB LED|RISCV=RISC-V CPU mode
CYTRON_NANOXRP_CONTROLLER|NanoXRP Controller|Cytron|rp2040|BLE;Dual-core;External Flash;IMU;JST-SH;USB;WiFi
GARATRONIC_PYBSTICK26_RP2040|RP2040 PYBStick|McHobby|rp2040|Dual-core;External Flash;RGB LED;USB
MACHDYNE_WERKZEUG|Werkzeug|Machdyne|rp2040|Dual-core;External Flash;USB-C
NULLBITS_BIT_C_PRO|Bit-C PRO|nullbits|rp2040|Dual-core;External Flash;RGB LED;USB-C
PIMORONI_PICOLIPO|Pico LiPo|Pimoroni|rp2040|Battery Charging;Dual-core;External Flash;JST-SH;USB-C|FLASH_16M=16 MiB Flash
PIMORONI_TINY2040|Tiny2040|Pimoroni|rp2040|Dual-core;External Flash;RGB LED;USB-C|FLASH_8M=8 MiB Flash
POLOLU_3PI_2040_ROBOT|3pi+ 2040 Robot|Pololu|rp2040|USB-C;IMU;RGB LED;Display;Dual-core;External Flash
POLOLU_ZUMO_2040_ROBOT|Zumo 2040 Robot|Pololu|rp2040|USB-C;JST-SH;IMU;RGB LED;Display;Dual-core;External Flash
RPI_PICO|Pico|Raspberry Pi|rp2040|Dual-core;External Flash;USB
RPI_PICO2|Pico 2|Raspberry Pi|rp2350|Dual-core;External Flash;USB|RISCV=RISC-V CPU mode
RPI_PICO2_W|Pico 2 W|Raspberry Pi|rp2350|BLE;Dual-core;External Flash;USB;WiFi|RISCV=RISC-V CPU mode
RPI_PICO_W|Pico W|Raspberry Pi|rp2040|BLE;Dual-core;External Flash;USB;WiFi
SEEED_XIAO_RP2040|XIAO RP2040|Seeed Studio|rp2040|Dual-core;External Flash;RGB LED;USB;USB-C
SEEED_XIAO_RP2350|XIAO RP2350|Seeed Studio|rp2350|Battery Charging;Dual-core;External Flash;RGB LED;USB|RISCV=RISC-V CPU mode
SIL_RP2040_SHIM|RP2040-Shim|Silicognition LLC|rp2040|Dual-core;RGB LED;External Flash;USB
SOLDERED_NULA_MAX_RP2350|NULA RP2350|Soldered Electronics|rp2350|BLE;Dual-core;External Flash;USB-C;WiFi;microSD;RGB LED;JST-SH;Battery Charging
SPARKFUN_IOTNODE_LORAWAN_RP2350|IoT Node LoRaWAN RP2350|SparkFun|rp2350|Battery Charging;Dual-core;External Flash;External RAM;JST-SH;LoRa;RGB LED;USB-C;microSD|RISCV=RISC-V CPU mode
SPARKFUN_IOTREDBOARD_RP2350|SparkFun IoT RedBoard RP2350|SparkFun|rp2350|BLE;Dual-core;External Flash;USB-C;WiFi;External RAM;microSD;RGB LED;JST-SH;Battery Charging|RISCV=RISC-V CPU mode
SPARKFUN_PROMICRO|Pro Micro - RP2040|SparkFun|rp2040|Dual-core;External Flash;JST-SH;RGB LED;USB-C
SPARKFUN_PROMICRO_RP2350|Pro Micro RP2350|SparkFun|rp2350|Dual-core;External Flash;External RAM;JST-SH;RGB LED;USB-C|RISCV=RISC-V CPU mode
SPARKFUN_THINGPLUS|Thing Plus - RP2040|SparkFun|rp2040|Battery Charging;Dual-core;External Flash;Feather;JST-SH;RGB LED;USB-C;microSD
SPARKFUN_THINGPLUS_RP2350|Thing Plus RP2350|SparkFun|rp2350|BLE;Battery Charging;Dual-core;External Flash;External RAM;Feather;JST-SH;RGB LED;USB-C;WiFi;microSD|RISCV=RISC-V CPU mode
SPARKFUN_XRP_CONTROLLER|XRP Controller|SparkFun|rp2350|BLE;Dual-core;External Flash;External RAM;IMU;JST-SH;RGB LED;USB-C;WiFi|RISCV=RISC-V CPU mode
SPARKFUN_XRP_CONTROLLER_BETA|XRP Controller (Beta)|SparkFun|rp2040|BLE;Dual-core;External Flash;IMU;JST-SH;USB;WiFi
W5100S_EVB_PICO|W5100S-EVB-Pico|WIZnet|rp2040|Dual-core;Ethernet;External Flash;USB
W5500_EVB_PICO|W5500-EVB-Pico|WIZnet|rp2040|Dual-core;Ethernet;External Flash;USB
WAVESHARE_RP2040_LCD_0_96|RP2040-LCD-0.96|Waveshare|rp2040|Dual-core;Battery Charging;External Flash;Display;USB-C
WAVESHARE_RP2040_PLUS|RP2040-Plus|Waveshare|rp2040|Dual-core;Battery Charging;External Flash;USB-C|FLASH_16M=16 MiB Flash
WAVESHARE_RP2040_ZERO|RP2040-Zero|Waveshare|rp2040|Dual-core;External Flash;RGB LED;USB-C
WAVESHARE_RP2350B_CORE|RP2350B Core|Waveshare|rp2350|Dual-core;External Flash;External RAM;USB-C|RISCV=RISC V
WEACTSTUDIO|Studio RP2040|WeAct|rp2040|Dual-core;External Flash;USB-C|FLASH_2M=2 MiB Flash;FLASH_4M=4 MiB Flash;FLASH_8M=8 MiB Flash
WEACTSTUDIO_RP2350B_CORE|RP2350B Core|WeAct Studio|rp2350|Dual-core;External Flash;External RAM;USB-C|RISCV=RISC V
@samd
ADAFRUIT_FEATHER_M0_EXPRESS|Feather M0 Express|Adafruit|samd21|Battery Charging;External Flash;Feather;RGB LED;USB
ADAFRUIT_FEATHER_M4_EXPRESS|Feather M4 Express|Adafruit|samd51|Battery Charging;External Flash;Feather;RGB LED;USB
ADAFRUIT_ITSYBITSY_M0_EXPRESS|ItsyBitsy M0 Express|Adafruit|samd21|External Flash;RGB LED;USB
ADAFRUIT_ITSYBITSY_M4_EXPRESS|ItsyBitsy M4 Express|Adafruit|samd51|External Flash;RGB LED;USB
ADAFRUIT_METRO_M4_EXPRESS|Metro M4 Express Airlift|Adafruit|samd51|BLE;DAC;External Flash;RGB LED;USB;WiFi
ADAFRUIT_NEOKEY_TRINKEY|NeoKey Trinkey|Adafruit|samd21|RGB LED;USB
ADAFRUIT_QTPY_SAMD21|QT Py - SAMD21|Adafruit|samd21|USB-C|SPIFLASH=Support for an external Flash chip
ADAFRUIT_TRINKET_M0|Trinket M0|Adafruit|samd21|RGB LED;USB
MINISAM_M4|Mini SAM M4|MiniFig Boards|samd51|External Flash;RGB LED;USB
SAMD21_XPLAINED_PRO|SAMD21 Xplained Pro|Microchip|samd21|External Flash;USB
SAMD_GENERIC_D21X18|Generic SAMD21J18|Microchip|samd21|USB
SAMD_GENERIC_D51X19|Generic SAMD51P19|Microchip|samd51|USB
SAMD_GENERIC_D51X20|Generic SAMD51P20|Microchip|samd51|USB
SEEED_WIO_TERMINAL|Wio Terminal D51R|Seeed Studio|samd51|BLE;Display;External Flash;JST-PH;SDCard;USB-C;WiFi
SEEED_XIAO_SAMD21|XIAO SAMD21|Seeed Studio|samd21|USB-C
SPARKFUN_REDBOARD_TURBO|SparkFun RedBoard Turbo|SparkFun|samd21|Battery Charging;DAC;External Flash;USB;RGB LED
SPARKFUN_SAMD21_DEV_BREAKOUT|SparkFun SAMD21 Dev Breakout|SparkFun|samd21|Battery Charging;DAC;USB
SPARKFUN_SAMD51_THING_PLUS|SAMD51 Thing Plus|SparkFun|samd51|Battery Charging;External Flash;JST-SH;USB
@stm32
ADAFRUIT_F405_EXPRESS|F405 Express|Adafruit|stm32f4
ARDUINO_GIGA|Giga|Arduino|stm32h7|BLE;Dual-core;External Flash;External RAM;USB;WiFi
ARDUINO_NICLA_VISION|Nicla Vision|Arduino|stm32h7|BLE;Dual-core;External Flash;Secure Element;USB;WiFi
ARDUINO_OPTA|Opta WiFi|Arduino|stm32h7|BLE;Dual-core;External Flash;USB;WiFi
ARDUINO_PORTENTA_H7|Portenta H7|Arduino|stm32h7|BLE;Dual-core;Ethernet;External Flash;External RAM;USB;WiFi
B_L072Z_LRWAN1|B_L072Z_LRWAN1|ST Microelectronics|stm32l0
B_L475E_IOT01A|B_L475E_IOT01A|ST Microelectronics|stm32l4
CERB40|Cerb40|Fez|stm32f4
ESPRUINO_PICO|Pico|Espruino|stm32f4
GARATRONIC_NADHAT_F405|GARATRONIC_NADHAT_F405|McHobby|stm32f4
GARATRONIC_PYBSTICK26_F411|GARATRONIC_PYBSTICK26_F411|McHobby|stm32f4
GARATRONIC_PYMATE_CORE8ADI8DOSC|GARATRONIC_PYMATE_CORE8ADI8DOSC|PyMateIO|stm32f4
HYDRABUS|HydraBus v1.0|HydraBus|stm32f4
LEGO_HUB_NO6|Hub No.6|LEGO|stm32f4
LEGO_HUB_NO7|Hub No.7|LEGO|stm32f4
LIMIFROG|LimiFrog|LimiFrog|stm32l4
MIKROE_CLICKER2_STM32|MikroE Clicker 2 for STM32|MikroElektronika|stm32f4|mikroBUS
MIKROE_QUAIL|MikroE Quail|MikroElektronika|stm32f4|mikroBUS
NETDUINO_PLUS_2|Netduino Plus 2|Netduino|stm32f4
NUCLEO_F091RC|Nucleo F091RC|ST Microelectronics|stm32f0
NUCLEO_F401RE|Nucleo F401RE|ST Microelectronics|stm32f4
NUCLEO_F411RE|Nucleo F411RE|ST Microelectronics|stm32f4
NUCLEO_F412ZG|Nucleo F412ZG|ST Microelectronics|stm32f4
NUCLEO_F413ZH|Nucleo F413ZH|ST Microelectronics|stm32f4
NUCLEO_F429ZI|Nucleo F429ZI|ST Microelectronics|stm32f4
NUCLEO_F439ZI|Nucleo F439ZI|ST Microelectronics|stm32f4
NUCLEO_F446RE|Nucleo F446RE|ST Microelectronics|stm32f4
NUCLEO_F722ZE|Nucleo F722ZE|ST Microelectronics|stm32f7
NUCLEO_F746ZG|Nucleo F746ZG|ST Microelectronics|stm32f7
NUCLEO_F756ZG|Nucleo F756ZG|ST Microelectronics|stm32f7
NUCLEO_F767ZI|Nucleo F767ZI|ST Microelectronics|stm32f7
NUCLEO_G0B1RE|Nucleo G0B1RE|ST Microelectronics|stm32g0
NUCLEO_G474RE|Nucleo G474RE|ST Microelectronics|stm32g4
NUCLEO_H563ZI|Nucleo H563ZI|ST Microelectronics|stm32h5
NUCLEO_H723ZG|Nucleo H723ZG|ST Microelectronics|stm32h7
NUCLEO_H743ZI|Nucleo H743ZI|ST Microelectronics|stm32h7
NUCLEO_H743ZI2|Nucleo H743ZI2|ST Microelectronics|stm32h7
NUCLEO_H753ZI|Nucleo H753ZI|ST Microelectronics|stm32h7
NUCLEO_H7A3ZI_Q|Nucleo H7A3ZI-Q|ST Microelectronics|stm32h7
NUCLEO_L073RZ|Nucleo L073RZ|ST Microelectronics|stm32l0
NUCLEO_L152RE|Nucleo L152RE|ST Microelectronics|stm32l1
NUCLEO_L432KC|Nucleo L432KC|ST Microelectronics|stm32l4
NUCLEO_L452RE|Nucleo L452RE|ST Microelectronics|stm32l4
NUCLEO_L476RG|Nucleo L476RG|ST Microelectronics|stm32l4
NUCLEO_L4A6ZG|Nucleo L4A6ZG|ST Microelectronics|stm32l4
NUCLEO_U5A5ZJ_Q|Nucleo U5A5ZJ_Q|ST Microelectronics|stm32u5
NUCLEO_WB55|Nucleo WB55|ST Microelectronics|stm32wb
NUCLEO_WL55|Nucleo WL55|ST Microelectronics|stm32wl
OLIMEX_E407|STM32-E407|Olimex|stm32f4
OLIMEX_H407|STM32-H407|Olimex|stm32f4
PYBD_SF2|Pyboard D-series SF2|George Robotics|stm32f7
PYBD_SF3|Pyboard D-series SF3|George Robotics|stm32f7
PYBD_SF6|Pyboard D-series SF6|George Robotics|stm32f7|BLE;WiFi
PYBLITEV10|Pyboard Lite v1.0|George Robotics|stm32f4||DP=Double-precision float;DP_THREAD=Double precision float + Threads;NETWORK=Wiznet 5200 Driver;THREAD=Threading
PYBV10|Pyboard v1.0|George Robotics|stm32f4||DP=Double-precision float;DP_THREAD=Double precision float + Threads;NETWORK=Wiznet 5200 Driver;THREAD=Threading
PYBV11|Pyboard v1.1|George Robotics|stm32f4||DP=Double-precision float;DP_THREAD=Double precision float + Threads;NETWORK=Wiznet 5200 Driver;THREAD=Threading
SPARKFUN_MICROMOD_STM32|MicroMod STM32|SparkFun|stm32f4
STM32F411DISC|Discovery F411|ST Microelectronics|stm32f4
STM32F429DISC|Discovery F429|ST Microelectronics|stm32f4
STM32F439|STM32F439|ST Microelectronics|stm32f4
STM32F469DISC|Discovery F469|ST Microelectronics|stm32f4
STM32F4DISC|Discovery F4|ST Microelectronics|stm32f4
STM32F769DISC|Discovery F769|ST Microelectronics|stm32f7
STM32F7DISC|Discovery F7|ST Microelectronics|stm32f7
STM32H747I_DISCO|Discovery Kit H747I|ST Microelectronics|stm32h7|DAC;Dual-core;Ethernet;External Flash;External RAM;microSD;USB
STM32H7B3I_DK|Discovery Kit H7|ST Microelectronics|stm32h7
STM32L476DISC|Discovery L476|ST Microelectronics|stm32l4
STM32L496GDISC|Discovery L496G|ST Microelectronics|stm32l4
USBDONGLE_WB55|USBDONGLE_WB55|ST Microelectronics|stm32wb
VCC_GND_F407VE|F407VE|VCC-GND Studio|stm32f4
VCC_GND_F407ZG|F407ZG|VCC-GND Studio|stm32f4
VCC_GND_H743VI|H743VI|VCC-GND Studio|stm32h7
WEACTSTUDIO_MINI_STM32H723|Mini STM32H723|WeAct Studio|stm32h7|External Flash;DAC;Display;microSD;USB;USB-C
WEACTSTUDIO_MINI_STM32H743|Mini STM32H743|WeAct Studio|stm32h7|External Flash;DAC;Display;microSD;USB;USB-C
WEACTSTUDIO_MINI_STM32U585|Mini STM32U585|WeAct Studio|stm32u5
WEACT_F411_BLACKPILL|WeAct F411 'blackpill'. Default variant is v3.1 with no SPI Flash.|WeAct Studio|stm32f411||V13=v1.3 board with no SPI Flash;V13_FLASH_4M=v1.3 board with 4MB SPI Flash;V20_FLASH_4M=v2.0 board with 4MB SPI Flash;V31_FLASH_8M=v3.1 board with 8MB SPI Flash;V31_XTAL_8M=v3.1 board with 8MHz crystal`
