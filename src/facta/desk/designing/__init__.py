"""The page of the design: `tokens` reads colours, sizes and spaces out of the style sheet and measures contrast, `page` gathers every
component from the templates that the other pages use, `views` answers."""
