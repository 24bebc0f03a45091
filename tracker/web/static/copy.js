// What a server does elsewhere: in a copy of the site, this script searches the clauses
// and sets plans beside each other. All else of a copy needs no script.
"use strict";

(() => {
  const root = new URL("../../", document.currentScript.src);
  const aPage = 20;
  const most = 2000; // clauses that are looked into
  const known = new Map();

  const fetched = (place) => {
    if (!known.has(place)) {
      known.set(
        place,
        fetch(new URL(place, root)).then((answer) => {
          if (!answer.ok) throw new Error(`${place}: ${answer.status}`);
          return place.endsWith(".json") ? answer.json() : answer.text();
        }),
      );
    }
    return known.get(place);
  };

  const made = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [each, value] of Object.entries(attributes)) element.setAttribute(each, value);
    element.append(...children);
    return element;
  };

  const inWords = (day) =>
    new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", {
      day: "numeric", month: "short", year: "numeric", timeZone: "UTC",
    });

  // --- search: tracker/web/search_parts.py says what is in the files ---

  const letters = /[\p{L}\p{N}\p{M}_]+/gu;

  const phrasesOf = (typed) =>
    [...typed.matchAll(/"([^"]*)"|(\S+)/g)]
      .map((found) => found[1] ?? found[2].replace(/^"|"$/g, ""))
      .map((phrase) => ({
        words: (phrase.toLowerCase().match(letters) ?? []),
        goesOn: phrase.trimEnd().endsWith("*"),
      }))
      .filter((phrase) => phrase.words.length);

  const partOf = (word) => (/^[a-z0-9]{2}/.test(word) ? word.slice(0, 2) : "other");

  // The clauses that hold a word, as "document number", or that begin so.
  const holding = async (word, goesOn) => {
    const { words: parts } = await fetched("search/about.json");
    if (!parts.includes(partOf(word))) return new Set();
    const part = await fetched(`search/words/${partOf(word)}.json`);
    const found = new Set();
    for (const [each, byDocument] of Object.entries(part)) {
      if (goesOn ? !each.startsWith(word) : each !== word) continue;
      for (const [document_, steps] of Object.entries(byDocument)) {
        let number = 0;
        for (const step of steps) found.add(`${document_} ${(number += step)}`);
      }
    }
    return found;
  };

  const pattern = (phrase) => {
    const escaped = phrase.words.join("[^\\p{L}\\p{N}\\p{M}_]+");
    const edge = "[\\p{L}\\p{N}\\p{M}_]";
    return new RegExp(`(?<!${edge})${escaped}${phrase.goesOn ? `${edge}*` : `(?!${edge})`}`, "giu");
  };

  const search = async (phrases, provider) => {
    let keys = null;
    for (const phrase of phrases) {
      for (const [at, word] of phrase.words.entries()) {
        const found = await holding(word, phrase.goesOn && at === phrase.words.length - 1);
        keys = keys === null ? found : new Set([...keys].filter((key) => found.has(key)));
      }
    }
    const { documents, a_part: aPart } = await fetched("search/about.json");
    const wanted = [...(keys ?? [])]
      .map((key) => key.split(" ").map(Number))
      .filter(([place]) => !provider || documents[place].startsWith(`${provider}/`));
    const patterns = phrases.map(pattern);
    const fitting = [];
    const looked = wanted.slice(0, most);
    await Promise.all(
      looked.map(async ([place, number]) => {
        const part = await fetched(`search/clauses/${place}-${Math.floor(number / aPart)}.json`);
        const [heading, text, first, gone, times, before] = part[number % aPart];
        if (patterns.every((each) => text.search(each) >= 0)) {
          fitting.push({ id: documents[place], number, heading, text, first, gone, times, before });
        }
      }),
    );
    // What stands there now first, then the shortest: it is most about what is sought.
    fitting.sort((one, other) =>
      Boolean(one.gone) - Boolean(other.gone)
      || one.text.length - other.text.length
      || one.id.localeCompare(other.id) || one.number - other.number);
    return { fitting, patterns, all: looked.length === wanted.length };
  };

  const marked = (text, patterns) => {
    const places = patterns.flatMap((each) => [...text.matchAll(each)])
      .map((found) => [found.index, found.index + found[0].length])
      .sort((one, other) => one[0] - other[0]);
    const line = made("p");
    let at = 0;
    for (const [begin, end] of places) {
      if (begin < at) continue;
      line.append(text.slice(at, begin), made("mark", {}, text.slice(begin, end)));
      at = end;
    }
    line.append(text.slice(at));
    return line;
  };

  const item = (each, patterns) => {
    const where = made("p", { class: "where" },
      made("a", { href: new URL(`document/${each.id}/`, root).href }, each.id));
    if (each.heading) where.append(` › ${each.heading}`);
    const since = each.before ? `stood there when first read, ${inWords(each.first)}` : `since ${inWords(each.first)}`;
    const gone = each.gone ? `gone ${inWords(each.gone)}` : "stands there now";
    const again = each.times > 1 ? `, came ${each.times} times` : "";
    return made("li", {}, where, marked(each.text, patterns),
      made("p", { class: "quiet" }, `${since}, ${gone}${again}`));
  };

  const shownSearch = async (form) => {
    const place = document.getElementById("found");
    const typed = form.elements.q.value.trim();
    const phrases = phrasesOf(typed);
    const short = phrases.some(({ words, goesOn }) => goesOn && words.at(-1).length < 2);
    if (!typed) return place.replaceChildren();
    if (!phrases.length || short) {
      const why = short ? "Write two letters at least before *." : "There is no word in that.";
      return place.replaceChildren(made("p", {}, why));
    }
    const { fitting, patterns, all } = await search(phrases, form.elements.provider.value);
    const many = fitting.length === 1 ? "1 clause holds" : `${fitting.length.toLocaleString("en-GB")} clauses hold`;
    const list = made("ul", { class: "found" });
    const more = made("button", { type: "button" }, "More");
    let shown = 0;
    const go = () => {
      list.append(...fitting.slice(shown, (shown += aPage)).map((each) => item(each, patterns)));
      more.hidden = shown >= fitting.length;
    };
    more.addEventListener("click", go);
    go();
    const rest = all ? "" : ` Of those that may, only ${most.toLocaleString("en-GB")} were looked into: add a word.`;
    place.replaceChildren(made("p", {}, `${many} that.${rest}`), list, more);
  };

  // --- comparison: the columns of the providers' own pages, beside each other ---

  const column = async (chosen) => {
    const [provider, plan] = chosen.split(".");
    const address = new URL(`provider/${provider}/`, root);
    const page = new DOMParser().parseFromString(await fetched(`provider/${provider}/`), "text/html");
    const heads = [...page.querySelectorAll("thead th")];
    const at = heads.findIndex((each) => (each.dataset.plans ?? "").split(" ").includes(plan));
    const rows = [...page.querySelectorAll("main table tbody tr")];
    return {
      provider: page.querySelector("h1").textContent,
      address: address.href,
      terms: rows.map((row) => row.cells[0].textContent),
      cells: rows.map((row) => {
        const cell = document.importNode(row.cells[at], true);
        cell.querySelectorAll("a[href]").forEach((link) => {
          link.href = new URL(link.getAttribute("href").replace(/[^/]+\/(?=[^/]+\/$)/, `${plan}/`), address).href;
        });
        return cell;
      }),
    };
  };

  const shownComparison = async (form) => {
    const place = document.getElementById("compared");
    const ticked = [...form.querySelectorAll("input[name=plan]:checked")];
    if (!ticked.length) return place.replaceChildren();
    const columns = await Promise.all(ticked.map((each) => column(each.value)));
    const head = made("tr", { role: "row" }, made("th", { scope: "col", role: "columnheader" }, "Term"));
    columns.forEach((each, at) => {
      const name = ticked[at].closest("label").textContent.trim();
      each.name = name;
      head.append(made("th", { scope: "col", role: "columnheader" }, made("a", { href: each.address }, each.provider), made("br"), name));
    });
    const body = made("tbody", { role: "rowgroup" });
    columns[0].terms.forEach((term, number) => {
      const row = made("tr", { role: "row" }, made("th", { scope: "row", role: "rowheader" }, term));
      for (const each of columns) {
        each.cells[number].dataset.term = `${each.provider} ${each.name}`;
        row.append(each.cells[number]);
      }
      body.append(row);
    });
    const table = made("table", { class: "sides stack", role: "table" }, made("thead", { role: "rowgroup" }, head), body);
    place.replaceChildren(made("div", { class: "scroll", role: "region", "aria-label": "The comparison", tabindex: "0" }, table));
    form.closest("details").open = false;
  };

  // --- what is asked stands in the address, as on a server ---

  const begin = (form, show) => {
    const tell = async () => {
      try {
        await show(form);
      } catch (error) {
        const place = document.getElementById("found") ?? document.getElementById("compared");
        place.replaceChildren(made("p", { class: "warn" }, `That did not come: ${error.message}`));
      }
    };
    const fill = () => {
      const asked = new URLSearchParams(location.search);
      for (const field of form.elements) {
        if (!field.name) continue;
        if (field.type === "checkbox") field.checked = asked.getAll(field.name).includes(field.value);
        else field.value = asked.get(field.name) ?? "";
      }
      tell();
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const asked = new URLSearchParams();
      for (const [name, value] of new FormData(form)) if (value) asked.append(name, value);
      history.pushState({}, "", `?${asked}`);
      tell();
    });
    window.addEventListener("popstate", fill);
    fill();
  };

  const forms = [["form[data-copy-search]", shownSearch], ["form[data-copy-compare]", shownComparison]];
  for (const [which, show] of forms) {
    const form = document.querySelector(which);
    if (form) begin(form, show);
  }
})();
