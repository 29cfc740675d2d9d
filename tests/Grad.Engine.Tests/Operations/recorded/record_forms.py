"""Records values and gradients of PyTorch 1.13 where conventions decide: empty and single inputs, places outside of a domain, names
that are given twice. The form is that of Conformance/README.md, uncompressed.

Run with: python3 record_forms.py > forms.ndjson
"""
import json
import math

import torch
import torch.nn.functional as F

INF, NAN = math.inf, math.nan
WHOLE = torch.int64


def numbers(tensor):
    return [value if math.isfinite(value) else {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}[str(value)] for value in tensor.detach().reshape(-1).tolist()]


def tensor_of(data, wide):
    tensor = data if isinstance(data, torch.Tensor) else torch.tensor(data, dtype=torch.float32)
    return tensor.double() if wide and tensor.is_floating_point() else tensor


def computed(variables, function, wide):
    given = {name: tensor_of(data, wide).clone() for name, data in variables.items()}
    leaves = {name: tensor.requires_grad_() for name, tensor in given.items() if tensor.is_floating_point()}
    result = function(**given)
    results = [result] if isinstance(result, torch.Tensor) else list(result)
    weights = [torch.arange(1, item.numel() + 1, dtype=item.dtype).reshape(item.shape) / 2 if item.requires_grad else None for item in results]
    if any(item.requires_grad for item in results):
        sum((item * weight).sum() for item, weight in zip(results, weights) if item.requires_grad).backward()
    return given, results, weights, {name: leaf.grad for name, leaf in leaves.items()}


counts = {}


def record(operation, variables, function, node):
    given, results, weights, gradients = computed(variables, function, wide=False)
    _, results64, _, gradients64 = computed(variables, function, wide=True)

    def described(tensor, wide, is_gradient=False):
        if tensor is None:
            return None
        row = {} if is_gradient else {"dtype": str(tensor.dtype).removeprefix("torch.")}
        row |= {"shape": list(tensor.shape), "data": numbers(tensor)}
        return row | ({"data64": numbers(wide)} if tensor.is_floating_point() else {})

    document = {"variables": {}, "nodes": {"n0": {"op": operation, **node}}, "outputs": []}
    for name, tensor in given.items():
        document["variables"][name] = {"dtype": str(tensor.dtype).removeprefix("torch."), "shape": list(tensor.shape), "data": numbers(tensor)}
        if tensor.is_floating_point():
            document["variables"][name]["requires_grad"] = True
    names = ["n0"] if len(results) == 1 else [f"n0[{i}]" for i in range(len(results))]
    terms = []
    for i, (name, weight) in enumerate(zip(names, weights)):
        document["nodes"][f"out{i}"] = name
        document["outputs"].append(f"out{i}")
        if weight is not None:
            document["variables"][f"w{i}"] = {"dtype": "float32", "shape": list(weight.shape), "data": numbers(weight)}
            terms.append(f"sum(out{i} * w{i})")
    if terms:
        document["nodes"]["loss"] = " + ".join(terms)
        document["outputs"].append("loss")
    count = counts[operation] = counts.get(operation, -1) + 1
    print(json.dumps({
        "name": f"{operation}.forms.{count:03}",
        "document": document,
        "values": {f"out{i}": described(item, wide) for i, (item, wide) in enumerate(zip(results, results64))},
        "gradients": {name: described(gradients[name], gradients64[name], is_gradient=True) for name in gradients} if terms else {},
    }))


def whole(*data, dtype=WHOLE):
    return torch.tensor(*data, dtype=dtype)


# A sequence without an alignment, beside one that has some; a probability of 0.
two = [[[0.1, 0.2, 0.3], [0.1, 0.2, 0.3]], [[0.3, 0.2, 0.1], [0.1, 0.4, 0.3]], [[1.0, 1, 1], [1, 1, 1]]]
for reduction in ["none", "mean", "sum"]:
    for zero in [False, True]:
        record("ctc_loss", {"x": two, "t": whole([[1, 2, 1], [1, 0, 0]])},
               lambda x, t: F.ctc_loss(x, t, [2, 2], [3, 1], reduction=reduction, zero_infinity=zero),
               {"inputs": ["x", "t", [2, 2], [3, 1]], "reduction": reduction, "zero_infinity": zero})
for middle in [-1.0, -INF]:
    for zero in [False, True]:
        record("ctc_loss", {"x": [[[-1, -INF, -1]], [[-1, middle, -1]], [[-1, middle, -2]]], "t": whole([[1, 2]])},
               lambda x, t: F.ctc_loss(x, t, [3], [2], reduction="none", zero_infinity=zero),
               {"inputs": ["x", "t", [3], [2]], "reduction": "none", "zero_infinity": zero})

record("index_fill", {"x": [1, 2, 3], "i": whole([1, 1, 0]), "v": torch.tensor(5.0)},
       lambda x, i, v: x.index_fill(0, i, v), {"inputs": ["x", 0, "i", "v"]})
