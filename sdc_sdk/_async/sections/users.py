"""The sub-users of the account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sdc_cloudapi import api, models
from sdc_sdk._async.client import AsyncClient
from sdc_sdk._async.polling import poll
from sdc_sdk._core import waiting
from sdc_sdk._core.paths import role_tag_header
from sdc_sdk._core.references import is_uuid, look_up, reference
from sdc_sdk._core.sequences import SequenceNotStr
from sdc_sdk._core.waiting import shows


class AsyncUsersSection(AsyncClient):
    """Sub-users: logins of the account, which may do what their roles allow.

    Changes are eventually consistent: for some seconds, lists may lack them. `wait_for_user()` waits until they are
    visible.
    """

    async def users(self) -> list[models.User]:
        """List the sub-users. `ListUsers (GET /:login/users)`.

        Raises:
            CloudAPIError: The server refused the request or failed.
        """
        return await self.send(api.users.list_users(account=self.login))

    async def user(self, user: str | models.User | Mapping[str, Any], *, membership: bool = False) -> models.User:
        """Get a sub-user. `GetUser (GET /:login/users/:user)`.

        Args:
            user: Id or login.
            membership: Whether the names of the user's roles are included.

        Raises:
            ResourceNotFound: No such sub-user.
        """
        return await self.send(api.users.get_user(_named(user), account=self.login, membership=membership))

    async def create_user(
        self,
        login: str,
        *,
        email: str,
        password: str,
        company_name: str | None = None,
        first_name: str | None = None,
        last_name: str | None = None,
        address: str | None = None,
        postal_code: str | None = None,
        city: str | None = None,
        state: str | None = None,
        country: str | None = None,
        phone: str | None = None,
        role_tags: SequenceNotStr[str | models.Role | Mapping[str, Any]] | None = None,
    ) -> models.User:
        """Create a sub-user. `CreateUser (POST /:login/users)`. It can take seconds until it is known everywhere.

        Example:
            >>> user = await sdc.create_user("alice", email="alice@example.com", password="correct horse 1")

        Args:
            login: Login name, unique in the account: 3 to 32 letters, digits, `_`, `.` and `@`, a letter first.
            email: Email address, unique over all accounts and sub-users.
            password: Password: at least 7 characters with a letter and a digit.
            company_name: Company.
            first_name: First name.
            last_name: Last name.
            address: Street and number.
            postal_code: Postal code.
            city: City.
            state: State or province.
            country: Country.
            phone: Telephone number.
            role_tags: Roles that may access the new sub-user; saved after the response, errors are not reported.

        Raises:
            InvalidArgument: A value is not valid or in use; the message may be a single word: `passwordTooShort`.
        """
        body = models.CreateUserRequest(
            login=reference(login, "user", "login"),
            email=email,
            password=password,
            company_name=company_name,
            first_name=first_name,
            last_name=last_name,
            address=address,
            postal_code=postal_code,
            city=city,
            state=state,
            country=country,
            phone=phone,
        )
        return await self.send(
            api.users.create_user(account=self.login, body=body, role_tag=role_tag_header(role_tags))
        )

    async def update_user(
        self,
        user: str | models.User | Mapping[str, Any],
        *,
        login: str | None = None,
        email: str | None = None,
        company_name: str | None = None,
        first_name: str | None = None,
        last_name: str | None = None,
        address: str | None = None,
        postal_code: str | None = None,
        city: str | None = None,
        state: str | None = None,
        country: str | None = None,
        phone: str | None = None,
        role_tags: SequenceNotStr[str | models.Role | Mapping[str, Any]] | None = None,
    ) -> models.User:
        """Change details of a sub-user. `UpdateUser (POST /:login/users/:id)`.

        Only the given fields change; an empty string clears a field. For the password, use `change_user_password()`.

        Example:
            >>> user = await sdc.update_user("bob", first_name="Bob", company_name="Acme")

        Args:
            user: Id or login; CloudAPI needs the id here, so a login is looked up first.
            login: New login name.
            email: Email address, unique over all accounts and sub-users.
            company_name: Company.
            first_name: First name.
            last_name: Last name.
            address: Street and number.
            postal_code: Postal code.
            city: City.
            state: State or province.
            country: Country.
            phone: Telephone number.
            role_tags: Roles that may access the sub-user, instead of the present ones; saved after the response, errors
                are not reported.

        Returns:
            The sub-user after the change.

        Raises:
            InvalidArgument: A value is not valid or in use.
            ResourceNotFound: No such sub-user.
        """
        body = models.UpdateUserRequest(
            login=login,
            email=email,
            company_name=company_name,
            first_name=first_name,
            last_name=last_name,
            address=address,
            postal_code=postal_code,
            city=city,
            state=state,
            country=country,
            phone=phone,
        )
        tags, user_id = role_tag_header(role_tags), await self._user_id(user)
        return await self.send(api.users.update_user(user_id, account=self.login, body=body, role_tag=tags))

    async def change_user_password(self, user: str | models.User | Mapping[str, Any], *, password: str) -> models.User:
        """Change the password of a sub-user. `ChangeUserPassword (POST /:login/users/:id/change_password)`.

        Example:
            >>> user = await sdc.change_user_password("bob", password="correct horse 2")

        Args:
            user: Id or login; CloudAPI needs the id here, so a login is looked up first.
            password: New password: at least 7 characters with a letter and a digit, and not one of the last ones.

        Raises:
            InvalidArgument: The password was refused; the message may be a single word: `passwordInHistory`.
            ResourceNotFound: No such sub-user.
        """
        body = models.ChangeUserPasswordRequest(password=password, password_confirmation=password)
        return await self.send(api.users.change_user_password(await self._user_id(user), account=self.login, body=body))

    async def delete_user(self, user: str | models.User | Mapping[str, Any]) -> None:
        """Delete a sub-user. `DeleteUser (DELETE /:login/users/:user)`. See `wait_until_gone()`.

        Args:
            user: Id or login.

        Raises:
            Conflict: The sub-user still has keys or access keys: delete them first.
            ResourceNotFound: No such sub-user.
        """
        await self.send(api.users.delete_user(_named(user), account=self.login))

    async def wait_for_user(
        self,
        user: str | models.User | Mapping[str, Any],
        *,
        interval: float = 1,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> models.User:
        """Wait until a change is visible. `GetUser (GET /:login/users/:user)`, repeatedly.

        Example:
            >>> user = await sdc.update_user("bob", first_name="Bob")
            >>> user = await sdc.wait_for_user(user)

        Args:
            user: A sub-user as returned by `create_user()` or `update_user()`, to wait until the server returns the
                same; or an id or login, to wait until the sub-user exists.
            interval: Seconds until the second poll; later pauses grow to five times that.
            timeout: Seconds after which to give up; None means never.
            progress: Called after each poll with the state, the seconds since the start, and the number of polls.

        Raises:
            WaitTimeout: The wait timed out.
        """
        name = _named(user)
        membership = look_up(user, "roles") is not None
        wait = waiting.Wait(f"user {name}: being shown", interval, timeout, progress)
        return await poll(
            lambda: self.user(name, membership=membership), lambda seen: shows(seen, user), wait, absent=True
        )

    async def _user_id(self, user: str | models.User | Mapping[str, Any]) -> str:
        named = _named(user)
        return named if is_uuid(named) else (await self.user(named)).id


def _named(user: str | models.User | Mapping[str, Any]) -> str:
    return reference(user, "user", "id", "login")
