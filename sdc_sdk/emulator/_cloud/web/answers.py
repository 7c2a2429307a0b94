"""The answers that handlers return, and how they are sent."""

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
    """The type of a missing body, which differs from JSON null."""


NO_BODY: Final = NoBody()


@dataclass
class Answer:
    """The answer of a handler: a status, a JSON body or none, and headers in addition to the standard ones."""

    status: int = 200
    body: Json | NoBody = NO_BODY
    headers: dict[str, str] = field(default_factory=dict[str, str])
    created_id: str = ""  # the id of a created resource, which gets the role tags instead of the collection
    channel_handler: ChannelHandler | None = None  # continues after the headers

    @classmethod
    def from_error(cls, error: CloudError) -> "Answer":
        """The answer for an error."""
        return cls(error.status, error.body, error.headers)


def encode_body(body: Json | NoBody, media_type: str) -> bytes | None:
    """Encode a body as a media type; None if there is no body."""
    if isinstance(body, NoBody):
        return None
    if media_type == "application/octet-stream":
        return text(body).encode()
    if media_type == "text/plain" and isinstance(body, str):
        return body.encode()
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


@dataclass
class OutgoingResponse:
    """A response with encoded body."""

    status: int
    headers: dict[str, str]
    content: bytes | None
    channel_handler: ChannelHandler | None = None

    @classmethod
    def from_answer(cls, answer: Answer, media_type: str = "application/json") -> "OutgoingResponse":
        """Encode an answer. Of the standard headers, only those of the body are set."""
        content = encode_body(answer.body, media_type)
        headers = dict(answer.headers)
        if content is not None:
            headers |= {"Content-Type": media_type, "Content-Length": str(len(content))}
        return cls(answer.status, headers, content, answer.channel_handler)

    def add(self, headers: Mapping[str, str]) -> None:
        """Add headers, unless they are already set."""
        self.headers = {**headers, **self.headers}

    def add_digest(self) -> None:
        """Add Content-MD5 if there is a body."""
        if self.content is not None:
            digest = hashlib.md5(self.content, usedforsecurity=False).digest()
            self.add({"Content-MD5": base64.b64encode(digest).decode()})

    async def send(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the response. Without Content-Length it is chunked, as an empty 202 of the real server is."""
        headers = [(name.lower().encode(), value.encode("latin-1", "replace")) for name, value in self.headers.items()]
        if scope["type"] == "websocket":
            if self.channel_handler:
                await serve_web_socket(self.channel_handler, receive, send)
            else:
                await refuse_web_socket(scope["transport"], receive)
            return
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        if self.channel_handler:
            await self.channel_handler(StreamChannel(receive, send, scope["transport"]))
        await send({"type": "http.response.body", "body": self.content or b""})
