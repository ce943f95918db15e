"""The checks of tables: columns by pandera, keys and rules by DuckDB.

rows        the rows of a run and where each was read
complaint   what a check has against one row
columns     what one table shows by itself
keys        foreign keys
rules       the SQL of the rulebook
vacuity     checks that looked at nothing
"""
