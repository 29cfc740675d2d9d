"""Records how PyTorch 1.13 prints tensors: one JSON object a line, into tensor_text.ndjson beside this file.

Run with a Python that has PyTorch 1.13: python3 record_tensor_text.py
"""
import base64
import json
import math
import os
import random

import torch

DTYPES = [torch.float32, torch.float64, torch.float16, torch.bfloat16,
          torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8, torch.bool]
FLOATS = DTYPES[:4]
rng = random.Random(20240531)
torch.manual_seed(20240531)
out = open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "tensor_text.ndjson"), "w")


def raw(t):
    t = t.detach().contiguous()
    if t.dtype == torch.bfloat16:
        t = t.view(torch.int16)
    return base64.b64encode(t.numpy().tobytes()).decode()


def name(dtype):
    return str(dtype).split(".")[1]


def record(t, default=torch.float32, **options):
    row = {"dtype": name(t.dtype), "shape": list(t.shape), "base64": raw(t)}
    torch.set_default_dtype(default)
    if options:
        torch.set_printoptions(**options)
        row["options"] = options
    row["text"] = str(t)
    torch.set_printoptions(profile="default")
    torch.set_default_dtype(torch.float32)
    if default != torch.float32:
        row["default"] = name(default)
    if t.grad_fn is not None:
        row["grad_fn"] = type(t.grad_fn).__name__
    elif t.requires_grad:
        row["requires_grad"] = True
    out.write(json.dumps(row) + "\n")


def values(kind, n):
    if kind == "whole":
        return [float(rng.randint(-50, 50)) for _ in range(n)]
    if kind == "wide_whole":
        return [float(rng.choice([0, 1, 7, 999, 1000, 1001, 65000, -123456, 99999999, 100000000, 100000001])) for _ in range(n)]
    if kind == "decimal":
        return [rng.uniform(-2, 2) for _ in range(n)]
    if kind == "hundreds":
        return [round(rng.uniform(-900, 900), 2) for _ in range(n)]
    if kind == "magnitudes":
        return [rng.choice([-1, 1]) * 10 ** rng.uniform(-9, 9) for _ in range(n)]
    if kind == "tiny":
        return [rng.choice([1e-4, 9.9e-5, 1e-9, 5e-324, 1.5e-45, 3e-8]) for _ in range(n)]
    if kind == "special":
        return [rng.choice([math.nan, math.inf, -math.inf, 0.0, -0.0, 1.0, 1.5, -3.0]) for _ in range(n)]
    if kind == "only_special":
        return [rng.choice([math.nan, math.inf, -math.inf, 0.0, -0.0]) for _ in range(n)]
    if kind == "ties":
        return [rng.choice([0.00005, 0.00015, 0.03125, 1.03125, 2.5, 0.5, 1.00005, 4.65625, 1.03125e-5]) for _ in range(n)]
    if kind == "huge":
        return [rng.choice([1e15, 1e16, 1e22, 1e38, 3.4e38, 1.7e308, 2.0**53, 123456789.0]) for _ in range(n)]
    raise ValueError(kind)


KINDS = ["whole", "wide_whole", "decimal", "hundreds", "magnitudes", "tiny", "special", "only_special", "ties", "huge"]


def shape_count(shape):
    return math.prod(shape)


def make(dtype, shape, kind):
    n = shape_count(shape)
    if dtype.is_floating_point:
        return torch.tensor(values(kind, n), dtype=torch.float64).to(dtype).reshape(shape)
    if dtype == torch.bool:
        return torch.tensor([rng.random() < 0.5 for _ in range(n)], dtype=torch.bool).reshape(shape)
    info = torch.iinfo(dtype)
    low, high = (info.min, info.max) if kind in ("magnitudes", "huge") else (max(info.min, -9), 9)
    return torch.tensor([rng.randint(low, high) for _ in range(n)], dtype=dtype).reshape(shape)


# Every kind of values, 0 to 4 dimensions.
for kind in KINDS:
    for shape in [(), (1,), (3,), (13,), (40,), (2, 3), (3, 1), (2, 20), (2, 2, 3), (2, 1, 2, 2)]:
        record(make(torch.float32, shape, kind))
        record(make(torch.float64, shape, kind))
for dtype in DTYPES[2:]:
    for kind in ["whole", "decimal", "magnitudes", "special", "huge"]:
        for shape in [(), (5,), (33,), (2, 3), (2, 2, 2)]:
            record(make(dtype, shape, kind))

# Nothing inside.
for dtype in DTYPES:
    for shape in [(0,), (0, 3), (3, 0), (2, 0, 4), (0, 0)]:
        record(torch.empty(shape, dtype=dtype))
