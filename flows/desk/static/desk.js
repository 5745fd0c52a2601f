// SPDX-License-Identifier: EUPL-1.2
// Comfort for the review page; without it everything still works.
"use strict";

(() => {
  const cards = [...document.querySelectorAll("[data-finding]")];
  const marksOf = (id) => document.querySelectorAll(`[data-for="${CSS.escape(id)}"]`);

  const light = (id, on) => {
    marksOf(id).forEach((mark) => mark.classList.toggle("is-lit", on));
    document.getElementById(id)?.classList.toggle("is-lit", on);
  };
  for (const card of cards) {
    const id = card.dataset.finding;
    card.addEventListener("mouseenter", () => light(id, true));
    card.addEventListener("mouseleave", () => light(id, false));
    card.addEventListener("focusin", () => light(id, true));
    card.addEventListener("focusout", () => light(id, false));
  }
  for (const mark of document.querySelectorAll("[data-for]")) {
    mark.addEventListener("click", (event) => {
      const card = document.getElementById(mark.dataset.for);
      const field = card?.matches("input") ? card : card?.querySelector("input, a");
      if (!field) return;
      event.preventDefault();
      card.scrollIntoView({ block: "center" });
      field.focus({ preventScroll: true });
    });
  }

  const form = document.getElementById("beoordeling");
  if (!form) return;

  const toneOf = (card) => {
    const seen = card.querySelector('[name^="b-"]');
    if (seen && !seen.checked) return "doubt";
    return card.querySelector('[value="lakken"]').checked ? "gone" : "kept";
  };
  const paint = () => {
    const count = { gone: 0, kept: 0, unseen: 0 };
    let next = "";
    for (const card of cards) {
      const tone = toneOf(card);
      for (const other of ["gone", "kept", "doubt"]) {
        card.classList.toggle(`bd-card--${other}`, other === tone);
        marksOf(card.dataset.finding).forEach((mark) =>
          mark.classList.toggle(`bd-mark--${other}`, other === tone));
      }
      count[card.querySelector('[value="lakken"]').checked ? "gone" : "kept"] += 1;
      if (tone === "doubt") {
        count.unseen += 1;
        next = next || card.dataset.finding;
      }
    }
    for (const [name, number] of Object.entries(count)) {
      const shown = document.querySelector(`[data-count="${name}"]`);
      if (shown) shown.textContent = number;
    }
    const bar = document.querySelector("[data-bar]");
    const words = count.unseen === 0
      ? "Alle twijfels zijn bekeken."
      : `${count.unseen} ${count.unseen === 1 ? "twijfel" : "twijfels"} nog te bekijken.`;
    if (bar.textContent !== words) bar.textContent = words;
    const link = document.querySelector("[data-next]");
    link.hidden = count.unseen === 0;
    if (next) link.href = `#${next}`;
  };

  // Keep an hour's work: what is filled in is saved now and then, as with the button "Bewaren".
  let dirty = false;
  form.addEventListener("change", () => {
    dirty = true;
    paint();
  });
  form.addEventListener("input", () => {
    dirty = true;
  });
  setInterval(async () => {
    if (!dirty) return;
    dirty = false;
    const fields = new URLSearchParams(new FormData(form));
    fields.set("actie", "bewaren");
    try {
      const answer = await fetch(form.action, { method: "POST", body: fields, redirect: "manual" });
      if (answer.type !== "opaqueredirect") dirty = true;
    } catch {
      dirty = true;
    }
  }, 30000);
})();
