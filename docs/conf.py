"""How Sphinx builds this folder; `make docs` refuses warnings."""

from __future__ import annotations

import sys
from importlib.metadata import version as version_of
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "dspt_core"
author = "The dspt_core authors"
copyright = "The dspt_core authors"
release = version = version_of("dspt-core")
language = "en-GB"
smartquotes = False  # Otherwise "--format" in a schema's description would lose a hyphen.

extensions = ["myst_parser", "permission_tables", "problem_pages", "schema_tables", "sphinx.ext.autodoc"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3

# Values are listed as they are written: fields in order, each with its type.
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True}
maximum_signature_line_length = 100
add_module_names = False

html_theme = "furo"
html_title = f"{project} {release}"
html_copy_source = False
html_static_path = ["_static"]
html_css_files = ["page.css"]
# The theme's own style shows what a diff adds like any other text.
pygments_style = "default"
pygments_dark_style = "native"
