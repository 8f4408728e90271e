"""What goes between parent and child: a JSON object and some bytes, each with its length before it.

Nothing is unpickled.
"""

import json
import struct
from typing import IO, Any

Json = dict[str, Any]

_LENGTH = struct.Struct(">Q")


def send(stream: IO[bytes] | None, message: Json, data: bytes | None = None) -> None:
    """Write a message, and the bytes that go with a question.

    Raises:
        EOFError: there is no stream.
        OSError: nobody reads it.
    """
    if stream is None:
        raise EOFError
    for part in (json.dumps(message).encode(), *(() if data is None else (data,))):
        stream.write(_LENGTH.pack(len(part)))
        stream.write(part)
    stream.flush()


def receive(stream: IO[bytes] | None) -> Json:
    """Wait for a message and return it.

    Raises:
        EOFError: the other side has ended.
        ValueError: it is no JSON.
    """
    found: Json = json.loads(receive_bytes(stream))
    return found


def receive_bytes(stream: IO[bytes] | None) -> bytes:
    """Wait for the bytes that go with a question and return them.

    Raises:
        EOFError: the other side has ended.
    """
    if stream is None:
        raise EOFError
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    size = _LENGTH.unpack(head)[0]
    message = stream.read(size)
    if len(message) < size:
        raise EOFError
    return message
