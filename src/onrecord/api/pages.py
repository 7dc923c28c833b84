"""Pages about the API: what can be asked, read off its own schema; and the tokens of somebody."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onrecord.access.actions import Action
from onrecord.access.groups import cases_for
from onrecord.access.models import Account
from onrecord.access.needs import needs
from onrecord.api import tokens as kept
from onrecord.api.site import api
from onrecord.ledger.models import Case


@dataclass(frozen=True, slots=True)
class Told:
    """A parameter or field. kind: its type in words."""

    name: str
    kind: str
    about: str
    needed: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """Something that can be asked or done. gives: the shape of its answer. token: whether it needs one."""

    anchor: str
    method: str
    path: str
    title: str
    about: str
    takes: tuple[Told, ...]
    sends: str
    gives: str
    token: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape of the schema."""

    name: str
    about: str
    fields: tuple[Told, ...]


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """The API on one page, for people."""
    schema = api.get_openapi_schema(path_prefix="/api/1/")
    context = {
        "about": schema["info"]["description"].split("\n\n"),
        "operations": _operations(schema),
        "shapes": _shapes(schema),
    }
    return render(request, "api/docs.html", context)


class TokenForm(forms.Form):
    """A token to be made."""

    name = forms.CharField(label="What it is for", max_length=80, help_text="So that you know it again.")
    case = forms.ModelChoiceField(Case.objects.none(), required=False, empty_label="All that I see", label="Case")
    writes = forms.BooleanField(label="It may add sources and judge in my name", required=False)
    days = forms.ChoiceField(
        choices=[("30", "a month"), ("90", "three months"), ("366", "a year")], initial="90", label="It ends after"
    )

    def __init__(self, account: Account, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        chosen = self.fields["case"]
        assert isinstance(chosen, forms.ModelChoiceField)
        chosen.queryset = cases_for(account).order_by("name")
        chosen.label_from_instance = lambda case: case.name  # type: ignore[method-assign,assignment]


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@needs(Action.USE_API)
def tokens(request: HttpRequest) -> HttpResponse:
    """The tokens of whoever is signed in; a new one's secret is shown once."""
    account = request.user
    assert isinstance(account, Account)
    form, secret = TokenForm(account, request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            _, secret = kept.make(account, **_asked(form.cleaned_data))
            form = TokenForm(account)
        except kept.TooMany:
            form.add_error(None, f"You have {kept.MOST} tokens; end one of them first.")
    return render(request, "api/tokens.html", {"form": form, "secret": secret, "tokens": kept.in_use(account)})


@require_POST
@needs(Action.USE_API)
def end(request: HttpRequest, number: int) -> HttpResponse:
    """Make a token void."""
    assert isinstance(request.user, Account)
    if not kept.end(request.user, number):
        raise Http404
    return redirect("api:tokens")


def _asked(given: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": given["name"], "case": given["case"], "writes": given["writes"], "days": int(given["days"])}


# --- the schema in words


def _operations(schema: dict[str, Any]) -> list[Operation]:
    return [
        _operation(path, method, one) for path, methods in schema["paths"].items() for method, one in methods.items()
    ]


def _operation(path: str, method: str, one: dict[str, Any]) -> Operation:
    good = next(answer for status, answer in one["responses"].items() if int(status) < 300)
    body: dict[str, Any] = next(iter(one.get("requestBody", {}).get("content", {}).values()), {})
    return Operation(
        anchor=one["operationId"].replace("onrecord_api_", ""),
        method=method.upper(),
        path=path,
        title=one["summary"],
        about=one.get("description", ""),
        takes=tuple(_told(each, each["schema"], each.get("required", False)) for each in one.get("parameters", ())),
        sends=_kind(body.get("schema", {})) if body else "",
        gives=_kind(next(iter(good["content"].values()))["schema"]) if "content" in good else "",
        token=bool(one.get("security")),
    )


def _told(given: dict[str, Any], schema: dict[str, Any], needed: bool) -> Told:
    return Told(given["name"], _kind(schema), given.get("description") or schema.get("description", ""), needed)


def _shapes(schema: dict[str, Any]) -> list[Shape]:
    found = sorted(schema["components"]["schemas"].items())
    return [Shape(name, one.get("description", ""), tuple(_fields(one))) for name, one in found]


def _fields(one: dict[str, Any]) -> list[Told]:
    if "enum" in one:
        return [Told(str(value), "", "", True) for value in one["enum"]]
    needed = one.get("required", ())
    return [
        Told(name, _kind(schema), schema.get("description", ""), name in needed)
        for name, schema in one.get("properties", {}).items()
    ]


def _kind(schema: dict[str, Any]) -> str:
    """The type of a value, in words."""
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if "anyOf" in schema:
        return " or ".join(_kind(one) for one in schema["anyOf"])
    if "allOf" in schema:
        return " and ".join(_kind(one) for one in schema["allOf"])
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items', {})) or 'values'}"
    return str(schema.get("format") or schema.get("type") or "any value")
