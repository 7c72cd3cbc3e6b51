"""Times a thing to do: the best of three runs, by the wall clock and by the processor."""

import resource
import time


def best_of_three(thing):
    """Least wall and least processor seconds of three runs; on a busy machine the second is the honest one."""
    walls, processors = [], []
    for _ in range(3):
        wall, processor = time.perf_counter(), time.process_time()
        thing()
        walls.append(time.perf_counter() - wall)
        processors.append(time.process_time() - processor)
    return min(walls), min(processors)


def report(what, ours, baseline):
    """Prints both times, their ratios and the peak memory."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(what)
    for name, mine, theirs in zip(("wall", "processor"), ours, baseline, strict=True):
        print(f"  {name:>9}: {mine:6.2f} s, baseline {theirs:5.2f} s, ratio {mine / theirs:5.1f}")
    print(f"  peak memory {peak:.2f} GiB")
