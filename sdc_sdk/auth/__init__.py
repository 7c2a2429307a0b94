"""Signing requests: keys, key ids, and the `httpx.Auth` that uses them; bearer tokens for gateways.

The ssh-agent is in `sdc_sdk.auth.agent`, pre-signed URLs are in `sdc_sdk.auth.presign`; both load only when used.
"""

from sdc_sdk.auth.bearer import Bearer
from sdc_sdk.auth.key_id import md5_fingerprint, parse_fingerprint, sha256_fingerprint, wire_key_id
from sdc_sdk.auth.key_search import find_key
from sdc_sdk.auth.private_key import Passphrase, PrivateKey, load_private_key
from sdc_sdk.auth.signature import SignatureAuth
from sdc_sdk.auth.signer import KnownKey, Signer

__all__ = [
    "Bearer",
    "KnownKey",
    "Passphrase",
    "PrivateKey",
    "SignatureAuth",
    "Signer",
    "find_key",
    "load_private_key",
    "md5_fingerprint",
    "parse_fingerprint",
    "sha256_fingerprint",
    "wire_key_id",
]
