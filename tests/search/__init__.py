"""Search: what is typed, what is found, what is forgotten, on every database that Facta runs on."""
