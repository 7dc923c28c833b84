"""Captures sealed: content-addressed store, custody log, timestamps, WARC and WACZ; never rewrites."""

from onrecord.preserve.cases import case_names, case_root, home
from onrecord.preserve.custody import Custody, Entry
from onrecord.preserve.keep import CAPTURED, GONE, UNCHANGED, Look, back, keep, note_gone, note_unchanged, validators
from onrecord.preserve.memory import COMPARED, POLLED, Memory, Succession, remember, restored
from onrecord.preserve.problems import (
    BadToken,
    Broken,
    BrokenChain,
    Busy,
    Damaged,
    Missing,
    NoAnswer,
    NotStamped,
    Rejected,
    Unfit,
    WrongAnswer,
)
from onrecord.preserve.seal import seal
from onrecord.preserve.store import Store
from onrecord.preserve.verify import Finding, Kind, Report, Stamp, verify
from onrecord.preserve.wacz import Label, export_wacz
from onrecord.preserve.warc import write_warc

__all__ = [
    "CAPTURED",
    "COMPARED",
    "GONE",
    "POLLED",
    "UNCHANGED",
    "BadToken",
    "Broken",
    "BrokenChain",
    "Busy",
    "Custody",
    "Damaged",
    "Entry",
    "Finding",
    "Kind",
    "Label",
    "Look",
    "Memory",
    "Missing",
    "NoAnswer",
    "NotStamped",
    "Rejected",
    "Report",
    "Stamp",
    "Store",
    "Succession",
    "Unfit",
    "WrongAnswer",
    "back",
    "case_names",
    "case_root",
    "export_wacz",
    "home",
    "keep",
    "note_gone",
    "note_unchanged",
    "remember",
    "restored",
    "seal",
    "validators",
    "verify",
    "write_warc",
]
