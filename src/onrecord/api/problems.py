"""What is answered where something cannot be done: always the same shape, with a sentence that says why."""

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from onrecord.ledger.problems import LedgerError, Unusable
from onrecord.records import OnRecordError


class Problem(Schema):
    """Why something was not done."""

    detail: str


READ = {401: Problem, 404: Problem, 422: Problem, 429: Problem}
"""What every question may be answered with, beside what was asked for."""
WRITE = READ | {403: Problem}


class Refusal(Exception):
    """Stops a request with a status and a sentence."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status, self.detail = status, detail


def lay(api: NinjaAPI) -> None:
    """Have every error answered in this shape."""

    def answer(request: HttpRequest, status: int, detail: str) -> HttpResponse:
        return api.create_response(request, {"detail": detail}, status=status)

    @api.exception_handler(Refusal)
    def refused(request: HttpRequest, error: Refusal) -> HttpResponse:
        return answer(request, error.status, error.detail)

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, error: Http404) -> HttpResponse:
        return answer(request, 404, "There is nothing here, or it is not open.")

    @api.exception_handler(AuthenticationError)
    def unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        found = answer(request, 401, "This needs a token, and the one that was shown is none or is void.")
        found["WWW-Authenticate"] = "Bearer"
        return found

    @api.exception_handler(ValidationError)
    def misshapen(request: HttpRequest, error: ValidationError) -> HttpResponse:
        return answer(request, 422, "; ".join(_told(one) for one in error.errors[:5]))

    @api.exception_handler(Throttled)
    def too_fast(request: HttpRequest, error: Throttled) -> HttpResponse:
        found = answer(request, 429, "Too many requests; ask again later.")
        found["Retry-After"] = str(int(error.wait or 1))
        return found

    @api.exception_handler(HttpError)
    def other(request: HttpRequest, error: HttpError) -> HttpResponse:
        return answer(request, error.status_code, str(error))

    @api.exception_handler(OnRecordError)
    def ours(request: HttpRequest, error: OnRecordError) -> HttpResponse:
        return answer(request, 503 if isinstance(error, Unusable) else 422, _reason(error))


def _reason(error: OnRecordError) -> str:
    return str(error) if isinstance(error, LedgerError) else f"It was not taken: {error}"


def _told(error: dict[str, object]) -> str:
    place = error.get("loc")
    where = ".".join(map(str, place[1:])) if isinstance(place, tuple) else ""
    return f"{where or 'the request'}: {error.get('msg', 'is not as it must be')}"
