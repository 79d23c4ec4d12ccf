"""The pages of search: what was asked in the address, hits in words, facets as links, searches that a browser keeps.

`addresses` reads and writes the address, which is all the state there is; `shown` puts hits and facets into words; `views` answer; `saved`
keeps named searches in a signed cookie; `feed` follows one as Atom.
"""