record("index_fill", {"x": [[1, 2, 3], [4, 5, 6]], "i": whole([2, 0, 2]), "v": torch.tensor(5.0)},
       lambda x, i, v: x.index_fill(1, i, v), {"inputs": ["x", 1, "i", "v"]})

record("logit", {"x": [-0.5, 0, 0.25, 0.5, 1, 1.5, NAN, INF]}, lambda x: torch.logit(x), {"inputs": ["x"]})
for eps in [-1, 0, 0.25, 0.75]:
    record("logit", {"x": [-0.5, 0, 0.25, 0.5, 0.75, 1, 1.5, NAN, INF]}, lambda x: torch.logit(x, eps), {"inputs": ["x"], "eps": eps})

record("linalg.pinv", {"x": [[1, 2], [5, 4]]}, lambda x: torch.linalg.pinv(x, hermitian=True), {"inputs": ["x"], "hermitian": True})
record("linalg.pinv", {"x": [[[2, 9, 1], [1, 3, 0], [0, 1, 4]], [[1, 0, 0], [2, 4, 9], [0, 0, 3]]]},
       lambda x: torch.linalg.pinv(x, hermitian=True), {"inputs": ["x"], "hermitian": True})

spectrum = torch.sin(torch.arange(96.0)).reshape(6, 8, 2)
record("istft", {"x": spectrum[:, :4]}, lambda x: torch.istft(x, 6), {"inputs": ["x"], "n_fft": 6})
record("istft", {"x": spectrum[:, :3]}, lambda x: torch.istft(x, 6, onesided=False), {"inputs": ["x"], "n_fft": 6, "onesided": False})
record("istft", {"x": torch.sin(torch.arange(150.0)).reshape(3, 5, 5, 2), "w": torch.arange(1.0, 6.0)},
       lambda x, w: torch.istft(x, 5, window=w, hop_length=1), {"inputs": ["x"], "n_fft": 5, "window": "w", "hop_length": 1})

for dim in [0, -1]:
    for keep in [False, True]:
        record("aminmax", {"i": whole(3)}, lambda i: torch.aminmax(i, dim=dim, keepdim=keep), {"inputs": ["i"], "dim": dim, "keepdim": keep})
record("aminmax", {"i": whole(3)}, lambda i: torch.aminmax(i, keepdim=True), {"inputs": ["i"], "keepdim": True})

for dtype in ["int64", "int32", "int16", "int8"]:
    for start, end, steps in [(5, -5, 20), (0, 9, 50), (-3, 100, 70), (0.7, 5.9, 4), (3, -10, 4)]:
        record("linspace", {}, lambda: torch.linspace(start, end, steps, dtype=getattr(torch, dtype)), {"inputs": [start, end, steps], "dtype": dtype})
    record("logspace", {}, lambda: torch.logspace(0.7, 2.9, 9, dtype=getattr(torch, dtype)), {"inputs": [0.7, 2.9, 9], "dtype": dtype})
    for start, end, step in [(0, 5.5, 1), (0.5, 5.7, 1), (5, -5, -1.5)]:
        record("arange", {}, lambda: torch.arange(start, end, step, dtype=getattr(torch, dtype)), {"inputs": [start, end, step], "dtype": dtype})

record("cat", {"x": [1, 2], "y": []}, lambda x, y: torch.cat([x, y]), {"inputs": [["x", "y"]]})
record("cat", {"x": [], "y": [[1, 2]]}, lambda x, y: torch.cat([x, y], 1), {"inputs": [["x", "y"]], "dim": 1})
record("cat", {"x": [], "y": []}, lambda x, y: torch.cat([x, y], -1), {"inputs": [["x", "y"]], "dim": -1})
record("hstack", {"x": [], "y": [[1]]}, lambda x, y: torch.hstack([x, y]), {"inputs": [["x", "y"]]})

record("addmm", {"x": [1, NAN], "a": [[1, 2], [3, 4]], "b": [[1, 0], [2, 1]]}, lambda x, a, b: torch.addmm(x, a, b, beta=0),
       {"inputs": ["x", "a", "b"], "beta": 0})
record("addr", {"x": [[1, NAN]], "a": [1, 2], "b": [3, 4]}, lambda x, a, b: torch.addr(x, a, b, beta=0),
       {"inputs": ["x", "a", "b"], "beta": 0})

for dtype in [torch.uint8, torch.float32, torch.int32]:
    record("gather", {"x": [[1, 2], [3, 4]], "i": torch.zeros(0, dtype=dtype)}, lambda x, i: torch.gather(x, 1, i), {"inputs": ["x", 1, "i"]})

record("linalg.vander", {"x": torch.tensor(3.0)}, lambda x: torch.linalg.vander(x, N=3), {"inputs": ["x"], "N": 3})
for reduction in ["none", "mean"]:
    for target in [0, [0]]:
        record("multi_margin_loss", {"x": torch.tensor(3.0), "t": whole(target)},
               lambda x, t: F.multi_margin_loss(x, t, reduction=reduction), {"inputs": ["x", "t"], "reduction": reduction})
