"""A plugin for mypy: inside the engine no call, operator or attribute may yield a binary float.

A float needs no literal to come about; an int divided by an int is one, and so is what timedelta.total_seconds()
answers. mypy knows the type of each, so it is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from mypy.options import Options
from mypy.plugin import AttributeContext, FunctionContext, MethodContext, Plugin
from mypy.plugins.default import DefaultPlugin
from mypy.types import Instance, Type, UnionType, get_proper_type

ENGINE = "/lumbung/regulation/"
INEXACT = {"builtins.complex", "builtins.float"}

Context = TypeVar("Context", FunctionContext, MethodContext, AttributeContext)


class ExactNumbers(Plugin):
    """Looks at every result, after mypy's own rules for some of them (`2**-1` and the like) have had their say."""

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self.usual = DefaultPlugin(options)

    def get_function_hook(self, fullname: str) -> Callable[[FunctionContext], Type]:
        """What mypy calls for `f(…)` and `Class(…)`."""
        return exactly(fullname, self.usual.get_function_hook(fullname), lambda call: call.default_return_type)

    def get_method_hook(self, fullname: str) -> Callable[[MethodContext], Type]:
        """What mypy calls for `value.f(…)` and for operators: `a / b` is int.__truediv__."""
        return exactly(fullname, self.usual.get_method_hook(fullname), lambda call: call.default_return_type)

    def get_attribute_hook(self, fullname: str) -> Callable[[AttributeContext], Type]:
        """What mypy calls for `value.name`."""
        return exactly(fullname, self.usual.get_attribute_hook(fullname), lambda read: read.default_attr_type)


def exactly(
    name: str, usual: Callable[[Context], Type] | None, otherwise: Callable[[Context], Type]
) -> Callable[[Context], Type]:
    """The usual answer, with an error where a float comes about in the engine."""

    def answer(context: Context) -> Type:
        result = (usual or otherwise)(context)
        if is_inexact(result) and ENGINE in f"/{context.api.path}".replace("\\", "/"):
            context.api.fail(f"{name} yields a float, and the engine counts exactly", context.context)
        return result

    return answer


def is_inexact(result: Type) -> bool:
    """Whether a type is a binary float, or may be one."""
    kind = get_proper_type(result)
    if isinstance(kind, UnionType):
        return any(is_inexact(item) for item in kind.items)
    return isinstance(kind, Instance) and kind.type.fullname in INEXACT


def plugin(version: str) -> type[Plugin]:  # noqa: ARG001 (mypy asks like this)
    """Where mypy enters."""
    return ExactNumbers
