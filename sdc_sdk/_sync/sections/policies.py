# Written by scripts/unasync from sdc_sdk/_async/sections/policies.py: edit that file.
"""The policies of the account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sdc_cloudapi import api, models
from sdc_sdk._core import waiting
from sdc_sdk._core.paths import role_tag_header
from sdc_sdk._core.references import is_uuid, reference, sequence
from sdc_sdk._core.sequences import SequenceNotStr
from sdc_sdk._core.waiting import shows
from sdc_sdk._sync.client import Client
from sdc_sdk._sync.polling import poll


class PoliciesSection(Client):
    """Policies: what roles allow, as sentences such as `CAN listmachines AND getmachine`.

    Changes are eventually consistent: `wait_for_policy()` waits until they are visible.
    """

    def policies(self) -> list[models.Policy]:
        """List the policies. `ListPolicies (GET /:login/policies)`.

        Raises:
            CloudAPIError: The server refused the request or failed.
        """
        return self.send(api.policies.list_policies(account=self.login))

    def policy(self, policy: str | models.Policy | models.PolicyReference | Mapping[str, Any]) -> models.Policy:
        """Get a policy, by id or name. `GetPolicy (GET /:login/policies/:policy)`.

        Raises:
            ResourceNotFound: No such policy.
        """
        return self.send(api.policies.get_policy(_named(policy), account=self.login))

    def create_policy(
        self,
        name: str,
        *,
        rules: SequenceNotStr[str],
        description: str | None = None,
        role_tags: SequenceNotStr[str | models.Role | Mapping[str, Any]] | None = None,
    ) -> models.Policy:
        """Create a policy. `CreatePolicy (POST /:login/policies)`. It can take seconds until it is known everywhere.

        Example:
            >>> policy = sdc.create_policy("reboot", rules=["CAN listmachines", "CAN rebootmachine"])

        Args:
            name: Name, unique in the account.
            rules: Sentences `CAN <operations>`, optionally with `WHEN <conditions>`. Operations are CloudAPI's names in
                lower case, except for UpdateMachineMetadata, which is addmachinemetadata.
            description: Short description.
            role_tags: Roles that may access the new policy; saved after the response, errors are not reported.

        Raises:
            InvalidArgument: The name is in use, or a rule cannot be parsed.
        """
        body = models.CreatePolicyRequest(
            name=reference(name, "policy", "name"), rules=list(sequence(rules, "rules")), description=description
        )
        return self.send(api.policies.create_policy(account=self.login, body=body, role_tag=role_tag_header(role_tags)))

    def update_policy(
        self,
        policy: str | models.Policy | models.PolicyReference | Mapping[str, Any],
        *,
        name: str | None = None,
        rules: SequenceNotStr[str] | None = None,
        description: str | None = None,
        role_tags: SequenceNotStr[str | models.Role | Mapping[str, Any]] | None = None,
    ) -> models.Policy:
        """Change a policy. `UpdatePolicy (POST /:login/policies/:id)`.

        Example:
            >>> policy = sdc.update_policy("see-machines", rules=["CAN listmachines", "CAN getmachine"])

        Args:
            policy: Id or name; CloudAPI needs the id here, so a name is looked up first.
            name: New name.
            rules: All rules, at least one; the server sorts them.
            description: Short description; an empty string clears it.
            role_tags: Roles that may access the policy, instead of the present ones; saved after the response, errors
                are not reported.

        Returns:
            The policy after the change.

        Raises:
            ValueError: Nothing to change, for which CloudAPI does not return the policy. Nothing was sent.
            InvalidArgument: The name is in use, or a rule cannot be parsed.
            ResourceNotFound: No such policy.
        """
        if name is None and rules is None and description is None:
            raise ValueError("update_policy needs something to change: else CloudAPI does not return the policy")
        body = models.UpdatePolicyRequest(
            name=None if name is None else reference(name, "policy", "name"),
            rules=None if rules is None else list(sequence(rules, "rules")),
            description=description,
        )
        tags, policy_id = role_tag_header(role_tags), self._policy_id(policy)
        return self.send(api.policies.update_policy(policy_id, account=self.login, body=body, role_tag=tags))

    def delete_policy(self, policy: str | models.Policy | models.PolicyReference | Mapping[str, Any]) -> None:
        """Delete a policy. `DeletePolicy (DELETE /:login/policies/:id)`.

        Args:
            policy: Id or name; CloudAPI needs the id here, so a name is looked up first.

        Raises:
            ResourceNotFound: No such policy.
        """
        self.send(api.policies.delete_policy(self._policy_id(policy), account=self.login))

    def wait_for_policy(
        self,
        policy: str | models.Policy | models.PolicyReference | Mapping[str, Any],
        *,
        interval: float = 1,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> models.Policy:
        """Wait until a change is visible. `GetPolicy (GET /:login/policies/:policy)`, repeatedly.

        Example:
            >>> policy = sdc.update_policy("see-machines", rules=["CAN getmachine"])
            >>> policy = sdc.wait_for_policy(policy)

        Args:
            policy: A policy as returned by `create_policy()` or `update_policy()`, to wait until the server returns the
                same; or an id or name, to wait until the policy exists.
            interval: Seconds until the second poll; later pauses grow to five times that.
            timeout: Seconds after which to give up; None means never.
            progress: Called after each poll with the state, the seconds since the start, and the number of polls.

        Raises:
            WaitTimeout: The wait timed out.
        """
        named = _named(policy)
        wait = waiting.Wait(f"policy {named}: being shown", interval, timeout, progress)
        return poll(lambda: self.policy(named), lambda seen: shows(seen, policy), wait, absent=True)

    def _policy_id(self, policy: str | models.Policy | models.PolicyReference | Mapping[str, Any]) -> str:
        named = _named(policy)
        return named if is_uuid(named) else (self.policy(named)).id


def _named(policy: str | models.Policy | models.PolicyReference | Mapping[str, Any]) -> str:
    return reference(policy, "policy", "id", "name")
