"""Settings of Sphinx. Build the site with `scripts/docs site`."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "generated")]

from sdc_sdk import __version__, types  # noqa: E402

project = "sdc-sdk"
author = "the authors of sdc-sdk"
copyright = "the authors of sdc-sdk. MIT licence"  # noqa: A001
version = release = __version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "scripts.website.reference",
    "scripts.website.docstrings",
    "scripts.website.included",
    "scripts.website.names",
]
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
exclude_patterns = ["operations.csv"]
nitpicky = True  # a name in a signature that leads nowhere is a warning, and warnings fail the build
nitpick_ignore_regex = [
    ("py:.*", r"(collections\.abc|contextlib|datetime|ipaddress|os|ssl|types|httpx|metrics|trace)\..*"),
    ("py:.*", r"datetime|Path|EllipsisType|Callable\[\[\]|IPv[46]\w+|Abstract(Async)?ContextManager"),
    ("py:.*", r"(.*\.)?[MPTU]|.*\b\w+_co|P\.\w+"),  # type variables
    # private types, in what users do not write
    ("py:.*", r"HasPath|ResponseLike|Material|SignFunction|Status|WaitDetails|(.*\.)?PlannedFailure|(Async)?WebSocket"),
]

# Docstrings are written for editors, which show them as Markdown: one backtick is code.
default_role = "code"
autodoc_member_order = "groupwise"
autodoc_preserve_defaults = True  # as written: the value of `os.environ` would publish the environment of the build
autodoc_type_aliases = {name: f"sdc_sdk.types.{name}" for name in types.__all__}
napoleon_custom_sections = [("Errors", "params_style")]
napoleon_google_docstring = napoleon_numpy_docstring = False  # scripts/website/docstrings.py does it
napoleon_use_rtype = False
add_module_names = False
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 80
toc_object_entries_show_parents = "hide"

myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]

html_theme = "furo"
html_theme_options = {
    "light_css_variables": {"color-highlight-on-target": "#eef3fd"},
    "dark_css_variables": {"color-highlight-on-target": "#1b2333"},
}
html_title = f"sdc-sdk {version}"
html_favicon = "static/favicon.svg"
html_search_scorer = str(ROOT / "docs" / "static" / "scorer.js")
html_static_path = ["static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
pygments_style = "tango"
pygments_dark_style = "github-dark"
