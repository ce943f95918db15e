"""Values: single readings of what stands in a line, each beside how it is written.

A reading is never a guess: what is absent is None, what cannot be read says `unreadable`, what
can be read in two ways says `ambiguous`, what names no day or hour that exists `impossible`.
"""
