"""Policies of the account."""

from collections.abc import Iterable, Mapping

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.policy.lexer import PolicySyntaxError
from sdc_sdk.emulator._cloud.policy.parser import parse_policy_rule
from sdc_sdk.emulator._cloud.routing import IDENTITY_BODY_TYPES, Route
from sdc_sdk.emulator._cloud.state.accounts import Policy
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import (
    CloudError,
    internal_error,
    invalid_argument,
    missing_parameter,
    not_found,
)
from sdc_sdk.emulator._cloud.web.js_values import Json, as_json, text, truthy

# What JavaScript says when the parser is given something else than a string
TYPE_ERROR = "this._input.match is not a function"
TYPE_ERROR_OF_NULL = "Cannot read property 'match' of null"


def list_policies(context: RequestContext) -> Answer:
    """GET /:account/policies."""
    return Answer(200, [policy_json(policy) for policy in context.account.policies])


def get_policy(context: RequestContext) -> Answer:
    """GET /:account/policies/:policy, by name or id."""
    wanted = context.text("policy")
    policy = context.account.policy(wanted)
    if policy is None:
        raise not_found(f"{wanted} does not exist")
    return Answer(200, policy_json(policy))


def create_policy(context: RequestContext) -> Answer:
    """POST /:account/policies."""
    missing = [f"{name} is required" for name in ("name", "rules") if not context.given(name)]
    if missing:
        raise missing_parameter("Request is missing required parameters: " + ", ".join(missing))
    sent = _json_of(context.params["rules"])
    _check_rules(sent)
    if not isinstance(context.params["name"], str):
        raise internal_error()
    rules = _unique(sent)
    _check_name(context, context.text("name"))
    policy = Policy(context.text("name"), rules, _description(context))
    context.account.policies.append(policy)
    return Answer(
        201, policy_json(policy), {"Location": f"/{context.account.login}/policies/{policy.id}"}, created_id=policy.id
    )


def update_policy(context: RequestContext) -> Answer:
    """POST /:account/policies/:policy. Without changes, the answer is an empty object.

    A policy that the account does not have would be added, but for what the request lacks.
    """
    params = context.params
    if context.given("rules"):
        _check_rules(params["rules"])  # as they were sent: JSON in a string is not a rule
    if context.account.policy(context.text("policy")) is None:
        missing = [
            name for name in ("name", "account", "uuid", "rules") if not context.given(name) or name == "account"
        ]
        raise _incomplete(f"{'rule' if name == 'rules' else name} is required" for name in missing)
    changes = _changes(params)
    if not changes:
        return Answer(200, {})
    policy = _by_id(context)
    name = changes.get("name", policy.name)
    if name is None:
        raise _incomplete(["name is required"])
    rules = sorted(_unique(params["rules"])) if "rules" in changes else policy.rules
    if not rules and "rules" in changes:
        raise invalid_argument("rule must have at least 1 value(s)")
    if text(name) != policy.name:
        _check_name(context, text(name))
    policy.name, policy.rules = text(name), rules
    if "description" in changes:
        policy.description = context.text("description") or None
    return Answer(200, policy_json(policy))


def delete_policy(context: RequestContext) -> Answer:
    """DELETE /:account/policies/:policy, by id only."""
    policy = _by_id(context)
    context.account.policies.remove(policy)
    for role in context.account.roles:
        role.policies = [other for other in role.policies if other != policy.id]
    return Answer(204)


def policy_json(policy: Policy) -> dict[str, Json]:
    """A policy in JSON, with its description if it has one."""
    description: dict[str, Json] = {} if policy.description is None else {"description": policy.description}
    return {"name": policy.name, "id": policy.id, "rules": policy.rules, **description}


def _by_id(context: RequestContext) -> Policy:
    wanted = context.text("policy")
    for policy in context.account.policies:
        if policy.id == wanted:
            return policy
    raise not_found("The resource you requested does not exist")


def _description(context: RequestContext) -> str | None:
    return text(context.params["description"]) if "description" in context.params else None


def _check_name(context: RequestContext, name: str) -> None:
    if any(policy.name == name for policy in context.account.policies):
        raise invalid_argument("Name is not unique")


def _changes(params: Mapping[str, Json]) -> dict[str, Json]:
    """What an update changes. Null and an empty description remove; else, what is false in JavaScript is skipped."""
    changes: dict[str, Json] = {}
    for name in ("name", "rules", "description"):
        value = params.get(name, False)
        if name == "description" and value == "":
            value = None
        if truthy(value) or (value is None and name != "rules"):
            changes[name] = value
    return changes


def _json_of(value: Json) -> Json:
    """What `JSON.parse()` makes of a value, or the value itself if that fails."""
    try:
        return as_json(text(value))
    except ValueError:
        return value


def _check_rules(rules: Json) -> None:
    """Check a list of rules, or a single one. All errors are reported together.

    Raises:
        CloudError: 409.
    """
    refusals: list[str] = []
    for rule in rules if isinstance(rules, list) else [text(rules)]:
        try:
            if not isinstance(rule, str):
                raise PolicySyntaxError(TYPE_ERROR_OF_NULL if rule is None else TYPE_ERROR)
            parse_policy_rule(rule)
        except PolicySyntaxError as error:
            refusals.append(str(error))
    if refusals:
        raise invalid_argument(", ".join(refusals))


def _unique(rules: Json) -> list[str]:
    """Checked rules as a list, unless one is there twice."""
    found = [text(rule) for rule in rules] if isinstance(rules, list) else [text(rules)]
    repeated = next((rule for rule in sorted(found) if found.count(rule) > 1), None)
    if repeated is not None:
        raise invalid_argument(f"{repeated} is not unique")
    return found


def _incomplete(errors: Iterable[str]) -> CloudError:
    """409 of the directory: a policy would lack attributes."""
    lacking = "\n".join(errors)
    return missing_parameter(f"Request is missing a required parameter ({lacking})")


PATH, ONE = "/:account/policies", "/:account/policies/:policy"
ROUTES = (
    Route("POST", PATH, "createpolicy", create_policy, types=IDENTITY_BODY_TYPES, family="policies", role_tags="save"),
    Route("GET", PATH, "listpolicies", list_policies, family="policies", role_tags="show"),
    Route("HEAD", PATH, "headpolicies", list_policies, family="policies", role_tags="show"),
    Route("GET", ONE, "getpolicy", get_policy, family="policies", role_tags="show"),
    Route("HEAD", ONE, "headpolicy", get_policy, family="policies", role_tags="show"),
    Route("POST", ONE, "updatepolicy", update_policy, family="policies", role_tags="save"),
    Route("DELETE", ONE, "deletepolicy", delete_policy, family="policies", role_tags="drop"),
)
