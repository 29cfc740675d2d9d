"""Makes the files of ../Corpus, each of which breaks one rule of its format. Run here: python3 make_corpus.py"""
import io
import json
import struct
import zipfile

FOLDER = "../Corpus/"


def save(name, content):
    with open(FOLDER + name, "wb") as file:
        file.write(content)


def npy(header, data=b"\0" * 24, version=1):
    text = header.encode("latin1") + b"\n"
    return b"\x93NUMPY" + bytes([version, 0]) + struct.pack("<H" if version == 1 else "<I", len(text)) + text + data


def dictionary(descr="'<f4'", fortran="False", shape="(2, 3)", rest=""):
    return f"{{'descr': {descr}, 'fortran_order': {fortran}, 'shape': {shape}, {rest}}}"


for name, shape in {
    "double-comma": "(2,,3)", "leading-comma": "(,2)", "only-comma": "(,)", "no-tuple": "(6)", "list": "[2, 3]", "negative": "(-2, -3)", "plus": "(+2, 3)",
    "real": "(2.0, 3)", "name": "(two, 3)", "open": "(2, 3", "overflow": "(4294967298, 3)", "product": "(2147483647, 2147483647, 2147483647)",
    "wraps": "(65536, 65536, 65536, 65536, 2)", "nested": "((2,), 3)", "too-long": "(3, 3)", "rank": "(" + "1," * 65 + ")",
}.items():
    save(f"shape-{name}.npy", npy(dictionary(shape=shape)))
for name, descr in {
    "two-orders": "'<<f4'", "order-alone": "'<'", "empty": "''", "object": "'|O'", "text": "'<U6'", "record": "[('a', '<f4')]", "complex": "'<c8'", "wide": "'<f16'",
    "unsigned": "'<u4'", "no-string": "4", "spaces": "'< f4'", "escape": "'\\x3cf4'", "date": "'<M8[ns]'",
}.items():
    save(f"dtype-{name}.npy", npy(dictionary(descr=descr)))
save("order-number.npy", npy(dictionary(fortran="1")))
save("order-text.npy", npy(dictionary(fortran="'True'")))
save("key-twice.npy", npy(dictionary(rest="'shape': (3, 2)")))
save("key-unknown.npy", npy(dictionary(rest="'more': 1")))
save("key-missing.npy", npy("{'descr': '<f4', 'shape': (2, 3)}"))
save("behind-header.npy", npy(dictionary() + " print(1)"))
save("no-header.npy", npy(""))
save("version-4.npy", npy(dictionary(), version=4))
save("header-longer-than-file.npy", b"\x93NUMPY\x02\x00" + struct.pack("<I", 0xFFFFFFFF) + b"{}")
save("bool-2.npy", npy(dictionary(descr="'|b1'"), b"\x02" * 6))


def npz(content=npy(dictionary()), names=("x.npy",), method=zipfile.ZIP_STORED):
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", method) as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return bytearray(memory.getvalue())


def central(archive, offset, form, value):
    """Changes a field of the directory's first entry."""
    struct.pack_into(form, archive, archive.index(b"PK\x01\x02") + offset, value)
    return archive


save("data-flipped.npz", npz().replace(b"\0" * 24, b"\0" * 23 + b"\1"))
save("checksum.npz", central(npz(), 16, "<I", 1))
save("encrypted.npz", central(npz(), 8, "<H", 1))
save("method-99.npz", central(npz(), 10, "<H", 99))
save("larger-than-the-file.npz", central(npz(), 20, "<I", 1 << 30))
save("claims-more.npz", central(npz(method=zipfile.ZIP_DEFLATED), 24, "<I", 0xFFFFFF00))
save("offset-outside.npz", central(npz(), 42, "<I", 0x7FFFFFFF))
save("name-twice.npz", npz(names=("x.npy", "x.npy")))
save("array-shorter-than-entry.npz", npz(npy(dictionary(), b"\0" * 30)))
save("array-longer-than-entry.npz", npz(npy(dictionary(shape="(1000000000,)")), method=zipfile.ZIP_DEFLATED))
save("no-arrays.npz", npz(names=("../../x.txt",)))
save("no-archive.npz", b"PK\x05\x06")
save("directory-of-many.npz", npz()[:-12] + struct.pack("<HHIIH", 65535, 65535, 0, 0, 0))


