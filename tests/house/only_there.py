"""A contract for import-linter: some libraries are imported only in some places."""

from fnmatch import fnmatchcase

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class OnlyThere(Contract):
    """`libraries` are imported in the `allowed` packages alone, or anywhere but in `denied`."""

    type_name = "only_there"

    libraries = fields.ListField(subfield=fields.StringField())
    allowed = fields.ListField(subfield=fields.StringField(), required=False)
    denied = fields.ListField(subfield=fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        imports = [
            f"{module} imports {library}"
            for library in self.libraries
            if library in graph.modules
            for module in sorted(graph.find_modules_that_directly_import(library))
            if not self._may(module)
        ]
        return ContractCheck(kept=not imports, metadata={"imports": imports})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for line in check.metadata["imports"]:
            output.print_error(f"- {line}", bold=False)

    def _may(self, module: str) -> bool:
        if self.allowed:
            return _within(module, self.allowed)
        return not _within(module, self.denied or [])


def _within(module: str, packages: list[str]) -> bool:
    return any(fnmatchcase(module, name) or fnmatchcase(module, f"{name}.*") for name in packages)
