"""Memory that pages took goes back to the system when they are done with."""

import ctypes


def give_memory_back() -> None:
    """Give back what nobody uses, where the C library can (glibc).

    Else it is kept in pieces for later, on each thread its own: some 20 MB.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