def safetensors(header, data=b"\0" * 24):
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + data


def tensor(begin, end, shape=(2, 3), dtype="F32"):
    return {"dtype": dtype, "shape": list(shape), "data_offsets": [begin, end]}


save("hole.safetensors", safetensors({"a": tensor(0, 24), "x": tensor(28, 52)}, b"\0" * 52))
save("hole-at-start.safetensors", safetensors({"x": tensor(4, 28)}, b"\0" * 28))
save("overlap.safetensors", safetensors({"a": tensor(0, 24), "x": tensor(20, 44)}, b"\0" * 44))
save("same-place.safetensors", safetensors({"a": tensor(0, 24), "x": tensor(0, 24)}))
save("trailing.safetensors", safetensors({"x": tensor(0, 24)}, b"\0" * 25))
save("short.safetensors", safetensors({"x": tensor(0, 24)}, b"\0" * 23))
save("backwards.safetensors", safetensors({"x": tensor(24, 0)}))
save("size-differs.safetensors", safetensors({"x": tensor(0, 24, (2, 2))}))
save("dtype-differs.safetensors", safetensors({"x": tensor(0, 24, dtype="F64")}))
save("dtype-unknown.safetensors", safetensors({"x": tensor(0, 24, dtype="Q7")}))
save("dtype-number.safetensors", safetensors({"x": tensor(0, 24, dtype=32)}))
save("shape-overflow.safetensors", safetensors({"x": tensor(0, 24, (2**31 - 1,) * 3)}))
save("shape-negative.safetensors", safetensors({"x": tensor(0, 24, (-2, -3))}))
save("shape-large.safetensors", safetensors({"x": tensor(0, 24, (2**63,))}))
save("offset-large.safetensors", safetensors({"x": tensor(0, 2**64)}))
save("offset-real.safetensors", safetensors(b'{"x":{"dtype":"F32","shape":[2,3],"data_offsets":[0.0,24]}}'))
save("name-twice.safetensors", safetensors(b'{"x":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"x":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}'))
save("key-twice.safetensors", safetensors(b'{"x":{"dtype":"F32","dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}'))
save("key-unknown.safetensors", safetensors({"x": {**tensor(0, 24), "more": 1}}))
save("metadata-number.safetensors", safetensors({"__metadata__": {"a": 1}, "x": tensor(0, 24)}))
save("comment.safetensors", safetensors(b'{"x":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}/* */}'))
save("trailing-comma.safetensors", safetensors(b'{"x":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},}'))
save("begins-with-space.safetensors", safetensors(b' {"x":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}'))
save("behind-header.safetensors", safetensors(b'{"x":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}} 1'))
save("no-object.safetensors", safetensors(b"[]"))
save("deep.safetensors", safetensors(b'{"x":' + b"[" * 100000))
save("header-0.safetensors", struct.pack("<Q", 0))
save("header-large.safetensors", struct.pack("<Q", 2**63) + b"{}")
save("seven-bytes.safetensors", b"\0" * 7)

save("ragged.csv", b"1,2\n3\n")
save("quote-open.csv", b'1,"2\n')
save("quote-behind.csv", b'1,"2"3\n')
save("zero.csv", b"1,2\n3,\0\n")
save("empty.csv", b"")
save("not-utf8.csv", b"1,2\n\xff,\xfe\n")
save("lone.csv", b'"')

save("zero.json", b'{"variables": {"x": [1, \0 2]}}')
save("utf16.json", '{"variables": {"x": 1}}'.encode("utf-16"))
save("escape-open.json", b'{"title": "\\')
save("surrogate.json", b'{"title": "\\ud800"}')
save("numbers-open.json", b'{"variables": {"x": {"data": [' + b"1," * 1000)
save("number-huge.json", b'{"variables": {"x": {"data": [1e' + b"9" * 5000 + b"], \"dtype\": \"int64\"}}}")
save("base64.json", b'{"variables": {"x": {"base64": "AAAA====", "shape": [2147483647, 2147483647]}}}')
