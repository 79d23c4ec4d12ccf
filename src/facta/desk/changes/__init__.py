"""What was recorded in a tracker's ledger: `entries` puts an entry into words, `paging` reads a page of them and no more, `feed` is the
same as an Atom feed, `views` are the pages."""
