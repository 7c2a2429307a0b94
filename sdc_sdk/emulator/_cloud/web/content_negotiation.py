"""Content negotiation: chooses one of the four media types for an answer."""

from dataclasses import dataclass

from sdc_sdk.emulator._cloud.web.api_errors import CloudError
from sdc_sdk.emulator._cloud.web.incoming_request import IncomingRequest

MEDIA_TYPES = ("application/json", "text/plain", "application/octet-stream", "application/javascript")


@dataclass(frozen=True)
class AcceptEntry:
    """One entry of an Accept header."""

    type: str
    quality: float
    position: int

    @property
    def specificity(self) -> int:
        """Two for a full type, one for `text/*`, none for `*/*`."""
        return 0 if self.type == "*/*" else 1 if self.type.endswith("/*") else 2

    def covers(self, media_type: str) -> bool:
        """Whether the entry covers a media type."""
        return self.type in (media_type, "*/*", media_type.partition("/")[0] + "/*")


def choose_media_type(incoming: IncomingRequest) -> str:
    """The best media type for a request.

    Raises:
        CloudError: 406.
    """
    accepted = [
        entry
        for position, part in enumerate(incoming.headers.get("accept", "*/*").split(","))
        if (entry := _entry(part, position)).quality > 0
    ]
    ranked = [
        (-best.quality, -best.specificity, best.position, index)
        for index, media_type in enumerate(MEDIA_TYPES)
        if (best := _best(accepted, media_type))
    ]
    if not ranked:
        raise CloudError(406, "NotAcceptableError", "Server accepts: " + ",".join(MEDIA_TYPES))
    return MEDIA_TYPES[min(ranked)[3]]


def _entry(text: str, position: int) -> AcceptEntry:
    name, *parameters = (part.strip() for part in text.split(";"))
    quality = next((p.partition("=")[2] for p in parameters if p.startswith("q=")), "1")
    try:
        return AcceptEntry(name.lower(), float(quality), position)
    except ValueError:
        return AcceptEntry(name.lower(), 0, position)


def _best(accepted: list[AcceptEntry], media_type: str) -> AcceptEntry | None:
    """The most specific entry that covers a media type."""
    covering = [entry for entry in accepted if entry.covers(media_type)]
    return max(covering, key=lambda entry: (entry.specificity, entry.quality), default=None)
