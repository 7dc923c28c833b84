"""The nouns of the house. Every other room takes these and returns these."""

from onrecord.records.article import Article, Block, BlockKind, Capture, Origin
from onrecord.records.attribution import (
    PERSON,
    Act,
    Attribution,
    Basis,
    BasisKind,
    Certainty,
    Quote,
    Stance,
    Voice,
    VoiceSpan,
)
from onrecord.records.errors import LexiconError, NoArticle, OnRecordError, SourceError, Unreachable
from onrecord.records.exchange import Exchange, Headers
from onrecord.records.facts import Figure, PlaceCandidate, PlaceRef, Precision, Qualifier, TimeRef
from onrecord.records.people import Speaker, SpeakerKind, Unresolved
from onrecord.records.reading import Contested, Reading
from onrecord.records.span import Span, Spans, hull, words_of

__all__ = [
    "PERSON",
    "Act",
    "Article",
    "Attribution",
    "Basis",
    "BasisKind",
    "Block",
    "BlockKind",
    "Capture",
    "Certainty",
    "Contested",
    "Exchange",
    "Figure",
    "Headers",
    "LexiconError",
    "NoArticle",
    "OnRecordError",
    "Origin",
    "PlaceCandidate",
    "PlaceRef",
    "Precision",
    "Qualifier",
    "Quote",
    "Reading",
    "SourceError",
    "Span",
    "Spans",
    "Speaker",
    "SpeakerKind",
    "Stance",
    "TimeRef",
    "Unreachable",
    "Unresolved",
    "Voice",
    "VoiceSpan",
    "hull",
    "words_of",
]
