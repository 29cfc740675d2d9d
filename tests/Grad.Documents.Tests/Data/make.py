"""Makes the data files of these tests with NumPy; safetensors by its specification. Run here: python3 make.py"""
import json
import struct

import numpy as np

base = np.arange(6).reshape(2, 3)
for name in ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1"]:
    np.save(f"{name}.npy", (base - 2 if name != "u1" else base).astype(name))
np.save("b1.npy", base % 2 == 0)
np.save("big.npy", (base - 2).astype(">f4"))
np.save("big_i8.npy", (base - 2).astype(">i8"))
np.save("fortran.npy", np.asfortranarray(np.arange(24, dtype="f4").reshape(2, 3, 4)))
np.save("scalar.npy", np.float64(1.5))
np.save("vector.npy", np.array([1, 2, 3], dtype="f4"))
np.save("empty.npy", np.zeros((0, 3), dtype="f4"))
np.save("strings.npy", np.array(["a", "b"]))
for version in [(2, 0), (3, 0)]:
    with open(f"version{version[0]}.npy", "wb") as file:
        np.lib.format.write_array(file, base.astype("f4"), version=version)
np.savez("stored.npz", x=base.astype("f4"), y=np.arange(3))
np.savez_compressed("compressed.npz", x=np.arange(1000, dtype="f4"))


def safetensors(path, tensors):
    header, data = {"__metadata__": {"made": "by hand"}}, b""
    for name, (dtype, array) in tensors.items():
        header[name] = {"dtype": dtype, "shape": list(array.shape), "data_offsets": [len(data), len(data) + array.nbytes]}
        data += array.tobytes()
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


safetensors("model.safetensors", {
    "fc.weight": ("F32", base.astype("f4")),
    "half": ("BF16", (np.array([1.5, -2.0], dtype="f4").view("u4") >> 16).astype("u2")),
    "ids": ("I64", np.array([2**62 + 1])),
    "small": ("U16", np.array([1], dtype="u2")),
})
