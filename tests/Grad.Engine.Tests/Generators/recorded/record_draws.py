"""Records what PyTorch 1.13's CPU generator draws (x86-64 with AVX2), into draws.ndjson beside this file.

A line is one generator: its seed, and the calls made on it in turn with what each gave.
Run with a Python that has PyTorch 1.13: python3 record_draws.py
"""
import base64
import json
import os
import random

import torch

rng = random.Random(99)
out = open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "draws.ndjson"), "w")
FLOATS = [torch.float32, torch.float64, torch.float16, torch.bfloat16]
ALL = FLOATS + [torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8, torch.bool]


def name(dtype):
    return str(dtype).split(".")[1]


def raw(t):
    t = t.contiguous()
    if t.dtype == torch.bfloat16:
        t = t.view(torch.int16)
    return base64.b64encode(t.numpy().tobytes()).decode()


def given(t):
    return {"dtype": name(t.dtype), "shape": list(t.shape), "base64": raw(t)}


class Sequence:
    def __init__(self, seed):
        torch.manual_seed(seed)
        self.row = {"seed": seed, "calls": []}

    def add(self, call, result, **arguments):
        self.row["calls"].append({"call": call, **arguments, "result": given(result)})
        return self

    def rand(self, dtype, *shape):
        return self.add("rand", torch.rand(shape, dtype=dtype))

    def randn(self, dtype, *shape):
        return self.add("randn", torch.randn(shape, dtype=dtype))

    def uniform(self, dtype, n, low, high):
        return self.add("uniform", torch.empty(n, dtype=dtype).uniform_(low, high), low=low, high=high)

    def normal(self, dtype, n, mean, std):
        return self.add("normal", torch.empty(n, dtype=dtype).normal_(mean, std), mean=mean, std=std)

    def randint(self, dtype, n, low, high):
        return self.add("randint", torch.randint(low, high, (n,), dtype=dtype), low=low, high=high)

    def random(self, dtype, n):
        return self.add("random", torch.empty(n, dtype=dtype).random_())

    def randperm(self, dtype, n):
        return self.add("randperm", torch.randperm(n, dtype=dtype), n=n)

    def bernoulli(self, dtype, n, p):
        return self.add("bernoulli", torch.empty(n, dtype=dtype).bernoulli_(p), p=p)

    def bernoulli_of(self, p, dtype):
        return self.add("bernoulli_of", torch.empty(p.shape, dtype=dtype).bernoulli_(p), given=given(p))

    def exponential(self, dtype, n, rate):
        return self.add("exponential", torch.empty(n, dtype=dtype).exponential_(rate), rate=rate)

    def multinomial(self, p, n, replacement):
        return self.add("multinomial", torch.multinomial(p, n, replacement), given=given(p), n=n, replacement=replacement)

    def dropout(self, n, p):
        return self.add("dropout", (torch.nn.functional.dropout(torch.ones(n), p) != 0), p=p)

    def write(self):
        out.write(json.dumps(self.row) + "\n")


for seed in [0, 1, 42, 2**31 - 1, 2**32 + 5, 2**64 - 1, 123456789012345]:
    Sequence(seed).rand(torch.float32, 700).write()
    Sequence(seed).randn(torch.float32, 33).write()
for n in [0, 1, 2, 15, 16, 17, 31, 32, 100, 1000]:
    for dtype in FLOATS:
        Sequence(7).rand(dtype, n).randn(dtype, n).rand(dtype, 1).write()
Sequence(3).randn(torch.float32).randn(torch.float64, 2, 3).randn(torch.float32, 4, 5).rand(torch.float32, 2, 2).write()
Sequence(11).randn(torch.float32, 20000).write()
Sequence(12).randn(torch.float64, 2000).write()

