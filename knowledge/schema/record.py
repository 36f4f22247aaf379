"""What every record of the library shares."""

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError


class Model(BaseModel):
    """Strict and immutable: a misspelt field is an error, not a silent loss."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_enum_values=False, allow_inf_nan=False)


def wrong(reason: str, *location: str | int) -> ValidationError:
    """What a validator of a whole record raises, so that the problem is told of the field and not of the record."""
    error = PydanticCustomError("value_error", "{reason}", {"reason": reason})
    return ValidationError.from_exception_data("record", [InitErrorDetails(type=error, loc=location, input=None)])