for training in [True, False]:
    record("batch_norm", {"x": []}, lambda x: F.batch_norm(x, torch.zeros(0), torch.ones(0), training=training),
           {"inputs": ["x", None, None], "training": training})
record("linalg.lstsq", {"a": [[1, 2], [3, 4], [5, 7]], "b": torch.zeros(3, 0)}, lambda a, b: torch.linalg.lstsq(a, b), {"inputs": ["a", "b"]})
record("diff", {"x": [1, 2, 4], "y": [5]}, lambda x, y: torch.diff(x, n=0, prepend=y), {"inputs": ["x"], "n": 0, "prepend": "y"})

record("getitem", {"x": [[1, 2, 3], [4, 5, 6]], "i": whole(1)}, lambda x, i: x[[i, i]], {"inputs": ["x"], "index": [["i", "i"]]})
record("getitem", {"x": [[1, 2, 3], [4, 5, 6]], "i": whole([1, 0])}, lambda x, i: x[(i, i)], {"inputs": ["x"], "index": [["i", "i"]]})

record("isin", {"i": whole([[1, 2], [3, 4]]), "j": whole([4, 1, 7])}, lambda i, j: torch.isin(i, j), {"inputs": ["i", "j"]})
record("isin", {"i": whole([[1, 2], [3, 4]]), "j": whole([4, 1, 7])}, lambda i, j: torch.isin(i, j, invert=True), {"inputs": ["i", "j"], "invert": True})
record("isin", {"i": whole([1, 2])}, lambda i: torch.isin(i, 1.5), {"inputs": ["i", 1.5]})
record("isin", {"i": whole([1, 2])}, lambda i: torch.isin(2, i), {"inputs": [2, "i"]})
record("fill", {"x": [1, 2, 3], "v": torch.tensor(2.0)}, lambda x, v: torch.fill(x, v), {"inputs": ["x", "v"]})
record("fill", {"i": whole([1, 2, 3])}, lambda i: torch.fill(i, 2.7), {"inputs": ["i", 2.7]})
record("type", {"x": [1.5, 2, 3]}, lambda x: x.type(torch.float32), {"inputs": ["x"], "dtype": "torch.FloatTensor"})
record("view", {"i": whole([1, -2, 300])}, lambda i: i.view(torch.int16), {"inputs": ["i", "int16"]})
record("view", {"i": whole([[1, -2, 3, 256]], dtype=torch.int32)}, lambda i: i.view(torch.int64), {"inputs": ["i"], "dtype": "int64"})
record("view", {"i": whole([[1, 0], [0, 256]], dtype=torch.int16)}, lambda i: i.view(torch.bool), {"inputs": ["i"], "dtype": "bool"})
record("view", {"i": whole([[1065353216, 1073741824]], dtype=torch.int32)}, lambda i: i.view(torch.float32), {"inputs": ["i"], "dtype": "float32"})

record("einsum", {"x": [[1, 2], [3, 4]]}, lambda x: torch.einsum("ij->ji", x), {"inputs": ["ij->ji", "x"]})
record("einsum", {"x": [[1, 2], [3, 4]]}, lambda x: torch.einsum("ii", x), {"inputs": ["x"], "equation": "ii"})
record("einsum", {"x": [[1, 2], [3, 4]]}, lambda x: torch.einsum("ij->j", x), {"equation": "ij->j", "operands": "x"})
record("einsum", {"x": [[1, 2], [3, 4]], "y": [[1, 0], [2, 1]]}, lambda x, y: torch.einsum("ij,jk->ik", x, y), {"inputs": ["ij,jk->ik", "x", "y"]})
record("einsum", {"x": [[1, 2], [3, 4]], "y": [[1, 0], [2, 1]]}, lambda x, y: torch.einsum("ij,jk->ik", x, y), {"inputs": ["ij,jk->ik", ["x", "y"]]})
record("einsum", {"x": [[1, 2], [3, 4]], "y": [[1, 0], [2, 1]]}, lambda x, y: torch.einsum("ij,jk->ik", x, y), {"inputs": ["x", "y"], "equation": "ij,jk->ik"})
record("einsum", {"x": [[1, 2], [3, 4]], "y": [[1, 0], [2, 1]]}, lambda x, y: torch.einsum("ij,jk->ik", x, y), {"equation": "ij,jk->ik", "operands": ["x", "y"]})
record("pad", {"x": [[1, 2], [3, 4]]}, lambda x: F.pad(x, [1, 1], "constant", 2), {"inputs": ["x", [1, 1], "constant", 2]})
record("norm", {"x": [[1, 2], [7, 4]]}, lambda x: torch.norm(x, "nuc"), {"inputs": ["x", "nuc"]})
record("norm", {"x": [[1, 2], [7, 4]]}, lambda x: torch.norm(x, "nuc", keepdim=True), {"inputs": ["x"], "p": "nuc", "keepdim": True})
record("norm", {"x": [[[1, 2], [7, 4]], [[3, 1], [1, 2]]]}, lambda x: torch.norm(x, "nuc", dim=(2, 0)), {"inputs": ["x"], "p": "nuc", "dim": [2, 0]})
