"""What pages and programs ask of a case: each question costs what it shows, however large the case is.

Rows and plain values come out; how they are shown, and to whom, is for the rooms above.
"""
