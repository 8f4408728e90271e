"""Write a tuned finder as ONNX with eight-bit weights, with the vocabulary of its tokenizer beside it."""

import json
import warnings
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from geo.extract.learned.pieces import END, PADDING, START
from tools.finder.network import Network

_OPSET = 17


class _FromIds(torch.nn.Module):
    """The finder from the numbers of pieces, with the outputs that are wanted at run time."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        real = mask.float()
        logits, attention, gathered = self.net.upper(self.net.lower(ids, real), real)
        return logits.sigmoid(), attention, gathered


def write(net: Network, path: Path, *, types: Sequence[str]) -> None:
    """Write the finder to *path*: ids and mask (batch, length) in; chances (batch, types), attention (batch, types,
    length) and what each type gathers (batch, types, width) out.  Weights are eight-bit integers, one scale a channel;
    *types* are told in the file.
    """
    net.eval()
    example = torch.tensor([[START, 100, 200, END], [START, 100, END, PADDING]])
    batch, length = {0: "batch"}, {0: "batch", 2: "length"}
    both = {0: "batch", 1: "length"}
    with TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            _FromIds(net), (example, (example != PADDING).long()), str(whole), input_names=["ids", "mask"],
            output_names=["chances", "attention", "gathered"], opset_version=_OPSET, dynamo=False,
            dynamic_axes={"ids": both, "mask": both, "chances": batch, "attention": length, "gathered": batch},
        )  # fmt: skip
        quantize_dynamic(str(whole), str(path), per_channel=True, weight_type=QuantType.QInt8)
    model = onnx.load(str(path))
    model.metadata_props.add(key="types", value=json.dumps(list(types)))
    onnx.save(model, str(path))