for seed in [0, 5]:
    for dtype in FLOATS:
        for low, high in [(-1.0, 1.0), (0.0, 10.0), (0.1, 0.7), (-3.3, 1e3)]:
            Sequence(seed).uniform(dtype, 40, low, high).write()
        for mean, std in [(0.0, 1.0), (2.5, 0.3), (-100.0, 7.0), (0.1, 0.0)]:
            Sequence(seed).normal(dtype, 7, mean, std).normal(dtype, 50, mean, std).normal(dtype, 4, mean, std).write()
        for rate in [1.0, 0.3, 5.0]:
            Sequence(seed).exponential(dtype, 60, rate).write()

for dtype in ALL:
    low, high = (0, 2) if dtype == torch.bool else (0, 100)
    Sequence(8).randint(dtype, 50, low, high).random(dtype, 20).write()
for dtype in [torch.int64, torch.int32, torch.float32, torch.float64]:
    Sequence(8).randint(dtype, 30, -1000, 1000).write()
Sequence(8).randint(torch.int64, 30, 0, 2**32 - 1).randint(torch.int64, 30, 0, 2**32).randint(torch.int64, 30, -2**62, 2**62).write()
Sequence(8).randint(torch.int64, 10, -2**63, 2**63 - 1).randint(torch.int64, 10, 5, 6).write()
Sequence(8).randint(torch.float64, 30, 0, 2**40).randint(torch.float64, 5, 0, 2**53).randint(torch.float32, 30, 0, 2**24).write()
Sequence(8).randint(torch.float16, 30, 0, 2048).randint(torch.bfloat16, 30, 0, 256).write()

for n in [0, 1, 2, 10, 100, 1000]:
    for dtype in [torch.int64, torch.int32, torch.float32]:
        Sequence(4).randperm(dtype, n).rand(torch.float32, 1).write()

for dtype in ALL:
    if dtype == torch.float16:
        continue
    Sequence(6).bernoulli(dtype, 40, 0.3).rand(torch.float32, 1).write()
for p in [0.0, 1.0, 0.5]:
    Sequence(6).bernoulli(torch.float32, 20, p).write()
grid = torch.linspace(0, 1, 60, dtype=torch.float64)
for dtype in [torch.float32, torch.float64, torch.bfloat16]:
    for result in [torch.float32, torch.bool, torch.int64]:
        try:
            Sequence(6).bernoulli_of(grid.to(dtype).reshape(6, 10), result).rand(torch.float32, 1).write()
        except RuntimeError as error:
            print(name(dtype), name(result), error)
Sequence(6).dropout(100, 0.5).dropout(30, 0.1).rand(torch.float32, 1).write()

weights = torch.tensor([0.1, 3.0, 0.0, 7.5, 2.0, 0.3, 1.0])
rows = torch.rand((4, 9), generator=torch.Generator().manual_seed(1))
for dtype in [torch.float32, torch.float64, torch.bfloat16]:
    for n in [1, 3, 6]:
        Sequence(9).multinomial(weights.to(dtype), n, False).rand(torch.float32, 1).write()
        Sequence(9).multinomial(rows.to(dtype), n, False).rand(torch.float32, 1).write()
    for n in [1, 5, 40]:
        Sequence(9).multinomial(weights.to(dtype), n, True).rand(torch.float32, 1).write()
        Sequence(9).multinomial(rows.to(dtype), n, True).rand(torch.float32, 1).write()

# Mixed calls: the state must stay in step, the kept normal included.
for seed in range(30):
    sequence = Sequence(seed * 1000003)
    for _ in range(12):
        dtype = rng.choice(FLOATS)
        n = rng.choice([1, 3, 5, 15, 16, 17, 40])
        which = rng.randint(0, 7)
        if which <= 1:
            sequence.randn(dtype, n)
        elif which == 2:
            sequence.rand(dtype, n)
        elif which == 3:
            sequence.randint(torch.int64, n, 0, rng.choice([10, 2**20, 2**40]))
        elif which == 4:
            sequence.randperm(torch.int64, n)
        elif which == 5:
            sequence.bernoulli(torch.float32, n, 0.4)
        elif which == 6:
            sequence.exponential(dtype, n, 1.5)
        else:
            sequence.multinomial(weights, 3, rng.random() < 0.5)
    sequence.write()
out.close()
