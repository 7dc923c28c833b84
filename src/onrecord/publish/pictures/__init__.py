"""Pictures of a case as SVG, each with the same data as rows of a table. No script, no style: classes alone."""

from onrecord.publish.pictures.chart import figure_chart
from onrecord.publish.pictures.map import place_map
from onrecord.publish.pictures.timeline import timeline

__all__ = ["figure_chart", "place_map", "timeline"]
