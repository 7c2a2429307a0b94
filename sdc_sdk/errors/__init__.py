"""The exceptions of the SDK.

    SDCError
    ├── ConfigurationError            the configuration cannot work
    ├── ClientClosed                  the client was closed; it is also a RuntimeError
    ├── ConnectionFailed              no response: refused, reset, DNS, TLS
    │   └── RequestTimeout            no response in time
    ├── InvalidResponse               a successful response that cannot be decoded
    ├── WaitFailed                    the expected state was not reached
    │   ├── WaitTimeout               in time
    │   └── ResourceFailed            it can no longer be reached
    │       ├── MachineFailed
    │       └── MachineDeleted        an action on a machine that is known to be deleted; nothing was sent
    ├── IdempotencyMismatch           the machine with this token is another one than the requested one
    ├── NicAlreadyExists              the machine is already on that network
    ├── LookupFailed                  a find_...() method; it is also a LookupError
    │   ├── NoResultFound             nothing has this name or id
    │   └── MultipleResultsFound      several resources have it
    └── CloudAPIError                 the server refused or failed
        ├── BadRequest                400: InvalidHeader, RequestExpired, InvalidVersion, InvalidContent, BadDigest
        ├── InvalidCredentials        401
        ├── NotAuthorized             403
        ├── ResourceNotFound          404: VolumeNotFound
        ├── MethodNotAllowed          405
        ├── Conflict                  409: InvalidArgument, MissingParameter, ValidationFailed, KeyRequired,
        │                                  UnallocatedVM, VmNotRunning, VmNotStopped, BrandNotSupported,
        │                                  CannotDestroyMachine, VolumeInUse, VolumeAlreadyExists
        ├── ResourceGone              410: the body is the deleted resource
        ├── PreconditionFailed        412
        ├── UnprocessableRequest      422: InvalidParameters
        ├── TooManyRequests           429
        └── ServerError               5xx: InternalError, NotSupported, ServiceUnavailable

The class follows from the error code, or from the status if the code is unknown. The exception contains what the server
sent.
"""

from sdc_sdk.errors.base import (
    ClientClosed,
    ConfigurationError,
    ConnectionFailed,
    InvalidResponse,
    RequestInfo,
    RequestTimeout,
    SDCError,
)
from sdc_sdk.errors.resources import (
    IdempotencyMismatch,
    LookupFailed,
    MachineDeleted,
    MachineFailed,
    MultipleResultsFound,
    NicAlreadyExists,
    NoResultFound,
    ResourceFailed,
    WaitFailed,
    WaitTimeout,
)
from sdc_sdk.errors.responses import (
    BadDigest,
    BadRequest,
    BrandNotSupported,
    CannotDestroyMachine,
    CloudAPIError,
    Conflict,
    InternalError,
    InvalidArgument,
    InvalidContent,
    InvalidCredentials,
    InvalidHeader,
    InvalidParameters,
    InvalidVersion,
    KeyRequired,
    MethodNotAllowed,
    MissingParameter,
    NotAuthorized,
    NotSupported,
    PreconditionFailed,
    RequestExpired,
    ResourceGone,
    ResourceNotFound,
    ServerError,
    ServiceUnavailable,
    TooManyRequests,
    UnallocatedVM,
    UnprocessableRequest,
    ValidationFailed,
    VmNotRunning,
    VmNotStopped,
    VolumeAlreadyExists,
    VolumeInUse,
    VolumeNotFound,
)

__all__ = (
    "BadDigest",
    "BadRequest",
    "BrandNotSupported",
    "CannotDestroyMachine",
    "ClientClosed",
    "CloudAPIError",
    "ConfigurationError",
    "Conflict",
    "ConnectionFailed",
    "IdempotencyMismatch",
    "InternalError",
    "InvalidArgument",
    "InvalidContent",
    "InvalidCredentials",
    "InvalidHeader",
    "InvalidParameters",
    "InvalidResponse",
    "InvalidVersion",
    "KeyRequired",
    "LookupFailed",
    "MachineDeleted",
    "MachineFailed",
    "MethodNotAllowed",
    "MissingParameter",
    "MultipleResultsFound",
    "NicAlreadyExists",
    "NoResultFound",
    "NotAuthorized",
    "NotSupported",
    "PreconditionFailed",
    "RequestExpired",
    "RequestInfo",
    "RequestTimeout",
    "ResourceFailed",
    "ResourceGone",
    "ResourceNotFound",
    "SDCError",
    "ServerError",
    "ServiceUnavailable",
    "TooManyRequests",
    "UnallocatedVM",
    "UnprocessableRequest",
    "ValidationFailed",
    "VmNotRunning",
    "VmNotStopped",
    "VolumeAlreadyExists",
    "VolumeInUse",
    "VolumeNotFound",
    "WaitFailed",
    "WaitTimeout",
)
