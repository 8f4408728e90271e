"""The finder's network: a BERT encoder of which the top layers are tuned, and one attention a type above it."""

import math
from typing import Any

import torch
from torch import nn
from torch.nn import functional

from tools.finder.base import Base

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
    """BERT without its pooler, with the weights of *base*."""

    def __init__(self, base: Base) -> None:
        super().__init__()
        shape, width = base.shape, base.shape.width
        words, places, segments = (base.weights[f"{name}.weight"] for name in ("words", "places", "segments"))
        self.words = nn.Embedding(len(words), width)
        self.places = nn.Embedding(len(places), width)
        self.segments = nn.Embedding(len(segments), width)
        self.norm = nn.LayerNorm(width, eps=shape.epsilon)
        self.layers = nn.ModuleList(Layer(width, shape.heads, shape.inner, shape.epsilon) for _ in range(shape.layers))
        self.width = width
        self.load_state_dict({name: torch.from_numpy(array) for name, array in base.weights.items()})

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
    """BERT, of which the *tuned* top layers are trained with the head."""

    def __init__(self, base: Base, *, types: int, tuned: int = 6) -> None:
        super().__init__()
        self.encoder = Encoder(base)
        self.head = TypeAttention(width=self.encoder.width, types=types)
        self.split = len(self.encoder.layers) - tuned
        for parameter in self.encoder.parameters():
            parameter.requires_grad = False
        for layer in self.encoder.layers[self.split :]:
            for parameter in layer.parameters():
                parameter.requires_grad = True

    def rates(self) -> list[dict[str, Any]]:
        """Return the parameters to train with their learning rates, as an optimiser of torch takes them."""
        tuned = [one for one in self.encoder.parameters() if one.requires_grad]
        return [{"params": tuned, "lr": 1e-4}, {"params": list(self.head.parameters()), "lr": 8e-4}]

    def lower(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return the output of the layers that are not trained, for token *ids* (batch, length)."""
        x = self.encoder.embed(ids)
        for layer in self.encoder.layers[: self.split]:
            x = layer(x, mask)
        return x

    def upper(self, x: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return what :class:`TypeAttention` does of frozen states *x* (batch, length, width)."""
        for layer in self.encoder.layers[self.split :]:
            x = layer(x, mask)
        return self.head(x, mask)
