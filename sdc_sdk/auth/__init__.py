"""Signing requests: keys, key ids, and the `httpx.Auth` that uses them.

The ssh-agent is in `sdc_sdk.auth.agent`, pre-signed URLs are in `sdc_sdk.auth.presign`; both load only when used.
"""

from sdc_sdk.auth.fingerprint import md5_fingerprint, parse_fingerprint, sha256_fingerprint
from sdc_sdk.auth.httpx_auth import SignatureAuth
from sdc_sdk.auth.key_id import wire_key_id
from sdc_sdk.auth.key_search import find_key
from sdc_sdk.auth.private_key import PrivateKey, load_private_key
from sdc_sdk.auth.signer import KnownKey, Signer
from sdc_sdk.auth.unlocking import Passphrase

__all__ = [
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
