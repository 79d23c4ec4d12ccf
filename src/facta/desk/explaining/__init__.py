"""How to read a tracker: `codebook` tells what its claims are coded with, `methods` how each figure is made, `touring` leads a newcomer
through the sandbox; `views` answers."""
