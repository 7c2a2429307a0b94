"""What handlers return, and how it becomes bytes and headers."""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from starlette.types import Receive, Scope, Send

from sdc_sdk.emulator._cloud.web.api_errors import CloudError
from sdc_sdk.emulator._cloud.web.connections import ChannelHandler, StreamChannel, refuse_web_socket, serve_web_socket
from sdc_sdk.emulator._cloud.web.js_values import Json, text


class NoBody:
    """No body at all, which is not the JSON value null."""


NO_BODY: Final = NoBody()


@dataclass
class Answer:
    """A status, a JSON body or none, and headers beyond the usual ones."""

    status: int = 200
    body: Json | NoBody = NO_BODY
    headers: dict[str, str] = field(default_factory=dict[str, str])
    created_id: str = ""  # id of what a create made: role tags go to that, and not to the collection
    channel_handler: ChannelHandler | None = None  # what goes on after the headers

    @classmethod
    def from_error(cls, error: CloudError) -> "Answer":
        """What the client gets of an error."""
        return cls(error.status, error.body, error.headers)


def encode_body(body: Json | NoBody, media_type: str) -> bytes | None:
    """The bytes of a body in a media type; None when there is no body."""
    if isinstance(body, NoBody):
        return None
    if media_type == "application/octet-stream":
        return text(body).encode()
    if media_type == "text/plain" and isinstance(body, str):
        return body.encode()
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


@dataclass
class OutgoingResponse:
    """A response that is ready to be sent."""

    status: int
    headers: dict[str, str]
    content: bytes | None
    channel_handler: ChannelHandler | None = None

    @classmethod
    def of(cls, answer: Answer, media_type: str = "application/json") -> "OutgoingResponse":
        """An answer with the headers that describe its body and no others."""
        content = encode_body(answer.body, media_type)
        headers = dict(answer.headers)
        if content is not None:
            headers |= {"Content-Type": media_type, "Content-Length": str(len(content))}
        return cls(answer.status, headers, content, answer.channel_handler)

    def add(self, headers: Mapping[str, str]) -> None:
        """Add headers; those that are there already stay."""
        self.headers = {**headers, **self.headers}

    def add_digest(self) -> None:
        """Add the Content-MD5 of the body, if there is one."""
        if self.content is not None:
            digest = hashlib.md5(self.content, usedforsecurity=False).digest()
            self.add({"Content-MD5": base64.b64encode(digest).decode()})

    async def send(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it. Without Content-Length the body goes out chunked: that is how an empty 202 looks."""
        headers = [(name.lower().encode(), value.encode("latin-1", "replace")) for name, value in self.headers.items()]
        if scope["type"] == "websocket":
            if self.channel_handler:
                await serve_web_socket(self.channel_handler, receive, send)
            else:
                await refuse_web_socket(self.status, headers, self.content or b"", receive, send)
            return
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        if self.channel_handler:
            await self.channel_handler(StreamChannel(receive, send))
        await send({"type": "http.response.body", "body": self.content or b""})
