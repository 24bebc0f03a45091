// Makes pages quick: forms and steps that lead to the same page fetch it and put its
// words in place. Without this script every form and link does the same, by loading.
"use strict";

(() => {
  let asked = null;

  const show = async (address, options = {}) => {
    asked?.abort();
    asked = new AbortController();
    const main = document.getElementById("main");
    main.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { signal: asked.signal, redirect: "error" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("main");
      if (!fresh) throw new Error("no page");
      const open = [...main.querySelectorAll("details[open]")].length > 0;
      const focused = options.focus ?? document.activeElement?.id;
      main.replaceChildren(...fresh.childNodes);
      document.title = page.title;
      if (options.push !== false) history.pushState({}, "", address);
      if (open) main.querySelectorAll("details.filters").forEach((each) => (each.open = true));
      begin();
      if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
      document.getElementById("said").textContent = document.title;
      main.removeAttribute("aria-busy");
    } catch (error) {
      if (error.name !== "AbortError") location.assign(address);
    }
  };

  const addressOf = (form) => {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value) fields.append(name, value);
    const address = new URL(form.getAttribute("action") ?? location.pathname, location.href);
    address.search = fields.toString();
    return address.href;
  };

  const dayAt = (first, place) => {
    const day = new Date(`${first}T00:00:00Z`);
    day.setUTCDate(day.getUTCDate() + Number(place));
    return day.toISOString().slice(0, 10);
  };

  const inWords = (day) =>
    new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", {
      day: "numeric", month: "short", year: "numeric", timeZone: "UTC",
    });

  const begin = () => {
    document.querySelectorAll("form.days").forEach((form) => {
      const slider = form.querySelector("input[type=range]");
      const day = form.querySelector("input[type=date]");
      slider.hidden = false;
      form.classList.add("slides");
      slider.addEventListener("input", () => {
        day.value = dayAt(form.dataset.first, slider.value);
        slider.setAttribute("aria-valuetext", inWords(day.value));
      });
      slider.addEventListener("change", () => form.requestSubmit());
      day.addEventListener("change", () => day.value && form.requestSubmit());
    });
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-quick]")) return;
    event.preventDefault();
    show(addressOf(form));
  });

  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-quick]:not(.days)");
    if (form && event.target.matches("select, input[type=checkbox], input[type=date]")) {
      form.requestSubmit();
    }
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-quick]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    show(link.href);
  });

  window.addEventListener("popstate", () => show(location.href, { push: false }));
  begin();
})();
