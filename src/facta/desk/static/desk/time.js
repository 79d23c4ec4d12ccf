// The slider of the bar of time: tells the day in words while it moves, writes it into the date box, and asks for that day on Enter or
// when it is let go. Without this script the date box and the links beside the slider do the same.

const DAY = 864e5;
const slider = document.getElementById("cut-slide");

if (slider) {
  const box = document.getElementById("cut-on");
  const shown = document.getElementById("cut-slide-day");
  const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
  const format = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const date = () => new Date(slider.valueAsNumber * DAY);
  const RETURN = "facta-slider";
  let isHeld = false;

  const tell = () => {
    const words = format.format(date()).replace(/\s*г\.$/u, "");
    shown.textContent = words;
    slider.setAttribute("aria-valuetext", words);
    box.value = date().toISOString().slice(0, 10);
  };

  // The day next month or the month before, or that month's last day.
  const month = (step) => {
    const from = date();
    const last = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + step + 1, 0)).getUTCDate();
    const to = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + step, Math.min(from.getUTCDate(), last));
    slider.value = String(to / DAY);
    tell();
  };

  const ask = () => {
    sessionStorage.setItem(RETURN, location.pathname);
    slider.form.requestSubmit();
  };

  slider.addEventListener("input", tell);
  slider.addEventListener("pointerdown", () => { isHeld = true; });
  slider.addEventListener("change", () => {
    if (isHeld) ask();
    isHeld = false;
  });
  slider.addEventListener("keydown", (event) => {
    isHeld = false;
    if (event.key === "PageUp" || event.key === "PageDown") {
      event.preventDefault();
      month(event.key === "PageUp" ? 1 : -1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      ask();
    }
  });

  // Whoever walks through time by keyboard is still on the slider when the next day is shown.
  if (sessionStorage.getItem(RETURN) === location.pathname) slider.focus({ preventScroll: true });
  sessionStorage.removeItem(RETURN);
}

// A list of notable days closes as a menu does.
const days = document.querySelector("details.days");
if (days) {
  days.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && days.open) {
      days.open = false;
      days.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (days.open && !days.contains(event.target)) days.open = false;
  });
}
