"""The HTTP library. Every other module imports it from here."""

import httpcore as httpcore
import httpx as httpx
