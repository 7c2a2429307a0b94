"""`python -m sdc_sdk cmon-certificate` and `docker-certificate`: client certificates, signed with an SSH key."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from urllib.parse import urlsplit

from sdc_sdk import DataCenter, SDCError
from sdc_sdk._cli import Commands
from sdc_sdk.auth.client_certificate import DAYS


def add(commands: Commands) -> None:
    """Add the commands to the command line."""
    for service, user in (("cmon", "Prometheus"), ("docker", "the docker command")):
        parser = commands.add_parser(
            f"{service}-certificate",
            help=f"make a client certificate with which {user} can log in",
            description=f"Make a new key and a client certificate with which {user} can log in to the service "
            f"'{service}' of the datacenter, and write them to two files. The certificate is signed with the SSH key "
            "of the account (RSA or ECDSA), and is valid as long as the account has that key.",
        )
        parser.add_argument("--profile", metavar="NAME", help="a profile of the triton command, or env")
        parser.add_argument("--directory", default=".", help="where to write the files (default: here)")
        parser.add_argument("--days", type=float, default=DAYS, help="lifetime in days (default %(default)s)")
        parser.set_defaults(run=partial(run, service))


def run(service: str, options: argparse.Namespace) -> int:
    """Write the files, and print where they are and which address the service has."""
    try:
        with DataCenter(profile=options.profile, prompt=True) as sdc:
            url = sdc.services().get(service)
            if url is None:
                print(f"The datacenter {sdc.location} has no service {service!r}.", file=sys.stderr)
                return 1
            made = sdc.cmon_certificate if service == "cmon" else sdc.docker_certificate
            certificate, key = made(days=options.days).save(options.directory)
    except (SDCError, ValueError, OSError) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 1
    print(f"certificate: {certificate}\nkey (keep it secret): {key}")
    if service == "cmon":
        print(f"endpoint and dns_suffix of triton_sd_configs: {urlsplit(url).hostname}")
    else:
        print(f"DOCKER_HOST={url} DOCKER_CERT_PATH={certificate.parent.resolve()} DOCKER_TLS_VERIFY=1")
        print(f"Docker also needs {certificate.parent / 'ca.pem'}: {url.replace('tcp:', 'https:')}/ca.pem")
    return 0
