"""The library's files → records. What breaks the standard is refused with file, line, field and a mend.

Others read through `library.load`; `check` and `census` tell what a library holds, `migrate_file` brings files up
to date.
"""
