"""Which of several who bear one name speaks, where the naming alone does not tell."""

from collections.abc import Mapping

from onrecord.records import Span
from onrecord.resolve.cast import FEMALE, MALE, Naming
from onrecord.resolve.people.entity import Answer, Entity
from onrecord.resolve.people.scene import Scene

SEXED = {"he": MALE, "his": MALE, "him": MALE, "she": FEMALE, "her": FEMALE}


def told_apart(scene: Scene, naming: Naming, answers: Mapping[Span, Answer]) -> Entity | None:
    """The bearer of the name whom the pronouns around it fit, else the only one who has spoken before."""
    genders = {n: scene.cast.people[n].gender for n in naming.who}
    around = _around(scene, naming, set(genders))
    fitting = [n for n in naming.who if genders[n] in around]
    if len(around) == len(fitting) == 1 and None not in genders.values():
        return scene.person(fitting[0])
    spoke = {a.person for s, a in answers.items() if s.end <= naming.span.start and isinstance(a, Entity)}
    known = [n for n in naming.who if n in spoke]
    return scene.person(known[0]) if len(known) == 1 else None


def _around(scene: Scene, naming: Naming, bearers: set[int]) -> set[str]:
    """The genders of he and she in the sentence and the next, but for those of others who are named there.

    What is quoted does not count: whoever speaks there is no "he".
    """
    page, number = scene.page, scene.page.sentence(naming.span.start)
    stop = page.sentences[number + 2] if number + 2 < len(page.sentences) else len(page.text)
    before = Span(page.sentences[max(0, number - 1)], page.sentences[number])
    goes_on = any(other.who == naming.who for other in scene.cast.inside(before))
    window = Span(before.start if goes_on else before.end, stop)
    others = {scene.cast.people[n].gender for o in scene.cast.inside(window) for n in o.who if n not in bearers}
    words = [word for word in page.within(window) if page.quotation(word.start) is None]
    return {SEXED[word.text.lower()] for word in words if word.text.lower() in SEXED} - others
