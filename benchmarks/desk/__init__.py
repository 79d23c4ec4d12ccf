"""The parts of `benchmarks.pages`: an invented tracker, the addresses that are asked for, the server, the peer, the browser."""
