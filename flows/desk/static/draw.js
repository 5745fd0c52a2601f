// SPDX-License-Identifier: EUPL-1.2
// Draw a box on a page picture with mouse, pen or finger: it fills in a row of the form.
"use strict";

(() => {
  const rows = document.querySelector("[data-areas]");
  if (!rows) return;
  const MM = 25.4 / 72; // the pictures measure in points
  const parts = ["blz", "links", "boven", "breed", "hoog"];
  const field = (row, part) => row.querySelector(`[name^="vak-${part}-"]`);

  const emptyRow = () => {
    const row = [...rows.children].find((r) => parts.every((p) => field(r, p).value === ""));
    if (row) return row;
    const blank = document.querySelector("[data-blank]").innerHTML;
    rows.insertAdjacentHTML("beforeend", blank.replaceAll("@", rows.children.length + 1));
    return rows.lastElementChild;
  };
  const fill = (page, rect) => {
    const row = emptyRow();
    const [x, y, width, height] = ["x", "y", "width", "height"].map((name) =>
      (Number(rect.getAttribute(name)) * MM).toFixed(1).replace(".", ","));
    [page, x, y, width, height].forEach((value, i) => {
      field(row, parts[i]).value = value;
    });
    row.querySelector(".bd-area-foot").hidden = false;
    const reason = field(row, "reden");
    reason.dispatchEvent(new Event("change", { bubbles: true }));
    row.scrollIntoView({ block: "center" });
    reason.focus({ preventScroll: true });
  };

  const drawOn = (picture, button, told) => {
    const svg = picture.querySelector("svg");
    const { width, height } = svg.viewBox.baseVal;
    let start = null;
    let rect = null;

    const at = (event) => {
      const shown = svg.getBoundingClientRect();
      const within = (value, most) => Math.min(Math.max(value, 0), most);
      return {
        x: within(((event.clientX - shown.left) / shown.width) * width, width),
        y: within(((event.clientY - shown.top) / shown.height) * height, height),
      };
    };
    const arm = (on) => {
      picture.classList.toggle("is-drawing", on);
      button.setAttribute("aria-pressed", String(on));
      told.textContent = on ? "Sleep over de bladzijde. Stoppen: Escape." : "";
    };
    const drop = () => {
      rect?.remove();
      start = rect = null;
    };
    button.addEventListener("click", () => arm(!picture.classList.contains("is-drawing")));
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      drop();
      arm(false);
    });
    picture.addEventListener("pointerdown", (event) => {
      if (!picture.classList.contains("is-drawing") || event.button !== 0) return;
      event.preventDefault();
      picture.setPointerCapture(event.pointerId);
      start = at(event);
      rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      rect.classList.add("bd-drawn");
      svg.append(rect);
    });
    picture.addEventListener("pointermove", (event) => {
      if (!start) return;
      const now = at(event);
      rect.setAttribute("x", Math.min(start.x, now.x));
      rect.setAttribute("y", Math.min(start.y, now.y));
      rect.setAttribute("width", Math.abs(start.x - now.x));
      rect.setAttribute("height", Math.abs(start.y - now.y));
    });
    picture.addEventListener("pointercancel", drop);
    picture.addEventListener("pointerup", () => {
      if (!start) return;
      const drawn = rect;
      // A click, or a hand that shook: not a box.
      const big = drawn.getAttribute("width") > 3 && drawn.getAttribute("height") > 3;
      if (!big) {
        drop();
        return;
      }
      start = rect = null;
      arm(false);
      fill(picture.dataset.page, drawn);
    });
  };

  for (const button of document.querySelectorAll("[data-draw]")) {
    const picture = document.querySelector(`.bd-picture[data-page="${button.dataset.draw}"]`);
    drawOn(picture, button, button.parentElement.querySelector("[data-drawn]"));
  }
  for (const part of document.querySelectorAll("[data-drawing]")) part.hidden = false;
})();
