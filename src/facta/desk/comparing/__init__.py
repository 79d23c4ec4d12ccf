"""What changed between two days: `sides` reads both from the address, `tables` puts what changed into tables, `views` are the page and its
JSON."""
