"""Documentation that the plugins share."""

from __future__ import annotations


class ModuleDocFragment:
    """How to connect (`triton`), what modules share (`triton.module`), how to choose machines (`triton.filters`)."""

    DOCUMENTATION = r"""
options:
  profile:
    description:
      - Name of a profile of the C(triton) command, or V(env) for the environment.
      - Without any of these options, the SDK uses what that command would use. That is the profile in the
        environment variable E(TRITON_PROFILE), else the variables E(TRITON_URL), E(TRITON_ACCOUNT) and
        E(TRITON_KEY_ID) (or those beginning with C(SDC_)), else the current profile.
    type: str
  url:
    description: URL or host of the CloudAPI.
    type: str
  account:
    description: Login of the account that signs the requests.
    type: str
  user:
    description: Login of the sub-user that signs the requests.
    type: str
  key_id:
    description:
      - Fingerprint or name of the SSH key.
      - The private key of a fingerprint is searched for in C(~/.ssh), then in the ssh-agent.
    type: str
  private_key:
    description: Path or text of the private key.
    type: str
  passphrase:
    description:
      - Passphrase of the private key.
      - By default the value of the environment variable E(TRITON_KEY_PASSPHRASE).
    type: str
  act_as:
    description: Login of the account to act on, if it is another one than O(account).
    type: str
  roles:
    description: Roles to act with, by name. By default the default roles of the sub-user.
    type: list
    elements: str
  validate_certs:
    description: Whether to verify the certificate of the server.
    type: bool
    default: true
  fingerprint:
    description:
      - SHA-256 fingerprint of the server's certificate. Only this certificate is trusted, whoever signed it.
      - For private clouds with a self-signed certificate.
    type: str
  timeout:
    description: How long one request may take in all, in seconds, including retries.
    type: int
    default: 300
requirements:
  - "python >= 3.11"
  - sdc-sdk
seealso:
  - name: CloudAPI
    description: Reference of the API.
    link: https://apidocs.tritondatacenter.com/cloudapi/
"""

    MODULE = r"""
options:
  datacenter:
    description:
      - Name of the datacenter, one of those that the CloudAPI at O(url) or of O(profile) lists.
      - By default the datacenter of that CloudAPI.
    type: str
attributes:
  action_group:
    description: Use C(group/triton.cloudapi.triton) in C(module_defaults) to set defaults for this module.
    support: full
    membership:
      - triton.cloudapi.triton
"""

    FILTERS = r"""
options:
  name:
    description: Only machines with one of these names, or patterns with V(*) and V(?).
    type: list
    elements: str
  state:
    description: Only machines in one of these states. CloudAPI does not list failed and deleted machines.
    type: list
    elements: str
    choices: [offline, provisioning, ready, running, stopped, stopping, unknown]
  brand:
    description: Only machines of one of these brands.
    type: list
    elements: str
    choices: [bhyve, builder, joyent, joyent-minimal, kvm, lx]
  image:
    description: Only machines that were made from one of these images, by id, name or as C(name@version).
    type: list
    elements: str
  package:
    description: Only machines with one of these packages, by name.
    type: list
    elements: str
  network:
    description: Only machines on one of these networks, by id or name.
    type: list
    elements: str
  tags:
    description: Only machines that have all of these tags, with these values.
    type: dict
  docker:
    description: Only Docker containers (V(true)), or only other machines (V(false)).
    type: bool
"""
