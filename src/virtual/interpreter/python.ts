/**
 * The Python code that the virtual board adds: the modules that a browser's MicroPython lacks, and replacements for those
 * that would reveal the browser. Knows Python; what it needs from JavaScript is `_board` (board.ts).
 */

/** The folder of these files while the board starts; it is gone before a program runs. */
export const START_FOLDER = '/.board'

/** The modules' sources, by file name in `START_FOLDER`. */
export const pythonFiles: Readonly<Record<string, string>> = {
	'machine.py': `
import _board
import time

PWRON_RESET = 1
SOFT_RESET = 5
_MHZ = 1_000_000
_frequency = 80 * _MHZ if _board.platform == 'esp8266' else 160 * _MHZ
_end = _board.end
_held_up = _board.heldUpPin
_cause = SOFT_RESET if _board.softReset else PWRON_RESET

def reset():
    _end('reset')

if _board.loaderCall:
    def bootloader(timeout=0):
        _end('bootloader')

def soft_reset():
    raise SystemExit

def reset_cause():
    return _cause

def unique_id():
    return b'\\x24\\x0a\\xc4\\x00\\x00\\x01'

def freq(hz=None):
    global _frequency
    if hz is None:
        return _frequency
    if hz not in (20 * _MHZ, 40 * _MHZ, 80 * _MHZ, 160 * _MHZ, 240 * _MHZ):
        raise ValueError('frequency must be 20MHz, 40MHz, 80Mhz, 160MHz or 240MHz')
    _frequency = hz

class RTC:
    _ahead = 0

    def __new__(cls, *args):
        return _rtc

    def datetime(self, when=None):
        now = time.time()
        if when is not None:
            year, month, day, _, hours, minutes, seconds, _ = when
            RTC._ahead = time.mktime((year, month, day, hours, minutes, seconds, 0, 0)) - now
            return None
        year, month, day, hours, minutes, seconds, weekday, _ = time.gmtime(now + RTC._ahead)
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
        if not isinstance(id, int) or not 0 <= id <= 48:
            raise ValueError('invalid pin')
        if id not in cls._pins:
            pin = object.__new__(cls)
            pin._id = id
            pin._level = 0
            cls._pins[id] = pin
        return cls._pins[id]

    def __init__(self, id, *args, **kwargs):
        self.init(*args, **kwargs)

    def init(self, mode=-1, pull=None, *, value=None):
        if mode == Pin.IN:
            # A floating pin reads 0 here, a pulled-up one 1; a resistor on the board is stronger than the pull-down.
            self._level = 1 if pull == Pin.PULL_UP or self._id == _held_up else 0
        if value is not None:
            self.value(value)

    def value(self, level=None):
        if level is None:
            return self._level
        self._level = 1 if level else 0

    __call__ = value

    def on(self):
        self._level = 1

    def off(self):
        self._level = 0

    def toggle(self):
        self._level ^= 1

    def __repr__(self):
        return 'Pin(%d)' % self._id
`,

	// A module in C cannot be changed, but a copy of it in Python can.
	'_sys.py': `
import sys as _native
import _board
for _name in dir(_native):
    if not _name.startswith('__'):
        globals()[_name] = getattr(_native, _name)
from collections import namedtuple as _namedtuple
__name__ = 'sys'
platform = _board.platform
version = '3.4.0; ' + _board.nameAndVersion
implementation = _namedtuple('', ('name', 'version', '_machine', '_mpy'))(
    'micropython',
    (_board.major, _board.minor, _board.micro, _board.stage),
    _board.machine,
    _native.implementation._mpy,
)
`,

	'_gc.py': `
import gc as _native
import _board
from gc import *
_psram = _board.psramBytes
__name__ = 'gc'

def mem_free():
    # The native one counts 128 MB in, which the heap could still ask the browser for.
    return _native.mem_free() - 128 * 1024 * 1024 + _psram
`,

	// The native sleep loops until the time has come, and does not notice Ctrl-C.
	'_sleep.py': `
import _board
import time
_sleep = _board.sleep

def _wait(ms):
    _sleep(min(int(ms), 1 << 30))
    for _ in '.':
        pass  # a jump: here the virtual machine raises a pending KeyboardInterrupt

def sleep(seconds):
    if seconds < 0:
        raise ValueError('sleep length must be non-negative')
    _wait(seconds * 1000)

def sleep_ms(ms):
    if ms > 0:
        _wait(ms)

time.sleep = sleep
time.sleep_ms = sleep_ms
`,

	// The native input() calls a function that in this build never waits.
	'_input.py': `
import _board
import builtins
import sys
_byte = _board.readByte
_write = sys.stdout.write
_line_feed_follows = False

def input(prompt=''):
    global _line_feed_follows
    _write(str(prompt))
    line = ''
    while True:
        c = _byte()  # -1 on Ctrl-C, which is raised at the end of this loop
        after_return, _line_feed_follows = _line_feed_follows, c == 13
        if c == 13 or (c == 10 and not after_return):
            _write('\\n')
            return line
        if c == 4 and not line:
            raise EOFError
        if c in (8, 127) and line:
            line = line[:-1]
            _write('\\x08 \\x08')
        elif 32 <= c < 127:
            line += chr(c)
            _write(chr(c))
        elif c == 27 and _byte() == 91:
            while 0 <= _byte() < 64:
                pass

builtins.input = input
`,

	'_os.py': `
import _board
import os
import random
from collections import namedtuple
_uname = namedtuple('', ('sysname', 'nodename', 'release', 'version', 'machine'))(
    _board.platform,
    _board.platform,
    _board.release,
    _board.nameAndVersion.split(' ', 1)[1],
    _board.machine,
)

def uname():
    return _uname

def urandom(n):
    return bytes(random.getrandbits(8) for _ in range(n))

def sync():
    pass

_stat = os.stat
_ilistdir = os.ilistdir

def stat(path):
    return _stat(path or '.')  # a board's file system takes the empty path for the folder one is in

def ilistdir(path='.'):
    # The native one leaves out the size, which a board's file system states.
    for entry in _ilistdir(path):
        yield entry[:3] + (os.stat(path.rstrip('/') + '/' + entry[0])[6],)

_statvfs = os.statvfs
_block = 4096
_file_system = _board.fileSystemBytes // _block

def _blocks(folder):
    # littlefs gives every folder a pair of blocks.
    used = 2
    for entry in _ilistdir(folder or '/'):
        path = folder + '/' + entry[0]
        used += _blocks(path) if entry[1] == 0x4000 else (os.stat(path)[6] + _block - 1) // _block
    return used

def statvfs(path):
    native = _statvfs(path)
    if not _file_system:
        return native
    free = max(0, _file_system - _blocks(''))
    return (_block, _block, _file_system, free, free, 0, 0, 0, 0, 255)

os.uname = uname
os.statvfs = statvfs
os.urandom = urandom
os.sync = sync
os.stat = stat
os.ilistdir = ilistdir
`,

	// Runs a program file as the port runs boot.py and main.py.
	'_run.py': `
import __main__
import io
import sys
from micropython import kbd_intr

def run(name):
    try:
        file = open(name)
    except OSError:
        return
    error = None
    try:
        with file:
            code = compile(file.read(), name, 'exec')
        kbd_intr(3)
        exec(code, __main__.__dict__)
    except BaseException as e:
        error = e
    # The program is over: a Ctrl-C that comes now interrupts nothing, and one that came just before is forgotten.
    while True:
        try:
            kbd_intr(-1)
            break
        except KeyboardInterrupt:
            pass
    if isinstance(error, SystemExit):
        raise error
    if error:
        _show(error)

def _show(e):
    text = io.StringIO()
    sys.print_exception(e, text)
    for line in text.getvalue()[:-1].split('\\n'):
        if '/.board/' not in line:
            print(line)
`,

	'_start.py': `
import sys
import machine
import _gc, _input, _os, _run, _sleep, _sys
import time
for name in ('_gc', '_input', '_os', '_sleep', '_sys', '_start', '_board'):
    module = sys.modules.pop(name)
    if name in ('_gc', '_sys'):
        sys.modules[name[1:]] = module
sys.modules['utime'] = time
sys.path.remove('/.board')
`,
}

/** Imports them all. Leaves no name in the program's own globals. */
export const startCode = `(lambda: (__import__('sys').path.append('${START_FOLDER}'), __import__('_start')))()`

/** Runs `name` if it exists, and prints an exception in it. SystemExit is passed on. */
export function runFileCode(name: 'boot.py' | 'main.py'): string {
	return `__import__('sys').modules['_run'].run('${name}')`
}

/** Removes the module that runs files, so that no program can reach it. */
export const forgetRunCode = `__import__('sys').modules.pop('_run')`
