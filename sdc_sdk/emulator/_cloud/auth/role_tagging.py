"""What answering does to role tags: reads show them, creates and updates save them, deletes drop them."""

from dataclasses import replace

from sdc_sdk.emulator._cloud.auth.resources import SINCE, resource_roles, set_role_tags, show_role_tags, wanted_roles
from sdc_sdk.emulator._cloud.context import Call
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import CloudError


def answer_and_tag(call: Call) -> Answer:
    """Let the route answer, and do to the role tags of its resource what the route does."""
    shown = show_role_tags(call) if call.route.role_tags == "show" and call.resource else {}
    try:
        answer = call.route.handler(call)
    except CloudError as error:
        answer = Answer.refusing(error)
    if call.route.role_tags == "save" and answer.status in (200, 201):
        _save(call, answer.made)
    if call.route.role_tags == "drop" and answer.status == 204:
        call.account.role_tags.pop(call.resource, None)
    return replace(answer, headers=shown | answer.headers)


def _save(call: Call, made: str) -> None:
    """Tag what was made or changed with the roles of the header, or those that a sub-user acted under."""
    if not call.since(SINCE) or not (call.incoming.headers.get("role-tag") or call.active_roles):
        return
    if made:
        call.resource += "/" + made
    try:
        roles = wanted_roles(call)
    except CloudError:
        return  # what was made stays made
    set_role_tags(call, roles if roles is not None else resource_roles(call) or call.active_roles)
