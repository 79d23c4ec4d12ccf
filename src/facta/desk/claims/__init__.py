"""The list of claims: `listing` finds those that the address asks for, `filters` narrows them, `sheet` shows and exports them, `views`
answers."""
