"""Records Python's and PyTorch's text of values that are not single tensors, into python_text.ndjson beside this file.

Run with a Python that has PyTorch 1.13: python3 record_python_text.py
"""
import json
import math
import os
import random
import struct

import torch

rng = random.Random(7)
out = open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "python_text.ndjson"), "w")


def record(kind, value, text):
    out.write(json.dumps({"kind": kind, "value": value, "text": text}) + "\n")


floats = [0.0, -0.0, 1.0, -2.5, 0.1, 1e-4, 9.99e-5, 1e-5, 1e15, 1e16, 123456789012345678.0, 12345678901234568.0, 9999999999999998.0,
          1e22, 1e23, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 2.0**53, 2.0**-44, 1 / 3, math.nan, math.inf, -math.inf,
          100.0, 1e300, 0.00012345, 2e-44, 9007199254740993.0]
floats += [struct.unpack("<d", struct.pack("<Q", rng.getrandbits(64)))[0] for _ in range(200)]
floats += [2.0**e for e in [*range(-1074, 1024, 13), -958, -957]]
floats += [round(rng.uniform(-1000, 1000), rng.randint(0, 6)) for _ in range(50)]
for value in floats:
    record("float", struct.unpack("<q", struct.pack("<d", value))[0], repr(value))
for value in ["", "abc", "it's", 'say "x"', "both ' and \"", "back\\slash", "tab\tline\nreturn\r", "é", "\x01"]:
    record("string", value, repr(value))
for shape in [[], [1], [2, 3], [0, 4]]:
    record("size", shape, repr(torch.Size(shape)))
x = torch.arange(6.0).reshape(2, 3).requires_grad_()
record("max", None, repr(torch.max(x, 1)))
record("aminmax", None, repr(torch.aminmax(torch.arange(6.0).reshape(2, 3))))
record("tuple", None, repr((x, None, True, 1.5, "a", 3, torch.Size([2]), torch.float32)))
record("single", None, repr((torch.tensor(1.0),)))
record("list", None, repr([torch.tensor(1.0), torch.tensor([True])]))
record("class", None, repr(type(x)))
out.close()