record(torch.empty(0, requires_grad=True))
record(torch.empty((0, 2), requires_grad=True) * 2)
record(torch.empty((0, 2), dtype=torch.float64), default=torch.float64)

# Limits of the notations.
for row in [[1.0, 1000.0], [1.0, 1001.0], [1e8], [100000008.0], [1e8, 1e6], [0.5, 500.0], [0.5, 500.1], [1e-4, 0.05],
            [0.0001], [0.00009999], [99999.5], [0.1, math.inf], [1.0, math.inf, -math.inf, math.nan], [-0.0, 1.5], [0.0, -0.0],
            [9999.99995], [0.99996], [123456.789], [-1.0], [-1000.5, 3.25], [1e-45], [1e10], [20.0], [10.0, 10.0]]:
    for dtype in (torch.float32, torch.float64):
        record(torch.tensor(row, dtype=dtype))
        record(torch.tensor(row, dtype=dtype), default=torch.float64)
    record(torch.tensor(row[0]))

# Around the threshold, and rows and blocks that are summarised.
for shape in [(1000,), (1001,), (7, 143), (143, 7), (6, 167), (167, 6), (1001, 1), (1, 1001), (11, 10, 10), (4, 4, 63),
              (3, 3, 3, 38), (12, 7, 12), (1, 2, 501), (2, 501)]:
    record(torch.arange(shape_count(shape), dtype=torch.float32).reshape(shape))
    record(torch.arange(shape_count(shape), dtype=torch.float32).reshape(shape) / 7)
for shape in [(1001,), (8, 126), (32, 32), (9, 8, 14), (2, 3, 7, 24)]:
    for dtype in (torch.int64, torch.bool, torch.uint8, torch.float16):
        record(make(dtype, shape, "whole"))
middle = torch.zeros(1200)
middle[600] = 1e-7
record(middle)
edge = torch.zeros(40, 30)
edge[39, 29] = 12345.678
record(edge)
record(torch.full((1100,), math.nan))

# Wrapping: rows that just fit and just do not.
for n in range(1, 30):
    record(torch.arange(n, dtype=torch.float32) + 0.5)
    record(torch.arange(n, dtype=torch.int64).reshape(1, 1, n) * 11)

# What stands behind the elements, and where it no longer fits.
for n in range(1, 16):
    x = (torch.arange(n, dtype=torch.float32) + 0.25).requires_grad_()
    record(x)
    record(x + 1)
    record(x.double())
    record(x.half())
    record(torch.nn.functional.log_softmax(x, dim=0))
    record(x.double().requires_grad_(), default=torch.float64)
for n in range(1, 14):
    record(torch.arange(n, dtype=torch.int16))
    record(torch.arange(n, dtype=torch.float64).reshape(1, n).requires_grad_())
    record(torch.nn.functional.layer_norm(torch.arange(2.0 * n).reshape(2, n).double().requires_grad_(), (n,)))
record((torch.arange(1500.0).requires_grad_() * 2).double())
record(torch.tensor(3.0, requires_grad=True) * 2)
record(torch.tensor(3, dtype=torch.int32))

# The options of set_printoptions.
sample = make(torch.float32, (5, 9), "decimal")
for options in [dict(precision=0), dict(precision=2), dict(precision=8), dict(threshold=5), dict(threshold=5, edgeitems=1),
                dict(edgeitems=2, threshold=10), dict(linewidth=40), dict(linewidth=120), dict(linewidth=10), dict(sci_mode=True),
                dict(sci_mode=False), dict(precision=1, sci_mode=True), dict(threshold=0)]:
    for t in [sample, make(torch.float64, (12,), "magnitudes"), make(torch.float32, (8, 2), "whole"),
              make(torch.int32, (15,), "huge"), torch.tensor(0.5), make(torch.float32, (7,), "only_special"), sample.double().requires_grad_() * 2]:
        record(t, **options)

# Whatever chance brings.
for _ in range(400):
    dtype = rng.choice(FLOATS + DTYPES)
    shape = tuple(rng.choice([1, 1, 2, 3, 4, 5, 7]) for _ in range(rng.randint(0, 4)))
    if shape_count(shape) > 120:
        shape = shape[:2]
    t = make(dtype, shape, rng.choice(KINDS))
    if dtype.is_floating_point and rng.random() < 0.4:
        t.requires_grad_()
        if rng.random() < 0.6:
            t = rng.choice([lambda v: v + 0, lambda v: v.reshape(-1), lambda v: v.clone(), lambda v: v.exp() if dtype not in (torch.float16,) else v * 1])(t)
    record(t, default=rng.choice([torch.float32, torch.float32, torch.float64]))
out.close()
