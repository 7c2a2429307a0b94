"""`python -m sdc_sdk diagnose`: find out why a client does not work, and how to fix it."""

from __future__ import annotations

import argparse
import asyncio

from sdc_sdk import AsyncDataCenter, ConfigurationError
from sdc_sdk._cli import Commands
from sdc_sdk._config.config import Config
from sdc_sdk._config.credentials import KeyChoice
from sdc_sdk._http.diagnosis import Diagnosis, failed, incomplete
from sdc_sdk.auth.signature import DeferredAuth


class DiagnosedDataCenter(AsyncDataCenter):
    """A client that can be created with an invalid key, so that the diagnosis can report the key."""

    def _sign_with(self, config: Config, allow_agent: bool | None) -> None:
        self._auth = DeferredAuth(KeyChoice(config, allow_agent, self._prompt).load)
        self._signs_as(config)


def add(commands: Commands) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "diagnose",
        help="check configuration, key, endpoint, clock, account and roles",
        description="Check the settings that DataCenter() finds, one by one; print what is wrong and how to fix it. "
        "The exit status is 0 if nothing has to be fixed.",
    )
    parser.add_argument("--profile", metavar="NAME", help="a profile of the triton command, or env")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the diagnosis and print it."""
    diagnosis = asyncio.run(_diagnose(options.profile))
    print(diagnosis)
    return 0 if diagnosis.ok else 1


async def _diagnose(profile: str | None) -> Diagnosis:
    try:
        sdc = DiagnosedDataCenter(profile=profile, prompt=True)
    except ConfigurationError as error:
        return incomplete([failed("configuration", error)])
    async with sdc:
        return await sdc.diagnose()
