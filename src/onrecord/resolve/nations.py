"""Countries, for the rooms beside this one: the tables are the lexicon's."""

from onrecord.lexicon.nations import Nation, by_capital, by_demonym, by_name, nations

__all__ = ["Nation", "by_capital", "by_demonym", "by_name", "nations"]
