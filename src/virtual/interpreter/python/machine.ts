/** The board's `machine`, in Python: reset, clock, pins and the bits that lights are told by. Knows Python only. */

export const machine = `
import _board
import time

_esp8266 = _board.platform == 'esp8266'
PWRON_RESET, HARD_RESET, WDT_RESET, DEEPSLEEP_RESET, SOFT_RESET = (0, 6, 1, 5, 4) if _esp8266 else (1, 2, 3, 4, 5)
SLEEP = 2
DEEPSLEEP = 4
PIN_WAKE = EXT0_WAKE = 2
EXT1_WAKE = 3
TIMER_WAKE = 4
_MHZ = 1_000_000
_frequency = 80 * _MHZ if _board.platform == 'esp8266' else 160 * _MHZ
_end = _board.end
_held_up = _board.heldUpPin
_mac = bytes(int(_board.mac[at:at + 2], 16) for at in range(0, 12, 2))
_woken = _board.resetBy == 'sleep' and not _board.softReset
_causes = {'power': PWRON_RESET, 'watchdog': WDT_RESET, 'timer': WDT_RESET, 'sleep': DEEPSLEEP_RESET}
_cause = SOFT_RESET if _board.softReset else _causes.get(_board.resetBy, HARD_RESET)
_deaf = _board.sleepDeaf
_traits = _board.pinTraits
_driven = _board.pinDriven
_bits = _board.pinBits
_set_seconds = _board.setSeconds

def reset():
    _end('reset')

if _board.loaderCall:
    def bootloader(timeout=0):
        _end('bootloader')

def soft_reset():
    raise SystemExit

def reset_cause():
    return _cause

def wake_reason():
    return TIMER_WAKE if _woken else 0

def deepsleep(time_ms=None):
    _end('sleep', time_ms)

def lightsleep(time_ms=None):
    if time_ms is None:
        _end('sleep')  # nothing is set that could wake it
    _deaf(time_ms)

sleep = lightsleep

def unique_id():
    # The number of an ESP8266 is the half of its MAC, the lowest byte first (ports/esp8266/modmachine.c).
    if _esp8266:
        return bytes((_mac[5], _mac[4], _mac[3], 0))
    return _mac

def freq(hz=None):
    global _frequency
    if hz is None:
        return _frequency
    if hz not in (20 * _MHZ, 40 * _MHZ, 80 * _MHZ, 160 * _MHZ, 240 * _MHZ):
        raise ValueError('frequency must be 20MHz, 40MHz, 80Mhz, 160MHz or 240MHz')
    _frequency = hz

class RTC:
    def __new__(cls, *args):
        return _rtc

    def datetime(self, when=None):
        if when is not None:
            year, month, day, _, hours, minutes, seconds, _ = when
            _set_seconds(time.mktime((year, month, day, hours, minutes, seconds, 0, 0)))
            return None
        year, month, day, hours, minutes, seconds, weekday, _ = time.gmtime()
        return year, month, day, weekday, hours, minutes, seconds, 0

    init = datetime

_rtc = object.__new__(RTC)

class Pin:
    IN = 1
    OUT = 3
    OPEN_DRAIN = 7
    PULL_DOWN = 1
    PULL_UP = 2
    _pins = {}

    def __new__(cls, id, *args, **kwargs):
        if not isinstance(id, int) or 'exists' not in _traits(id):
            raise ValueError('invalid pin')
        if id not in cls._pins:
            pin = object.__new__(cls)
            pin._id = id
            pin._mode = Pin.IN
            pin._pull = None
            pin._level = 0
            cls._pins[id] = pin
        return cls._pins[id]

    def __init__(self, id, *args, **kwargs):
        self.init(*args, **kwargs)

    def init(self, mode=-1, pull=-1, *, value=None, **_):
        if mode in (Pin.OUT, Pin.OPEN_DRAIN):
            traits = _traits(self._id)
            if 'input only' in traits:
                raise ValueError('pin can only be input')
            if 'flash' in traits:
                _end('reset')  # the program can no longer read its own code
        if pull != -1:
            self._pull = pull
        if value is not None:
            self._level = 1 if value else 0
        if mode is not None and mode != -1:
            self._mode = mode
        self._drive()

    def _drive(self):
        _driven(self._id, 'input' if self._mode == Pin.IN else 'high' if self._level else 'low')

    def value(self, level=None):
        if level is not None:
            self._level = 1 if level else 0
            self._drive()
        elif self._mode != Pin.IN:
            return self._level
        else:
            # A floating pin reads 0 here, a pulled-up one 1; a resistor on the board is stronger than the pull-down.
            return 1 if self._pull == Pin.PULL_UP or self._id == _held_up else 0

    __call__ = value

    def on(self):
        self.value(1)

    def off(self):
        self.value(0)

    def toggle(self):
        self.value(self._level ^ 1)

    def __repr__(self):
        return 'Pin(%d)' % self._id

def bitstream(pin, encoding, timing, data):
    _bits(pin._id, bytes(data).hex())
    pin._level = 0
`
