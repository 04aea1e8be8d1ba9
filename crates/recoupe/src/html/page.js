"use strict";
// What the page can do more where scripts run: j and k go from statement to statement; a link in a list closes the list;
// a statement and its row light up together. Nothing on the page needs it.
(() => {
  const $$ = (selector) => [...document.querySelectorAll(selector)];
  const rows = $$("li.row");
  const places = new Map(rows.map((row) => [row.id, $$(`a.q[href="#${CSS.escape(row.id)}"]`)]));
  document.documentElement.dataset.script = "on";
  document.querySelector(".keys")?.removeAttribute("hidden");

  const light = (id, on) => {
    document.getElementById(id)?.classList.toggle("on", on);
    for (const place of places.get(id) ?? []) place.classList.toggle("on", on);
  };
  for (const [id, links] of places) {
    for (const element of [document.getElementById(id), ...links]) {
      element.addEventListener("mouseenter", () => light(id, true));
      element.addEventListener("mouseleave", () => light(id, false));
    }
  }

  // Marked words that are stops of the Tab key, in the order of the page.
  const stops = $$("a.q:not([tabindex])");
  const go = (step) => {
    const here = document.activeElement;
    let at = stops.indexOf(here);
    if (at < 0) {
      const row = here?.closest?.("li.row");
      const first = row && places.get(row.id)?.[0];
      at = first ? stops.indexOf(first) : -1;
    }
    if (at < 0) {
      // From where the reader is: the last one above the middle of the window, or the first one below it.
      const middle = innerHeight / 2;
      const below = stops.findIndex((stop) => stop.getBoundingClientRect().top > middle);
      at = step > 0 ? (below < 0 ? stops.length : below) - 1 : below < 0 ? stops.length : below;
    }
    const next = stops[Math.max(0, Math.min(stops.length - 1, at + step))];
    if (!next) return;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select, [popover]")) return;
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "Enter" && event.target.matches?.("li.row")) event.target.querySelector(".back")?.click();
  });

  for (const list of $$("[popover]")) {
    list.addEventListener("click", (event) => {
      if (event.target.closest("a")) list.hidePopover?.();
    });
  }
  // A link into a folded part opens it, and focus follows the reader.
  const open = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let x = target.closest("details:not([open])"); x; x = x.parentElement?.closest("details:not([open])")) x.open = true;
    if (target.matches("li.row")) target.focus({ preventScroll: false });
    if (target.matches(".anchor")) (target.parentElement.querySelector(`a.q[href="#row-${CSS.escape(target.id.slice(3))}"]`))?.focus();
  };
  addEventListener("hashchange", open);
  open();
})();
