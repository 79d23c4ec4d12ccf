"""Measures of a state are computed once for each state, however many pages, figures and other measures ask for them.

Invariant: only pure functions are kept so, by the arguments given; a list is handed out as a copy, so that nobody changes another's.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from facta.state.state import State

P = ParamSpec("P")
T = TypeVar("T")


def once(measure: Callable[Concatenate[State, P], T]) -> Callable[Concatenate[State, P], T]:
    """The measure, computed once for a state and arguments."""
    name = f"{measure.__module__}.{measure.__qualname__}"

    @wraps(measure)
    def kept(state: State, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (name, *map(_key, args), *((one, _key(kwargs[one])) for one in sorted(kwargs)))
        found = state.figures.get(key)
        if found is None:
            # The arguments are held with the figure, so that none of another value can take one's place in memory.
            found = state.figures[key] = (measure(state, *args, **kwargs), args, kwargs)
        value = found[0]
        return cast("T", list(value)) if isinstance(value, list) else cast("T", value)

    return cast("Callable[Concatenate[State, P], T]", kept)


def _key(argument: Any) -> Hashable:
    """Texts and numbers, and sets of them, are the same when they are equal; all else only when it is the very same object."""
    if argument is None or isinstance(argument, str | int | float):
        return argument
    if isinstance(argument, set | frozenset) and all(isinstance(one, str) for one in argument):
        return frozenset(argument)
    return (id(argument),)
