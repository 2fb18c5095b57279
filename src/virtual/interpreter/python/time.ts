/**
 * The board's `time`, in Python: its clock starts on 2000-01-01 with the power and knows no better until it is told, and its sleeps
 * can be interrupted. Knows Python only.
 */

export const time = `
import _board
import time
_sleep = _board.sleep
_seconds = _board.seconds
_gmtime = time.gmtime
_mktime = time.mktime
_EPOCH = 946684800  # the ports for these chips count from 2000-01-01, this build from 1970

def now():
    return _seconds()

def time_ns():
    return _seconds() * 1_000_000_000

def gmtime(seconds=None):
    return _gmtime((_seconds() if seconds is None else int(seconds)) + _EPOCH)

def mktime(when):
    return _mktime(when) - _EPOCH

# The native sleep loops until the time has come, and does not notice Ctrl-C.
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

time.time = now
time.time_ns = time_ns
time.gmtime = time.localtime = gmtime
time.mktime = mktime
time.sleep = sleep
time.sleep_ms = sleep_ms
`
