"""Motion computed from a step's parameters: the figures by name, and from a step to its picture.

A figure is a function with `@figure` (registry) in a module of a family's room, such as `sewing`: that module is all
that a new movement needs. Others use `compose.spec_for`, `compose.compose`, `drawable.undrawable`, `registry.named`.
"""

from importlib import import_module
from pkgutil import walk_packages

for _module in walk_packages(__path__, f"{__name__}."):
    import_module(_module.name)  # its figures register themselves
