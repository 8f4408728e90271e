"""Work done in a child process: limits, stopping, replacement."""

import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from geo.child import ChildFailed, Died, OutOfMemory, OutOfTime, Pool, Stop, Stopped

START = """
import os, time
from geo import child

def prepare(setup):
    if setup.get("memory"):
        child.bound_memory(setup["memory"])
    def respond(asked):
        question = asked.question
        time.sleep(question.get("sleep", 0))
        if "die" in question:
            os._exit(7)
        if "raise" in question:
            raise KeyError(question["raise"])
        if "swallow" in question:
            bytearray(question["swallow"])
        print("said by a library")
        return {"pid": os.getpid(), "bytes": len(asked.data), "setup": setup}
    return respond

child.serve(prepare)
"""
SECONDS = 30


@pytest.fixture
def pool() -> Iterator[Callable[..., Pool]]:
    """Make pools of children that do as they are told; they are ended after the test."""
    made: list[Pool] = []

    def make(*, most: int = 2, kept: int = 1, start: str = START, **setup: object) -> Pool:
        made.append(Pool(start, most=most, kept=kept, setup=setup))
        return made[-1]

    yield make
    for one in made:
        one.close()


def until(holds: Callable[[], bool]) -> None:
    """Wait for something to hold, at most :data:`SECONDS`."""
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def gone(pid: int) -> bool:
    """Return True if no such process is left."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_one_child_answers_one_after_the_other(pool: Callable[..., Pool]) -> None:
    """Question, bytes and setup arrive whole, and what is printed does not get between the answers."""
    children = pool(word="é")
    first = children.ask({}, b"x" * 3_000_000, seconds=SECONDS)
    assert (first["bytes"], first["setup"]) == (3_000_000, {"word": "é"})
    assert children.ask({}, seconds=SECONDS)["pid"] == first["pid"]


def test_a_second_helps_while_the_first_is_busy(pool: Callable[..., Pool]) -> None:
    """Whoever asks meanwhile does not wait for the first; afterwards one child is left."""
    children = pool()
    slow = Stop()
    told: list[object] = []

    def ask() -> None:
        with pytest.raises(Stopped) as caught:
            children.ask({"sleep": SECONDS}, seconds=2 * SECONDS, stop=slow)
        told.append(caught.value)

    thread = threading.Thread(target=ask)
    thread.start()
    until(lambda: len(children.pids) == 1)
    (busy,) = children.pids
    assert children.ask({}, seconds=SECONDS)["pid"] != busy
    began = time.monotonic()
    slow.ask()
    thread.join(SECONDS)
    assert time.monotonic() - began < 1
    assert told
    assert gone(busy)
    assert len(children.pids) == 1


def test_whoever_waits_for_a_free_child_can_stop(pool: Callable[..., Pool]) -> None:
    """Asking for a stop ends the wait, before anything has begun and for good."""
    children = pool(most=1)
    first, second = Stop(), Stop()
    ended: list[Stop] = []

    def ask(stop: Stop) -> None:
        with pytest.raises(Stopped):
            children.ask({"sleep": SECONDS}, seconds=2 * SECONDS, stop=stop)
        ended.append(stop)

    threads = [threading.Thread(target=ask, args=(first,)), threading.Thread(target=ask, args=(second,))]
    threads[0].start()
    until(lambda: len(children.pids) == 1)
    threads[1].start()
    time.sleep(0.05)
    second.ask()
    threads[1].join(SECONDS)
    assert ended == [second]
    first.ask()
    threads[0].join(SECONDS)
    with pytest.raises(Stopped):
        children.ask({}, seconds=SECONDS, stop=first)


def test_closing_ends_what_is_asked(pool: Callable[..., Pool]) -> None:
    """A question that is on its way, or that waits for a child, ends with the pool; it is not asked again."""
    children = pool(most=1)
    ended: list[str] = []

    def ask() -> None:
        with pytest.raises(Stopped):
            children.ask({"sleep": SECONDS}, seconds=2 * SECONDS, tries=2)
        ended.append("stopped")

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    until(lambda: len(children.pids) == 1)
    children.close()
    for thread in threads:
        thread.join(SECONDS)
    assert ended == ["stopped", "stopped"]
    assert children.pids == ()
    assert children.ask({}, seconds=SECONDS)["bytes"] == 0


def test_too_long(pool: Callable[..., Pool]) -> None:
    """A child that takes longer is killed, and the next question gets another."""
    children = pool()
    first = children.ask({}, seconds=SECONDS)["pid"]
    with pytest.raises(OutOfTime, match=r"more than 0\.2 seconds"):
        children.ask({"sleep": SECONDS}, seconds=0.2)
    assert gone(first)
    assert children.ask({}, seconds=SECONDS)["pid"] != first


def test_too_much_memory(pool: Callable[..., Pool]) -> None:
    """A child that reaches its limit says so and is replaced."""
    children = pool(memory=200 * 2**20)
    first = children.ask({}, seconds=SECONDS)["pid"]
    with pytest.raises(OutOfMemory):
        children.ask({"swallow": 2**30}, seconds=SECONDS)
    assert children.ask({}, seconds=SECONDS)["pid"] != first


def test_a_child_that_dies_over_a_question(pool: Callable[..., Pool]) -> None:
    """It is asked as often as one wants, and then it is an error."""
    children = pool()
    with pytest.raises(Died):
        children.ask({"die": 1}, seconds=SECONDS, tries=2)
    assert children.ask({}, seconds=SECONDS)["bytes"] == 0


def test_a_child_that_cannot_start(pool: Callable[..., Pool]) -> None:
    """It is an error like any other death, whatever it was sent."""
    with pytest.raises(Died):
        pool(start="raise SystemExit(3)").ask({}, b"x" * 1_000_000, seconds=SECONDS)


def test_an_idle_child_that_is_killed_is_replaced(pool: Callable[..., Pool]) -> None:
    """Nobody is told: the next question goes to another."""
    children = pool()
    first = children.ask({}, seconds=SECONDS)["pid"]
    os.kill(first, signal.SIGKILL)
    until(lambda: not children.pids)
    assert children.ask({}, seconds=SECONDS)["pid"] != first


def test_a_warm_pool_has_a_child_ready(pool: Callable[..., Pool]) -> None:
    """From the start, and again once one died."""
    children = pool()
    children.warm()
    (first,) = children.pids
    with pytest.raises(Died):
        children.ask({"die": 1}, seconds=SECONDS)
    (second,) = children.pids
    assert second != first
    assert children.ask({}, seconds=SECONDS)["pid"] == second


def test_any_exception_is_an_answer(pool: Callable[..., Pool]) -> None:
    """It is named, traced, and costs no child."""
    children = pool()
    first = children.ask({}, seconds=SECONDS)["pid"]
    with pytest.raises(ChildFailed, match="KeyError: 'who knew'") as caught:
        children.ask({"raise": "who knew"}, seconds=SECONDS)
    assert "Traceback" in caught.value.details
    assert children.ask({}, seconds=SECONDS)["pid"] == first


def test_a_child_outlives_its_parent_by_its_time_at_most(tmp_path: object) -> None:
    """A child that is busy when its parent is killed ends itself."""
    import subprocess
    import sys

    impatient = START.replace("from geo import child", "from geo import child; child.inside._GRACE = 0")
    code = f"""
from geo import child
pool = child.Pool({impatient!r}, most=1, kept=1)
print(pool.ask({{}}, seconds=30)["pid"], flush=True)
pool.ask({{"sleep": 600}}, seconds=1.5)
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        time.sleep(0.3)
        parent.kill()
    assert not gone(pid)
    until(lambda: gone(pid))


def test_a_fork_starts_its_own(pool: Callable[..., Pool]) -> None:
    """A process that has inherited the pool neither uses nor ends its parent's children."""
    children = pool()
    first = children.ask({}, seconds=SECONDS)["pid"]
    out, told = os.pipe()
    forked = os.fork()
    if not forked:
        try:
            answer = {"pid": children.ask({}, seconds=SECONDS)["pid"]}
            children.close()
            os.write(told, json.dumps(answer).encode())
        finally:
            os._exit(0)
    os.waitpid(forked, 0)
    other = json.loads(os.read(out, 1000))["pid"]
    os.close(out)
    os.close(told)
    assert other != first
    assert children.ask({}, seconds=SECONDS)["pid"] == first
