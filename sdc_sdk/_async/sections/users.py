"""The sub-users of the account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sdc_cloudapi import models
from sdc_cloudapi.api import users as api
from sdc_sdk._async.client import AsyncClient
from sdc_sdk._async.polling import poll
from sdc_sdk._core import waiting
from sdc_sdk._core.paths import role_tag_header
from sdc_sdk._core.references import is_uuid, look_up, reference
from sdc_sdk._core.waiting import shows


class AsyncUsersSection(AsyncClient):
    """Sub-users: logins under the account, who may do what their roles allow.

    Changes are eventually consistent: for some seconds a list can lack them. `wait_for_user()` waits until it does not.
    """

    async def users(self) -> list[models.User]:
        """List the sub-users: `ListUsers (GET /:login/users)`.

        Raises:
            CloudAPIError: The server refused or failed.
        """
        return await self.send(api.list_users(account=self.login))

    async def user(self, user: str | models.User | Mapping[str, Any], *, membership: bool = False) -> models.User:
        """Get a sub-user: `GetUser (GET /:login/users/:user)`.

        Args:
            user: Id or login.
            membership: Whether the names of the user's roles are included.

        Raises:
            ResourceNotFound: No such sub-user.
        """
        return await self.send(api.get_user(_named(user), account=self.login, membership=membership))

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
        role_tags: Sequence[str | models.Role | Mapping[str, Any]] | None = None,
    ) -> models.User:
        """Create a sub-user: `CreateUser (POST /:login/users)`. It can take seconds until it is found everywhere.

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
            role_tags: Roles that may reach the new sub-user; saved after the answer, faults are not told.

        Raises:
            InvalidArgument: A value is not acceptable, or in use; the message may be one word: `passwordTooShort`.
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
        return await self.send(api.create_user(account=self.login, body=body, role_tag=role_tag_header(role_tags)))

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
    ) -> models.User:
        """Change details of a sub-user: `UpdateUser (POST /:login/users/:id)`.

        Only what is given changes; an empty text clears a field. The password has a method of its own.

        Args:
            user: Id or login; CloudAPI takes the id here, so that a login is looked up first.
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

        Returns:
            The sub-user as it is now.

        Raises:
            InvalidArgument: A value is not acceptable, or in use.
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
        return await self.send(api.update_user(await self._user_id(user), account=self.login, body=body))

    async def change_user_password(self, user: str | models.User | Mapping[str, Any], *, password: str) -> models.User:
        """Change the password of a sub-user: `ChangeUserPassword (POST /:login/users/:id/change_password)`.

        Args:
            user: Id or login; CloudAPI takes the id here, so that a login is looked up first.
            password: New password: at least 7 characters with a letter and a digit, and not one of the last ones.

        Raises:
            InvalidArgument: The password is refused; the message may be one word: `passwordInHistory`.
            ResourceNotFound: No such sub-user.
        """
        body = models.ChangeUserPasswordRequest(password=password, password_confirmation=password)
        return await self.send(api.change_user_password(await self._user_id(user), account=self.login, body=body))

    async def delete_user(self, user: str | models.User | Mapping[str, Any]) -> None:
        """Delete a sub-user: `DeleteUser (DELETE /:login/users/:user)`. See `wait_until_gone()`.

        Args:
            user: Id or login.

        Raises:
            Conflict: The sub-user still has keys or access keys: delete them first.
            ResourceNotFound: No such sub-user.
        """
        await self.send(api.delete_user(_named(user), account=self.login))

    async def wait_for_user(
        self,
        user: str | models.User | Mapping[str, Any],
        *,
        interval: float = 1,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> models.User:
        """Wait until the server shows what was written: `GetUser (GET /:login/users/:user)`, again and again.

        Args:
            user: A sub-user as `create_user()` or `update_user()` returned it, to wait until it is shown like that;
                an id or login, to wait until it is there.
            interval: Seconds until the second look; later pauses grow to five times that.
            timeout: Seconds after which to give up; None never does.
            progress: Called after each look with the state, the seconds since the start, and the number of looks.

        Raises:
            WaitTimeout: It did not happen in time.
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
