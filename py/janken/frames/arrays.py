"""The array types that cross module borders."""

import numpy as np
from numpy.typing import NDArray

Float32Array = NDArray[np.float32]
IntArray = NDArray[np.intp]
BoolArray = NDArray[np.bool_]
UInt8Array = NDArray[np.uint8]
