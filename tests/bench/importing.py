"""Imports collections of two lengths, and lets others convert the same files in the same run.

    python -m tests.bench.importing PEER_BIN [SHORT LONG]

PEER_BIN is the folder of an environment that holds twarc and twarc-csv (``make bench`` makes one). For
each length: ``chatbadge import`` (reads, stores, attributes, scores), ``twarc2 csv`` and ``twarc2
flatten`` (convert), and a bare parse of the lines (the floor). Each runs as a process of its own; of three
runs of the short file the median counts. Printed are seconds, peak memory, and ratios.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

_FLOOR = "import orjson, sys\nfor line in open(sys.argv[1], 'rb'): orjson.loads(line)"
_RUNS = 3


def measured(command: Sequence[str | Path], **more: object) -> tuple[float, float]:
    """(seconds, peak memory in MB) of one run. Raises where the command fails."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **more)  # type: ignore[call-overload]  # what Popen takes
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    if status:
        raise SystemExit(f"{command[0]} failed: {process.stderr.read().decode()[-500:]}")
    process.stderr.close()
    return seconds, usage.ru_maxrss / 1024


def chatbadge(folder: Path, collection: Path) -> tuple[float, float]:
    """One import into a new installation."""
    program = Path(sys.executable).with_name("chatbadge")
    with tempfile.TemporaryDirectory(dir=folder) as installation:
        subprocess.run([program, "init", installation, "--yes"], check=True, stdout=subprocess.DEVNULL)
        return measured([program, "import", collection, "--json"], cwd=installation)


def main(peers: Path, lengths: Sequence[int]) -> None:
    environment = {**os.environ, "BEARER_TOKEN": "unused, but asked for"}
    seconds: dict[tuple[str, int], float] = {}
    print(f"{'':18}{'posts':>9}{'seconds':>10}{'posts/s':>10}{'peak MB':>9}")
    with tempfile.TemporaryDirectory() as name:
        folder, converted = Path(name), Path(name) / "converted"
        for length in lengths:
            collection = folder / f"{length}.jsonl"
            with collection.open("wb") as file:  # by another process: what this one holds, its children seem to hold
                subprocess.run([sys.executable, "-m", "tests.bench.collection", str(length)], stdout=file, check=True)
            runs = {
                "chatbadge import": lambda file=collection: chatbadge(folder, file),
                "twarc2 csv": lambda file=collection: measured(
                    [peers / "twarc2", "csv", file, converted], env=environment
                ),
                "twarc2 flatten": lambda file=collection: measured(
                    [peers / "twarc2", "flatten", file, converted], env=environment
                ),
                "orjson alone": lambda file=collection: measured([sys.executable, "-c", _FLOOR, file]),
            }
            for title, run in runs.items():
                found = [run() for _ in range(_RUNS if length == min(lengths) else 1)]
                took, peak = median(each[0] for each in found), max(each[1] for each in found)
                seconds[title, length] = took
                print(f"{title:18}{length:>9,}{took:>10.2f}{length / took:>10,.0f}{peak:>9.0f}", flush=True)
            collection.unlink()
    for length in lengths:
        ours = seconds["chatbadge import", length]
        ratios = (
            f"{seconds[peer, length] / ours:.2f} x {peer}" for peer in ("twarc2 csv", "twarc2 flatten", "orjson alone")
        )
        print(f"{length:,} posts: as fast as {'; '.join(ratios)}")
    short, long = (seconds["chatbadge import", length] / length for length in (min(lengths), max(lengths)))
    print(f"time a post, {max(lengths):,} against {min(lengths):,} posts: {long / short:.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [int(each) for each in sys.argv[2:]] or [60_000, 600_000])
