"""The module of `DataCenter` under the name that it has had since py-smartdc."""

from sdc_sdk._async.datacenter import AsyncDataCenter as AsyncDataCenter
from sdc_sdk._config.locations import API_HOST_SUFFIX as API_HOST_SUFFIX
from sdc_sdk._config.locations import DEFAULT_LOCATION as DEFAULT_LOCATION
from sdc_sdk._config.locations import JOYENT_LOCATIONS as JOYENT_LOCATIONS
from sdc_sdk._config.locations import KNOWN_LOCATIONS as KNOWN_LOCATIONS
from sdc_sdk._config.locations import TELEFONICA_LOCATIONS as TELEFONICA_LOCATIONS
from sdc_sdk._sync.datacenter import DataCenter as DataCenter

__all__ = (
    "API_HOST_SUFFIX",
    "DEFAULT_LOCATION",
    "JOYENT_LOCATIONS",
    "KNOWN_LOCATIONS",
    "TELEFONICA_LOCATIONS",
    "AsyncDataCenter",
    "DataCenter",
)
