"""How the machine reads, and how well."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from onrecord.publish import glossary
from onrecord.publish.measured import exams


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """What the machine does, what its words mean, and the figures that it is held to."""
    context = {
        "exams": exams(),
        "stances": [(stance.value, meaning) for stance, meaning in glossary.STANCES.items()],
        "states": [(state.value, meaning) for state, meaning in glossary.STATES.items()],
        "voices": [(voice.value, meaning) for voice, meaning in glossary.VOICES.items()],
    }
    return render(request, "publish/method.html", context)
