"""Many readers or one writer."""

import threading
import time

from index.vectors.gate import Gate


def test_readers_do_not_wait_for_each_other() -> None:
    gate, both = Gate(), threading.Barrier(2, timeout=5)

    def read() -> None:
        with gate.reading():
            both.wait()  # breaks unless two are inside at once

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not both.broken


def test_a_writer_is_alone_and_is_not_starved() -> None:
    gate, stop = Gate(), threading.Event()
    inside: list[int] = []
    seen: list[int] = []

    def read() -> None:
        while not stop.is_set():
            with gate.reading():
                inside.append(1)
                time.sleep(0.001)
                inside.pop()

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for _ in range(20):
        with gate.writing():
            seen.append(len(inside))
            time.sleep(0.001)
            seen.append(len(inside))
    stop.set()
    for thread in threads:
        thread.join()
    assert seen == [0] * 40


def test_an_error_inside_lets_go() -> None:
    gate = Gate()
    for way in (gate.reading, gate.writing):
        try:
            with way():
                raise KeyError
        except KeyError:
            pass
    with gate.writing():
        pass
