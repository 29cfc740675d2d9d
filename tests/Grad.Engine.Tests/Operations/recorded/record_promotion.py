"""Records the result dtypes of PyTorch 1.13: operation, dtype and form of both operands, result or "refused".

Run with: python3 record_promotion.py > promotion.txt
"""
import torch

NAMES = ["float32", "float64", "float16", "bfloat16", "int64", "int32", "int16", "int8", "uint8", "bool"]
NUMBERS = {"int": 2, "float": 2.5, "bool": True}


def operand(dtype, form):
    return NUMBERS[dtype] if form == "number" else torch.ones(2 if form == "dim" else (), dtype=getattr(torch, dtype))


for operation in ["add", "div", "pow", "atan2", "maximum", "bitwise_or"]:
    numbers = [] if operation in ("atan2", "maximum") else [(name, "number") for name in NUMBERS]
    tensors = [(name, form) for name in NAMES for form in ("dim", "scalar")]
    for a in tensors:
        for b in tensors + numbers:
            try:
                result = str(getattr(torch, operation)(operand(*a), operand(*b)).dtype).removeprefix("torch.")
            except RuntimeError as error:
                if "'Half'" in str(error) or "'BFloat16'" in str(error):
                    continue  # only this processor lacks the kernel
                result = "refused"
            print(operation, *a, *b, result)
