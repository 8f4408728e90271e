"""The finder's network: a BERT encoder of which the top layers are tuned, and one attention a type above it."""

import json
import math
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional

_NEVER = -1e4


class Layer(nn.Module):
    """One encoder layer of BERT."""

    def __init__(self, width: int, heads: int, inner: int, epsilon: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.output = (nn.Linear(width, width) for _ in range(4))
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm_attention, self.norm_output = (nn.LayerNorm(width, eps=epsilon) for _ in range(2))
        self.drop = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return the layer's states of *x* (batch, length, width); *mask* (batch, length) is 0 on padding."""
        batch, length, width = x.shape
        query, key, value = (
            part(x).view(batch, length, self.heads, width // self.heads).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        scores = query @ key.transpose(-1, -2) / math.sqrt(width // self.heads)
        scores = scores + (1.0 - mask[:, None, None, :]) * _NEVER
        gathered = (self.drop(scores.softmax(-1)) @ value).transpose(1, 2).reshape(batch, length, width)
        x = self.norm_attention(x + self.drop(self.output(gathered)))
        return self.norm_output(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """BERT without its pooler, read from a folder with ``config.json`` and ``model.safetensors``."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        shape: dict[str, Any] = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        width = shape["hidden_size"]
        self.words = nn.Embedding(shape["vocab_size"], width)
        self.places = nn.Embedding(shape["max_position_embeddings"], width)
        self.segments = nn.Embedding(shape["type_vocab_size"], width)
        self.norm = nn.LayerNorm(width, eps=shape["layer_norm_eps"])
        self.layers = nn.ModuleList(
            Layer(width, shape["num_attention_heads"], shape["intermediate_size"], shape["layer_norm_eps"])
            for _ in range(shape["num_hidden_layers"])
        )
        self.width: int = width
        self._read(load_file(folder / "model.safetensors"))

    def _read(self, weights: dict[str, torch.Tensor]) -> None:
        renamed = {
            "words.weight": "embeddings.word_embeddings.weight",
            "places.weight": "embeddings.position_embeddings.weight",
            "segments.weight": "embeddings.token_type_embeddings.weight",
            "norm.weight": "embeddings.LayerNorm.weight",
            "norm.bias": "embeddings.LayerNorm.bias",
        }
        parts = {
            "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
            "output": "attention.output.dense", "norm_attention": "attention.output.LayerNorm",
            "up": "intermediate.dense", "down": "output.dense", "norm_output": "output.LayerNorm",
        }  # fmt: skip
        for number in range(len(self.layers)):
            for ours, theirs in parts.items():
                for kind in ("weight", "bias"):
                    renamed[f"layers.{number}.{ours}.{kind}"] = f"encoder.layer.{number}.{theirs}.{kind}"
        self.load_state_dict({ours: weights[theirs] for ours, theirs in renamed.items()})

    def embed(self, ids: torch.Tensor) -> torch.Tensor:
        """Return what the first layer takes of token *ids* (batch, length)."""
        places = torch.arange(ids.shape[1], device=ids.device)
        return self.norm(self.words(ids) + self.places(places)[None] + self.segments.weight[0])


class TypeAttention(nn.Module):
    """One query a type over the tokens, one weighing of what it gathers."""

    def __init__(self, *, width: int, types: int) -> None:
        super().__init__()
        self.query = nn.Parameter(torch.randn(types, width) * 0.05)
        self.weight = nn.Parameter(torch.randn(types, width) * 0.05)
        self.bias = nn.Parameter(torch.full((types,), -2.5))  # most sentences tell of no event of a given type
        self.drop = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return logits (batch, types), attention (batch, types, length), what it gathers (batch, types, width)."""
        scores = torch.einsum("bld,nd->bnl", x, self.query) + (1.0 - mask[:, None, :]) * _NEVER
        attention = scores.softmax(-1)
        gathered = torch.einsum("bnl,bld->bnd", attention, self.drop(x))
        return (gathered * self.weight).sum(-1) + self.bias, attention, gathered


class Network(nn.Module):
    """What is trained: a head over states that are computed once."""

    def upper(self, x: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return what :class:`TypeAttention` does of frozen states *x* (batch, length, width)."""
        raise NotImplementedError

    def rates(self) -> list[dict[str, Any]]:
        """Return the parameters to train with their learning rates, as an optimiser of torch takes them."""
        raise NotImplementedError


class Encoded(Network):
    """BERT, of which the *tuned* top layers are trained with the head: for English."""

    def __init__(self, folder: Path, *, types: int, tuned: int = 3) -> None:
        super().__init__()
        self.encoder = Encoder(folder)
        self.head = TypeAttention(width=self.encoder.width, types=types)
        self.split = len(self.encoder.layers) - tuned
        for parameter in self.encoder.parameters():
            parameter.requires_grad = False
        for layer in self.encoder.layers[self.split :]:
            for parameter in layer.parameters():
                parameter.requires_grad = True

    def rates(self) -> list[dict[str, Any]]:
        """See :class:`Network`."""
        tuned = [one for one in self.encoder.parameters() if one.requires_grad]
        return [{"params": tuned, "lr": 6e-5}, {"params": list(self.head.parameters()), "lr": 8e-4}]

    def lower(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return the output of the layers that are not trained, for token *ids* (batch, length)."""
        x = self.encoder.embed(ids)
        for layer in self.encoder.layers[: self.split]:
            x = layer(x, mask)
        return x

    def upper(self, x: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """See :class:`Network`."""
        for layer in self.encoder.layers[self.split :]:
            x = layer(x, mask)
        return self.head(x, mask)


class Featured(Network):
    """One encoder layer over frozen features of the tokens: for languages of the multilingual encoder."""

    def __init__(self, *, features: int, types: int, width: int = 320, longest: int = 128) -> None:
        super().__init__()
        self.narrow, self.norm = nn.Linear(features, width), nn.LayerNorm(width)
        self.places = nn.Embedding(longest, width)
        nn.init.normal_(self.places.weight, std=0.02)
        self.layer = Layer(width, 5, 4 * width, 1e-6)
        self.drop = nn.Dropout(0.2)
        self.head = TypeAttention(width=width, types=types)

    def rates(self) -> list[dict[str, Any]]:
        """See :class:`Network`."""
        return [{"params": list(self.parameters()), "lr": 6e-4}]

    def upper(self, x: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """See :class:`Network`."""
        places = self.places(torch.arange(x.shape[1], device=x.device))
        return self.head(self.layer(self.norm(self.narrow(self.drop(x)) + places[None]), mask), mask)
