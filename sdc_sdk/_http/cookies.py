"""No cookies. Pure."""

from __future__ import annotations

import httpx


class NoCookies(httpx.Cookies):
    """A jar that nothing gets into."""

    def extract_cookies(self, response: httpx.Response) -> None:
        """Leave them where they are."""


NO_COOKIES = NoCookies()
