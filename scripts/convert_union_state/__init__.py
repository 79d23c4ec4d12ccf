"""Converts the fact base of the Union State into the example tracker `examples/union_state`.

The facts are read by machine; what each of them says was decided by reading it, and the decisions lie in `decisions/*.yaml`.
The conversion refuses a fact without a decision, a decision without a fact, and a reference to nothing.
"""

from scripts.convert_union_state.conversion import Conversion, convert

__all__ = ["Conversion", "convert"]
