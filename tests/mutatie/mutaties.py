"""Makes the mutants of a function: each is the function with one small change, and a line that tells which."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_ANDERS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add,
}  # fmt: skip
_NAMEN = {"and_": "or_", "or_": "and_", "min": "max", "max": "min", "any": "all", "all": "any"}
_METHODEN = {"is_": "is_not", "is_not": "is_", "in_": "not_in", "asc": "desc", "desc": "asc"}


@dataclass(frozen=True)
class Mutant:
    """One changed function of a module, by its qualified name; `boom` is the whole module with that change."""

    functie: str
    wat: str
    boom: ast.Module

    @property
    def sleutel(self) -> str:
        """What this mutant is called in the list of survivors."""
        return f"{self.functie}: {self.wat}"


def _veranderingen(knoop: ast.AST) -> Iterator[Callable[[ast.AST], ast.AST | None]]:
    """Return what can be done to one node; each gets a copy of it and returns what comes in its place."""
    if isinstance(knoop, ast.Compare):
        for plek, op in enumerate(knoop.ops):
            if type(op) in _ANDERS:
                yield lambda kopie, plek=plek: _zet_op(kopie, plek)  # type: ignore[misc]  # a default in a lambda
    if isinstance(knoop, ast.BoolOp):
        yield _keer_om
        for plek in range(len(knoop.values)):
            yield lambda kopie, plek=plek: _laat_weg(kopie, "values", plek)  # type: ignore[misc]  # idem
    if isinstance(knoop, ast.BinOp) and type(knoop.op) in _ANDERS:
        yield _keer_om
    if isinstance(knoop, ast.UnaryOp) and isinstance(knoop.op, ast.Not | ast.Invert):
        yield lambda kopie: kopie.operand  # type: ignore[attr-defined]  # an UnaryOp
    if isinstance(knoop, ast.If | ast.IfExp):
        yield _ontken
    if isinstance(knoop, ast.Constant) and isinstance(knoop.value, bool | int):
        yield _ander_getal
    if isinstance(knoop, ast.Call):
        yield from _van_aanroep(knoop)
    if isinstance(knoop, ast.Return) and knoop.value is not None and not _is_none(knoop.value):
        yield lambda _kopie: ast.Return(ast.Constant(None))


def _van_aanroep(knoop: ast.Call) -> Iterator[Callable[[ast.AST], ast.AST | None]]:
    if isinstance(knoop.func, ast.Name) and knoop.func.id in _NAMEN:
        yield lambda kopie: _hernoem(kopie)
    if isinstance(knoop.func, ast.Attribute) and knoop.func.attr in _METHODEN:
        yield lambda kopie: _hernoem(kopie)
    naam = getattr(knoop.func, "id", "") or getattr(knoop.func, "attr", "")
    if naam in ("and_", "or_", "where") and len(knoop.args) > 1:
        for plek in range(len(knoop.args)):
            yield lambda kopie, plek=plek: _laat_weg(kopie, "args", plek)  # type: ignore[misc]  # a default in a lambda


def _zet_op(kopie: ast.AST, plek: int) -> ast.AST:
    assert isinstance(kopie, ast.Compare)
    kopie.ops[plek] = _ANDERS[type(kopie.ops[plek])]()  # type: ignore[call-overload]  # an operator each
    return kopie


def _keer_om(kopie: ast.AST) -> ast.AST:
    kopie.op = _ANDERS[type(kopie.op)]()  # type: ignore[attr-defined]  # BoolOp or BinOp
    return kopie


def _laat_weg(kopie: ast.AST, veld: str, plek: int) -> ast.AST:
    delen = getattr(kopie, veld)
    del delen[plek]
    return delen[0] if veld == "values" and len(delen) == 1 else kopie


def _ontken(kopie: ast.AST) -> ast.AST:
    kopie.test = ast.UnaryOp(ast.Not(), kopie.test)  # type: ignore[attr-defined]  # If or IfExp
    return kopie


def _ander_getal(kopie: ast.AST) -> ast.AST:
    assert isinstance(kopie, ast.Constant)
    return ast.Constant(not kopie.value if isinstance(kopie.value, bool) else int(str(kopie.value)) + 1)


def _hernoem(kopie: ast.AST) -> ast.AST:
    assert isinstance(kopie, ast.Call)
    if isinstance(kopie.func, ast.Name):
        kopie.func.id = _NAMEN[kopie.func.id]
    elif isinstance(kopie.func, ast.Attribute):
        kopie.func.attr = _METHODEN[kopie.func.attr]
    return kopie


def _is_none(knoop: ast.AST) -> bool:
    return isinstance(knoop, ast.Constant) and knoop.value is None


class _Vervang(ast.NodeTransformer):
    def __init__(self, oud: ast.AST, nieuw: ast.AST) -> None:
        self.oud, self.nieuw = oud, nieuw

    def visit(self, node: ast.AST) -> ast.AST:
        return self.nieuw if node is self.oud else self.generic_visit(node)


def functies_van(boom: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Return the functions of a module and of its classes, by name."""
    for knoop in boom.body:
        if isinstance(knoop, ast.FunctionDef):
            yield knoop.name, knoop
        elif isinstance(knoop, ast.ClassDef):
            yield from ((f"{knoop.name}.{f.name}", f) for f in knoop.body if isinstance(f, ast.FunctionDef))


def mutanten(bron: str, functies: frozenset[str] = frozenset()) -> Iterator[Mutant]:
    """Return every mutant of the functions of `bron` (of those named, where any are)."""
    boom = ast.parse(bron)
    for naam, functie in functies_van(boom):
        if functies and naam.rpartition(".")[2] not in functies:
            continue
        for plek, knoop in enumerate(_te_veranderen(functie)):
            for keer, _ in enumerate(_veranderingen(knoop)):
                yield _mutant(bron, naam, plek, keer)


def _te_veranderen(functie: ast.FunctionDef) -> list[ast.AST]:
    """Return the nodes of the body, in a fixed order; docstring, defaults and types are no rules."""
    lichaam = functie.body[1:] if ast.get_docstring(functie) else functie.body
    return [knoop for zin in lichaam for knoop in ast.walk(zin)]


def _mutant(bron: str, naam: str, plek: int, keer: int) -> Mutant:
    boom = ast.parse(bron)
    functie = dict(functies_van(boom))[naam]
    oud = _te_veranderen(functie)[plek]
    was = ast.unparse(oud).splitlines()[0]
    nieuw = list(_veranderingen(oud))[keer](copy.deepcopy(oud)) or oud
    _Vervang(oud, nieuw).visit(boom)
    ast.fix_missing_locations(boom)
    return Mutant(naam, f"{was}  ->  {ast.unparse(nieuw).splitlines()[0]}", boom)
