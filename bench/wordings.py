"""What invented reports tell of: kinds of events, and for each what is said of it, in several wordings.

{place}, {side}, {n}, {m}, {what}, {detail} and {more} are filled in anew for each event.
"""

from onrecord.records import Stance

A, C, D, M, Q = Stance.ASSERT, Stance.ACCUSE, Stance.DENY, Stance.DEMAND, Stance.DOUBT
CUES = {A: "said that", C: "charged that", D: "denied that", M: "demanded that", Q: "could not say whether"}

Telling = tuple[Stance, tuple[str, ...]]

KINDS: tuple[tuple[str, tuple[Telling, ...]], ...] = (
    (
        "shells",
        (
            (
                A,
                (
                    "{n} people were killed when shells hit {what} in {place}",
                    "the shelling of {place} left {n} dead",
                    "{n} bodies were pulled out of {what} after the shelling",
                ),
            ),
            (
                A,
                (
                    "{m} wounded had been taken to hospital, most of them {detail} workers",
                    "doctors treated {m} injured",
                ),
            ),
            (C, ("{side} guns across the river had fired on {what}", "{side} troops shelled {place} to terrorise it")),
            (D, ("its guns had fired on {place}", "it had aimed at {what} or at any civilian")),
            (A, ("the {detail} was in ruins and the {more} without water", "nothing was left of the {detail}")),
            (Q, ("the shells had come from the north or from the {detail}",)),
        ),
    ),
    (
        "graves",
        (
            (
                A,
                (
                    "{n} graves had been found in a wood outside {place}",
                    "a burial site with {n} bodies lay near {place}",
                ),
            ),
            (A, ("several of the dead had bound hands", "some bodies bore signs of torture, a {detail} among them")),
            (
                C,
                ("soldiers of {side} had murdered people in {place}", "{side} had left a mass grave behind in {place}"),
            ),
            (D, ("its soldiers had killed anybody in {place}", "there had been a mass grave; it was staged")),
            (M, ("a tribunal look into the graves of {place}", "the world hold somebody to account for the graves")),
            (
                A,
                (
                    "{m} of the dead were named by a {more} found on them",
                    "a list in the {more} names {m} of the buried",
                ),
            ),
        ),
    ),
    (
        "dam",
        (
            (A, ("the {detail} of the dam at {place} had burst", "water was pouring through the breach at {place}")),
            (A, ("{m} villagers had to leave their homes", "boats brought {m} people out of the flooded streets")),
            (C, ("{side} blew up the dam", "sappers of {side} had mined the turbine hall months ago")),
            (D, ("it had touched the dam", "its sappers were anywhere near the turbine hall")),
            (A, ("wells below {place} hold {more} and must not be used", "fields of {more} are lost for years")),
            (Q, ("the breach had come from a blast or from neglect",)),
        ),
    ),
    (
        "prisoners",
        (
            (
                A,
                (
                    "{n} prisoners came home in an exchange near {place}",
                    "an exchange at {place} freed {n} captured men",
                ),
            ),
            (A, ("many of them had lost weight and spoke of {detail}", "the freed men had been held in a {detail}")),
            (C, ("guards of {side} beat captives with a {more}", "{side} had starved prisoners in {place}")),
            (D, ("captives were beaten or starved", "anybody was ill-treated in its camps")),
            (M, ("the Red Cross be let into the camp at {place}", "inspectors see every cell in {place}")),
            (A, ("{m} more names stood on the list for the next exchange", "talks on {m} others go on")),
        ),
    ),
    (
        "convoy",
        (
            (
                A,
                (
                    "an aid convoy of {m} lorries with {detail} had been stopped before {place}",
                    "{m} lorries loaded with {detail} waited at the last checkpoint",
                ),
            ),
            (C, ("{side} kept the convoy from reaching {place}", "soldiers of {side} had looted the {detail}")),
            (D, ("it had stopped or looted any convoy", "lorries were held up by its men")),
            (A, ("people in {place} were living on {more}", "there was no bread in {place}, only {more}")),
            (M, ("the road be opened at once", "both sides let the lorries through to {place}")),
        ),
    ),
    (
        "arrests",
        (
            (
                A,
                (
                    "{n} men had been led away from {place} at night",
                    "police in {place} took {n} people, a {detail} too",
                ),
            ),
            (A, ("charges over the {more} affair would be brought within days", "a judge will hear the {more} affair")),
            (C, ("{side} rounds up teachers and mayors in {place}", "agents of {side} had abducted a {detail}")),
            (D, ("anybody had been abducted; they are suspects", "it arrests people for their views")),
            (M, ("the {n} from {place} be freed", "lawyers be let in to those held in {place}")),
        ),
    ),
    (
        "drones",
        (
            (
                A,
                (
                    "{m} drones had been shot down over {place} and the {detail} works",
                    "air defence brought down {m} drones",
                ),
            ),
            (A, ("a fire at the {what} of {place} was put out by noon", "smoke rose from {what}; {n} were hurt")),
            (C, ("{side} had sent the drones from a {more} base", "{side} wants to freeze the town, drone by drone")),
            (D, ("it flies drones at towns", "its drones had crossed the border")),
            (Q, ("the drones had been meant for {what} or for the {detail} works",)),
        ),
    ),
    (
        "ballot",
        (
            (A, ("{m} thousand had voted in {place} by the evening", "turnout in {place} stood at {n} per cent")),
            (C, ("{side} had soldiers carry ballot boxes from door to door", "{side} forged the {detail} lists")),
            (D, ("anybody was made to vote", "a single {detail} list had been forged")),
            (A, ("no state would recognise what was counted in {place}", "the ballot is void under the {more} treaty")),
            (M, ("observers count again in {place}",)),
        ),
    ),
)
