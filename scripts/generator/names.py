"""Python names for CloudAPI's names.

openapi-python-client's own rules rename `type` to `type_` and `ListNetworkIPs` to `list_network_i_ps`; these keep
CloudAPI's names wherever Python allows them.
"""

import keyword
import re

# A plural acronym (IPs, VLANs), an acronym before a word, a word, a trailing acronym, digits.
_WORDS = re.compile(r"[A-Z]+s(?=[A-Z]|$)|[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+[0-9]*[a-z]*|[A-Z]+|[0-9]+")


def snake_case(name: str) -> str:
    """`ListNetworkIPs` -> `list_network_ips`, `companyName` -> `company_name`, `role-tag` -> `role_tag`."""
    return "_".join(word.lower() for word in _WORDS.findall(name))


def identifier(name: str) -> str:
    """The name of a parameter or attribute; only Python's keywords get an underscore."""
    python = snake_case(name)
    return f"{python}_" if keyword.iskeyword(python) else python
