"""`python -m sdc_sdk diagnose`: find out why a client does not work, and say how to mend it."""

from __future__ import annotations

import argparse
import asyncio

from sdc_sdk import AsyncDataCenter, ConfigurationError
from sdc_sdk._cli import Commands
from sdc_sdk._config.config import Config
from sdc_sdk._config.credentials import KeyChoice
from sdc_sdk._http.diagnosis import Diagnosis, failed, incomplete
from sdc_sdk.auth.signature import DeferredAuth


class Patient(AsyncDataCenter):
    """A client that can be made although something is wrong with its key: that is for the examination to find."""

    def _sign_with(self, config: Config, allow_agent: bool | None) -> None:
        self._auth = DeferredAuth(KeyChoice(config, allow_agent, self._prompt).load)
        self._signs_as(config)


def add(commands: Commands) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "diagnose",
        help="check configuration, key, endpoint, clock, account and roles",
        description="Check, with the settings that DataCenter() finds, one thing after another; print what is wrong "
        "and how to mend it. The exit status is 0 when nothing has to be mended.",
    )
    parser.add_argument("--profile", metavar="NAME", help="a profile of the triton command, or env")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Examine, and print what was found."""
    diagnosis = asyncio.run(examine(options.profile))
    print(diagnosis)
    return 0 if diagnosis.ok else 1


async def examine(profile: str | None) -> Diagnosis:
    """Examine what is configured."""
    try:
        patient = Patient(profile=profile, prompt=True)
    except ConfigurationError as error:
        return incomplete([failed("configuration", error)])
    async with patient:
        return await patient.diagnose()
