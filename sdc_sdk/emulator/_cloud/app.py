"""The path of one request: route, negotiate, parse, authenticate, load, authorize, handle, answer."""

import logging
import time

from starlette.types import Receive, Scope, Send

from sdc_sdk.emulator._cloud.auth.authentication import identify, load_account, require_identity
from sdc_sdk.emulator._cloud.auth.authorization import authorize
from sdc_sdk.emulator._cloud.auth.http_signature import Signature, read_authorization, refuse_old_date
from sdc_sdk.emulator._cloud.auth.presigned_url import read_presigned
from sdc_sdk.emulator._cloud.auth.role_tagging import answer_and_tag, resource_name
from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.rate_limit import RateLimiter
from sdc_sdk.emulator._cloud.resource_loading import load_resources
from sdc_sdk.emulator._cloud.route_table import ROUTES
from sdc_sdk.emulator._cloud.routes.account import PING
from sdc_sdk.emulator._cloud.routes.browser_redirects import UNSIGNED
from sdc_sdk.emulator._cloud.routes.datasets import with_datasets
from sdc_sdk.emulator._cloud.routing import Route, Router
from sdc_sdk.emulator._cloud.state.datacenter_state import DatacenterState
from sdc_sdk.emulator._cloud.web.answers import Answer, OutgoingResponse
from sdc_sdk.emulator._cloud.web.api_errors import CloudError, NeverAnswered, internal_error
from sdc_sdk.emulator._cloud.web.connections import as_request, wait_for_disconnect
from sdc_sdk.emulator._cloud.web.content_negotiation import choose_media_type
from sdc_sdk.emulator._cloud.web.incoming_request import IncomingRequest
from sdc_sdk.emulator._cloud.web.parameters import merge_parameters
from sdc_sdk.emulator._cloud.web.response_headers import answer_preflight, standard_headers

LOG = logging.getLogger("sdc_sdk.emulator")


class App:
    """The CloudAPI of one datacenter, as an ASGI app."""

    def __init__(self, datacenter: DatacenterState) -> None:
        self._datacenter = datacenter
        self._router = Router(with_datasets(ROUTES) if datacenter.options.legacy_datasets else ROUTES)
        self._rate_limiter = RateLimiter(datacenter.clock)
        self._closed = False

    def close(self) -> None:
        """Close the connections of requests that are never answered."""
        self._closed = True

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request, or the request that opens a WebSocket."""
        request = as_request(scope, receive)
        incoming = await IncomingRequest.read(request)
        try:
            with self._datacenter.lock:
                self._datacenter.jobs.run_due()
                outgoing = self._respond(incoming)
                self._datacenter.changes.detect()
        except NeverAnswered:
            await wait_for_disconnect(request, lambda: self._closed)
        else:
            if incoming.is_unread:
                outgoing.add({"Connection": "close"})
            await outgoing.send(scope, receive, send)

    def _respond(self, incoming: IncomingRequest) -> OutgoingResponse:
        """Build the response. Errors before the end of routing lack most response headers, as on the real server."""
        began = time.monotonic()
        try:
            found = self._router.find(incoming)
            media_type = choose_media_type(incoming)
            signature = read_authorization(incoming)
            refuse_old_date(incoming)
            params = merge_parameters(found.parameters, incoming)
        except CloudError as error:
            return OutgoingResponse.from_answer(answer_preflight(incoming, error) or Answer.from_error(error))
        context = RequestContext(self._datacenter, incoming, found.route.name, params)
        outgoing = OutgoingResponse.from_answer(self._answer(context, found.route, signature), media_type)
        outgoing.add_digest()
        outgoing.add(standard_headers(incoming, found.methods, time.monotonic() - began))
        return outgoing

    def _answer(self, context: RequestContext, route: Route, signature: Signature | None) -> Answer:
        try:
            if route.name not in UNSIGNED:
                self._admit(context, route, read_presigned(context.incoming) or signature)
            return answer_and_tag(context, route)
        except CloudError as error:
            return Answer.from_error(error)
        except NeverAnswered:
            raise
        except Exception:
            LOG.exception("%s %s failed", context.incoming.method, context.incoming.target)
            return Answer.from_error(internal_error())

    def _admit(self, context: RequestContext, route: Route, signature: Signature | None) -> None:
        """Authenticate, authorize and rate-limit a request. Ping needs no authentication."""
        if signature:
            context.identity = identify(context, signature)
        if context.incoming.path != PING:
            identity = require_identity(context)
            load_account(context, identity)
            context.resource = resource_name(context)
            load_resources(context)
            authorize(context, identity)
            _refuse_writes(context)
        if self._datacenter.options.throttle:
            login = context.identity.account.login if context.identity else "anonymous"
            self._rate_limiter.admit((login, route.family))


def _refuse_writes(context: RequestContext) -> None:
    """Refuse changes with a 503 when the datacenter is read-only."""
    if context.datacenter.options.read_only and context.incoming.method in ("PUT", "POST", "DELETE"):
        raise CloudError(503, "ServiceUnavailableError", "This Triton data center is being upgraded")
