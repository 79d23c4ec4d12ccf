"""The pages of what was agreed: packages, provisions, instruments. `ladder` shows who has taken which rung, `course` what was said and done
in order, `views` answers."""
