"""Who acts and who speaks: the index of parties, bodies and people, and the page of each, where its words are held against what became of
them. `spoken` counts what each voice said, `outcomes` says what became of it, `views` answers."""
