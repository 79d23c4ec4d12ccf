"""Search: an index beside the ledger over claims, documents and the register, in English and Russian, in either spelling of a name.

`index` keeps it as the ledger is, `query` reads what was typed, `finding` answers, `hits` fetches what is shown out of the ledger itself.
"""
