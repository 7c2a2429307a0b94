"""The fixtures that `sdc-sdk` adds to pytest, for where its plugin is not loaded by itself."""

from sdc_sdk._pytest.plugin import cloudapi_emulator as cloudapi_emulator
from sdc_sdk._pytest.plugin import cloudapi_emulator_options as cloudapi_emulator_options
