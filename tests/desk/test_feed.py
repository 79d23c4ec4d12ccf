"""The calendar feed of what falls due."""

from __future__ import annotations

from django.test import Client

ON = "on=2026-02-27"


def test_the_feed_leads_back_to_the_pages(union_state: Client) -> None:
    answer = union_state.get(f"/union-state/calendar.ics?{ON}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    text = answer.content.replace(b"\r\n ", b"").decode()
    assert "URL:http://testserver/union-state/provisions/programme/oil/?on=2026-02-27" in text
    assert "SUMMARY:Formation of common markets of oil and oil products: carried out" in text
    assert union_state.get("/union-state/calendar.ics?on=31.02.2023").status_code == 400
