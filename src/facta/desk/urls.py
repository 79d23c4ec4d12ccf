"""The addresses of the pages. Names and ids are the ledger's own; an id may hold strokes (`programme/gas`)."""

from __future__ import annotations

from django.urls import path, re_path

from facta.desk import accounts, assets, indexing, measured, tracking, views, views_evidence
from facta.desk.actors import views as actors
from facta.desk.changes import views as changes
from facta.desk.charts import views as charts
from facta.desk.claims import views as claims
from facta.desk.comparing import views as comparing
from facta.desk.designing import views as designing
from facta.desk.explaining import views as explaining
from facta.desk.searching import views as searching
from facta.desk.things import views as things

app_name = "desk"
urlpatterns = [
    path("", tracking.trackers, name="trackers"),
    path("trackers.json", tracking.trackers_json, name="trackers_json"),
    re_path(r"^assets/(?P<digest>[0-9a-f]{16})/(?P<name>[A-Za-z0-9./-]+)$", assets.asset, name="asset"),
    re_path(r"^language/(?P<code>en|ru)/$", views.language, name="language"),
    path("search/", searching.search, name="search_all"),
    path("search.json", searching.search_json, name="search_json_all"),
    path("search.csv", searching.search_csv, name="search_csv_all"),
    path("search.atom", searching.search_atom, name="search_atom_all"),
    path("search/keep/", searching.save, name="search_save"),
    path("search/remove/", searching.remove, name="search_remove"),
    path("<str:tracker>/search/", searching.search, name="search"),
    path("<str:tracker>/search.json", searching.search_json, name="search_json"),
    path("<str:tracker>/search.csv", searching.search_csv, name="search_csv"),
    path("<str:tracker>/search.atom", searching.search_atom, name="search_atom"),
    path("login/", accounts.LogIn.as_view(), name="log_in"),
    path("logout/", accounts.log_out, name="log_out"),
    path("password/<str:account>/<str:token>/", accounts.password, name="password"),
    path("design/", designing.design, name="design"),
    path("design.json", designing.design_json, name="design_json"),
    path("tour/", explaining.tour, name="tour"),
    path("<str:tracker>/", views.overview, name="overview"),
    path("<str:tracker>/forecasts/", views.forecasts, name="forecasts"),
    path("<str:tracker>/calendar.ics", views.calendar_ics, name="calendar"),
    path("<str:tracker>/forecasts.json", views.forecasts_json, name="forecasts_json"),
    path("<str:tracker>/lines.json", views.lines_json, name="lines"),
    path("<str:tracker>/measures/", views.measure_index, name="measures"),
    path("<str:tracker>/measures.json", views.measure_index_json, name="measures_json"),
    *(path(f"<str:tracker>/{name}/", views.measure, {"name": name}, name=name) for name in measured.NAMES),
    *(
        path(f"<str:tracker>/{name}.json", views.measure_json, {"name": name}, name=f"{name}_json")
        for name in measured.NAMES
    ),
    path("<str:tracker>/documents/", views_evidence.documents, name="documents"),
    path("<str:tracker>/documents.json", views_evidence.documents_json, name="documents_json"),
    path("<str:tracker>/documents/<str:sha256>.json", views_evidence.document_json, name="document_json"),
    path("<str:tracker>/documents/<str:sha256>/", views_evidence.document, name="document"),
    path("<str:tracker>/sources/<path:id>.json", views_evidence.source_json, name="source_json"),
    path("<str:tracker>/sources/<path:id>/", views_evidence.source, name="source"),
    re_path(r"^explorer/(?P<version>[a-z0-9.-]+)\.js$", charts.script, name="explorer"),
    path("<str:tracker>/charts/", charts.gallery, name="charts"),
    path("<str:tracker>/charts.json", charts.gallery_json, name="charts_json"),
    path("<str:tracker>/charts/<slug:name>/", charts.single, name="chart"),
    re_path(
        r"^(?P<tracker>[^/]+)/charts/(?P<name>[a-z]+)\.(?P<kind>json|svg|png|csv)$", charts.file, name="chart_file"
    ),
    path("<str:tracker>/changes/", changes.changes, name="changes"),
    path("<str:tracker>/changes.json", changes.changes_json, name="changes_json"),
    path("<str:tracker>/changes.atom", changes.changes_atom, name="changes_atom"),
    path("<str:tracker>/changes/<int:seq>/", changes.entry, name="entry"),
    path("<str:tracker>/changes/<int:seq>.json", changes.entry_json, name="entry_json"),
    path("<str:tracker>/compare/", comparing.compare, name="compare"),
    path("<str:tracker>/compare.json", comparing.compare_json, name="compare_json"),
    path("<str:tracker>/claims/<path:id>.json", views_evidence.claim_json, name="claim_json"),
    path("<str:tracker>/claims/<path:id>/", views_evidence.claim, name="claim"),
    path("<str:tracker>/claims.json", claims.claims_json, name="claims_json"),
    path("<str:tracker>/claims.csv", claims.claims_csv, name="claims_csv"),
    path("<str:tracker>/claims/", claims.claims, name="claims"),
    path(
        "<str:tracker>/instruments/<path:id>/participation.json",
        views.participation_json,
        name="instrument_participation",
    ),
    path("<str:tracker>/register/", indexing.register, name="register"),
    path("<str:tracker>/register.json", indexing.register_json, name="register_json"),
    path("<str:tracker>/codebook/", explaining.codebook, name="codebook"),
    path("<str:tracker>/codebook.json", explaining.codebook_json, name="codebook_json"),
    path("<str:tracker>/methods/", explaining.methods, name="methods"),
    path("<str:tracker>/methods.json", explaining.methods_json, name="methods_json"),
    path("<str:tracker>/who/", actors.index, name="who"),
    path("<str:tracker>/who.json", actors.index_json, name="who_json"),
    path("<str:tracker>/parties/<path:id>.json", actors.party_json, name="party_json"),
    path("<str:tracker>/parties/<path:id>/", actors.party, name="party"),
    path("<str:tracker>/bodies/<path:id>.json", actors.body_json, name="body_json"),
    path("<str:tracker>/bodies/<path:id>/", actors.body, name="body"),
    path("<str:tracker>/people/<path:id>.json", actors.person_json, name="person_json"),
    path("<str:tracker>/people/<path:id>/", actors.person, name="person"),
    path("<str:tracker>/packages/<path:id>.json", things.package_json, name="package_json"),
    path("<str:tracker>/packages/<path:id>/", things.package, name="package"),
    path("<str:tracker>/provisions/<path:id>.json", things.provision_json, name="provision_json"),
    path("<str:tracker>/provisions/<path:id>/", things.provision, name="provision"),
    path("<str:tracker>/instruments/<path:id>.json", things.instrument_json, name="instrument_json"),
    path("<str:tracker>/instruments/<path:id>/", things.instrument, name="instrument"),
]
