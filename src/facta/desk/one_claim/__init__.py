"""The page of one claim: its evidence and coding, how it stands, its event, what rests on it, its history.

`page` puts it together; `standings` says how it stands, `happening` to which event it belongs, `resting` what rests on it.
"""

from facta.desk.one_claim.page import claim, claim_value

__all__ = ["claim", "claim_value"]
