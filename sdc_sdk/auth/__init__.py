"""Signing requests: keys, key ids, and the `httpx.Auth` that uses them."""

from sdc_sdk.auth.agent import AgentKey, agent_keys
from sdc_sdk.auth.find import find_key
from sdc_sdk.auth.fingerprint import md5_fingerprint, parse_fingerprint, sha256_fingerprint
from sdc_sdk.auth.httpx_auth import SignatureAuth
from sdc_sdk.auth.keyid import wire_key_id
from sdc_sdk.auth.keys import PrivateKey, load_private_key
from sdc_sdk.auth.presign import presign, presign_url
from sdc_sdk.auth.signer import Signer
from sdc_sdk.auth.unlocking import Passphrase

__all__ = [
    "AgentKey",
    "Passphrase",
    "PrivateKey",
    "SignatureAuth",
    "Signer",
    "agent_keys",
    "find_key",
    "load_private_key",
    "md5_fingerprint",
    "parse_fingerprint",
    "presign",
    "presign_url",
    "sha256_fingerprint",
    "wire_key_id",
]
