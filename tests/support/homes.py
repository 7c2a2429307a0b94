"""A home directory with the configuration of the `triton` command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

MD5 = "9d:4b:e3:4a:2f:2f:0d:0b:0a:0c:5f:23:2f:3e:95:1d"
OTHER_MD5 = "00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff"
FILE: dict[str, Any] = {"url": "https://file.example.com", "account": "filer", "keyId": MD5}


class Home:
    """A home directory; `environ` holds the environment variables of its user."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.environ = {"HOME": str(path)}

    def profile(self, file_name: str, **fields: Any) -> str:
        """Write a profile, complete by default, and return its path."""
        return self.write(f".triton/profiles.d/{file_name}.json", json.dumps(FILE | fields))

    def current(self, name: object) -> str:
        """Set the current profile, and return the path of the settings."""
        return self.write(".triton/config.json", json.dumps({"profile": name, "cacheDir": "cache"}))

    def write(self, path: str, text: str) -> str:
        """Write a file and return its path."""
        file = self.path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return str(file)

    def content(self) -> dict[str, tuple[bytes, int]]:
        """Every file with its content and modification time."""
        files = [path for path in self.path.rglob("*") if path.is_file()]
        return {str(file): (file.read_bytes(), file.stat().st_mtime_ns) for file in files}
