from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

class AnsibleModule:
    params: dict[str, Any]
    check_mode: bool
    def __init__(
        self,
        argument_spec: Mapping[str, Mapping[str, Any]],
        *,
        required_one_of: Sequence[Sequence[str]] = ...,
        required_if: Sequence[tuple[Any, ...]] = ...,
        supports_check_mode: bool = ...,
    ) -> None: ...
    def warn(self, warning: str) -> None: ...
    def exit_json(self, **result: Any) -> NoReturn: ...
    def fail_json(self, msg: str, **result: Any) -> NoReturn: ...

def missing_required_lib(library: str, reason: str | None = ..., url: str | None = ...) -> str: ...
