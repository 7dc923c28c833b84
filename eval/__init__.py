"""The scoreboard: how well the reader does on labelled news, and the floors it may not fall under."""
