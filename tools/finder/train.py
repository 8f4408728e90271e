"""Tune the finder on labelled sentences and write it as ONNX: ``python -m tools.finder.train``.

Pinned, seeded, on one thread: the same sentences give the same weights on the same kind of machine.
"""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch.nn import functional

from tools.finder.network import Network

EPOCHS = 3
BATCH = 16

_WARM_UP = 0.06
_POINTING = 0.1
"""What it weighs that the attention lies on the annotated trigger."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence as tensors: ids, wanted (types,), weights (types,), and (type, first token, last token + 1)."""

    ids: list[int]
    wanted: torch.Tensor
    weights: torch.Tensor
    triggers: tuple[tuple[int, int, int], ...]


def labelled(
    row: dict[str, Any], *, types: Sequence[str], ids: list[int], spans: Sequence[tuple[int, int]]
) -> Labelled:
    """Return a row of the sentences file as tensors.

    Args:
        row: the sentence with its labels.
        types: what the network knows, in its order.
        ids: the numbers of its tokens.
        spans: the characters of each token; (0, 0) for a mark of its own.
    """
    wanted = torch.tensor([float(type_ in row["wanted"]) for type_ in types])
    weights = torch.tensor([float(row["weights"].get(type_, 1.0)) for type_ in types])
    triggers = []
    for type_, told in row["wanted"].items():
        for trigger in told:
            if trigger is None:
                continue
            inside = [
                at for at, (start, end) in enumerate(spans) if start < trigger[1] and end > trigger[0] and end > start
            ]
            if inside:
                triggers.append((types.index(type_), inside[0], inside[-1] + 1))
    return Labelled(ids, wanted, weights, tuple(triggers))


def train(
    net: Network, rows: Sequence[Labelled], states: Sequence[torch.Tensor], *, epochs: int = EPOCHS, seed: int = 0
) -> None:
    """Tune *net* on *rows*, whose frozen *states* (length, width) are given."""
    random.seed(seed)
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    steps = epochs * -(-len(rows) // BATCH)
    optimiser = torch.optim.AdamW(net.rates(), weight_decay=0.01)
    plan = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / (_WARM_UP * steps)) * max(0.05, 1 - step / steps)
    )
    for _ in range(epochs):
        net.train()
        for batch in _batches(rows):
            x, mask = padded([states[at] for at in batch])
            logits, attention, _ = net.upper(x, mask)
            wanted = torch.stack([rows[at].wanted for at in batch])
            weights = torch.stack([rows[at].weights for at in batch])
            each = functional.binary_cross_entropy_with_logits(logits, wanted, reduction="none")
            loss = (each * weights).sum(1).mean()
            pointed = _pointing(attention, [rows[at].triggers for at in batch])
            if pointed is not None:
                loss = loss + _POINTING * pointed
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            plan.step()
    net.eval()


def lower_states(net: Network, rows: Sequence[Labelled]) -> list[torch.Tensor]:
    """Return the output of the frozen layers for each row, (length, width) in half precision."""
    net.eval()
    with torch.no_grad():
        return [net.lower(torch.tensor([row.ids]), torch.ones(1, len(row.ids)))[0].half() for row in rows]


def padded(states: Sequence[torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
    """Return *states* (length, width) as one batch, and its mask."""
    longest = max(len(one) for one in states)
    x = torch.zeros(len(states), longest, states[0].shape[1])
    mask = torch.zeros(len(states), longest)
    for at, one in enumerate(states):
        x[at, : len(one)] = one.float()
        mask[at, : len(one)] = 1
    return x, mask


def _batches(rows: Sequence[Labelled]) -> Iterator[list[int]]:
    """Yield the numbers of *rows* in batches of sentences of like length, in random order."""
    order = list(range(len(rows)))
    random.shuffle(order)
    pool = BATCH * 20
    batches = []
    for start in range(0, len(order), pool):
        alike = sorted(order[start : start + pool], key=lambda at: len(rows[at].ids))
        batches += [alike[at : at + BATCH] for at in range(0, len(alike), BATCH)]
    random.shuffle(batches)
    yield from batches


def _pointing(attention: torch.Tensor, triggers: Sequence[tuple[tuple[int, int, int], ...]]) -> torch.Tensor | None:
    """Return how far the attention is from the annotated triggers of each type; None without any."""
    missed = []
    for at, told in enumerate(triggers):
        mass: dict[int, torch.Tensor] = {}
        for type_, first, last in told:
            here = attention[at, type_, first:last].sum()
            mass[type_] = mass[type_] + here if type_ in mass else here
        missed += [-(one.clamp(1e-4, 1.0)).log() for one in mass.values()]
    return torch.stack(missed).mean() if missed else None


def read(path: Path) -> list[dict[str, Any]]:
    """Return the rows of the sentences file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
