/* "Explore this chart": on a press the chart's spec and the script that draws it are fetched, and the drawing is put where the picture was.
   Without this script the button stays hidden and the page has everything but the hovering and the zoom. */
(() => {
  "use strict";

  let loading;

  const load = (address) => {
    loading = loading || new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = done;
      script.onerror = () => { loading = undefined; failed(new Error(address)); };
      document.head.append(script);
    });
    return loading;
  };

  const tip = (figure) => {
    const box = document.createElement("div");
    box.className = "chart-tip";
    box.hidden = true;
    figure.append(box);
    return (handler, event, item, value) => {
      box.hidden = value === null || value === undefined || value === "";
      if (box.hidden) return;
      box.textContent = String(value);
      const wide = box.offsetWidth, high = box.offsetHeight;
      box.style.left = `${Math.max(4, Math.min(event.clientX + 12, window.innerWidth - wide - 8))}px`;
      box.style.top = `${event.clientY + high + 24 > window.innerHeight ? event.clientY - high - 12 : event.clientY + 16}px`;
    };
  };

  const explore = async (figure, button) => {
    const stage = figure.querySelector(".chart-stage");
    const address = new URL(figure.dataset.spec, window.location.href);
    address.searchParams.set("theme", window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    address.searchParams.set("width", window.matchMedia("(max-width: 44rem)").matches ? "narrow" : "wide");
    button.disabled = true;
    try {
      const [answer] = await Promise.all([fetch(address), load(figure.dataset.explorer)]);
      const spec = await answer.json();
      const place = document.createElement("div");
      await window.vegaEmbed(place, spec, { ast: true, actions: false, renderer: "svg", defaultStyle: false, tooltip: tip(figure) });
      // Vega names every mark for itself; here the drawing is one picture, and the table beneath has its figures.
      const drawing = place.querySelector("svg");
      for (const part of drawing.querySelectorAll("[role], [aria-roledescription]")) {
        part.removeAttribute("role");
        part.removeAttribute("aria-roledescription");
      }
      drawing.setAttribute("role", "img");
      drawing.setAttribute("aria-label", spec.description);
      drawing.removeAttribute("aria-roledescription");
      stage.replaceChildren(place);
      stage.classList.add("is-explored");
      stage.tabIndex = 0;
      const was = document.activeElement === button || document.activeElement === document.body;
      button.remove();
      if (was) stage.focus({ preventScroll: true });
    } catch (error) {
      button.disabled = false;
      throw error;
    }
  };

  for (const figure of document.querySelectorAll("figure[data-spec]")) {
    const button = figure.querySelector(".chart-explore");
    button.hidden = false;
    button.addEventListener("click", () => explore(figure, button));
  }
})();
