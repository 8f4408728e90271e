"""Write a tuned finder as ONNX with eight-bit weights, with the vocabulary of its tokenizer beside it."""

import json
import warnings
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from tools.finder.network import Encoded, Featured

_OPSET = 17


class _FromIds(torch.nn.Module):
    """The English finder from token ids, with the outputs that are wanted at run time."""

    def __init__(self, net: Encoded) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        real = mask.float()
        logits, attention, gathered = self.net.upper(self.net.lower(ids, real), real)
        return logits.sigmoid(), attention, gathered


class _FromFeatures(torch.nn.Module):
    """The multilingual finder from token features."""

    def __init__(self, net: Featured) -> None:
        super().__init__()
        self.net = net

    def forward(self, features: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        logits, attention, gathered = self.net.upper(features, mask.float())
        return logits.sigmoid(), attention, gathered


def write_encoded(net: Encoded, path: Path, *, types: Sequence[str]) -> None:
    """Write the English finder to *path*: ids and mask (batch, length) in; chances (batch, types), attention (batch,
    types, length) and what each type gathers (batch, types, width) out.  Weights are eight-bit integers, one scale a
    channel; *types* are told in the file.
    """
    ids = torch.tensor([[101, 2023, 2003, 102], [101, 2023, 102, 0]])
    _write(_FromIds(net), (ids, (ids != 0).long()), "ids", path, types)


def write_featured(net: Featured, path: Path, *, types: Sequence[str], features: int) -> None:
    """Write the multilingual finder to *path*, as :func:`write_encoded` does, from features (batch, length, width)."""
    _write(_FromFeatures(net), (torch.zeros(2, 4, features), torch.ones(2, 4).long()), "features", path, types)


def _write(
    net: torch.nn.Module, example: tuple[torch.Tensor, torch.Tensor], given: str, path: Path, types: Sequence[str]
) -> None:
    net.eval()
    batch, length = {0: "batch"}, {0: "batch", 2: "length"}
    both = {0: "batch", 1: "length"}
    with TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            net, example, str(whole), input_names=[given, "mask"], output_names=["chances", "attention", "gathered"],
            opset_version=_OPSET, dynamo=False,
            dynamic_axes={given: both, "mask": both, "chances": batch, "attention": length, "gathered": batch},
        )  # fmt: skip
        quantize_dynamic(str(whole), str(path), per_channel=True, weight_type=QuantType.QInt8)
    model = onnx.load(str(path))
    model.metadata_props.add(key="types", value=json.dumps(list(types)))
    onnx.save(model, str(path))
