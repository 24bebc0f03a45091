"""Jobs that run beside each other in processes, and share what was made before them.

A forked process sees all that its parent has in memory, without a copy being made.
"""

import multiprocessing
from collections.abc import Callable, Mapping
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess

from tracker.errors import TrackerError

Job = Callable[[], None]


def run_beside(jobs: Mapping[str, Job], most: int) -> None:
    """Run jobs by their names, so many at a time; one that fails ends them all."""
    fork = multiprocessing.get_context("fork")
    waiting, running = dict(jobs), list[ForkProcess]()
    try:
        while waiting or running:
            while waiting and len(running) < most:
                name = next(iter(waiting))
                process = fork.Process(target=waiting.pop(name), name=name)
                process.start()
                running.append(process)
            wait([process.sentinel for process in running])
            for process in [each for each in running if not each.is_alive()]:
                running.remove(process)
                if process.exitcode:
                    raise TrackerError(f"{process.name} failed")
    finally:
        for process in running:
            process.terminate()
            process.join()
