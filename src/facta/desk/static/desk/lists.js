// A list that htmx replaces in place: its address without empty fields, and what became of it said to those who do not see it.
"use strict";

document.addEventListener("htmx:configRequest", (event) => {
  const fields = event.detail.parameters;
  for (const name of Object.keys(fields)) {
    if (fields[name] === "") delete fields[name];
  }
});

document.addEventListener("htmx:afterSettle", (event) => {
  const list = event.detail.elt.closest(".listed");
  const told = document.getElementById("told");
  if (!list || !told) return;
  const sorted = list.querySelector("th[aria-sort=ascending], th[aria-sort=descending]");
  told.textContent = [list.dataset.told, sorted ? `${sorted.textContent} ${sorted.dataset[sorted.ariaSort]}` : ""]
    .filter(Boolean)
    .join(". ");
});
