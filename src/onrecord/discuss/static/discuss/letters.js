// Swifter ways; everything works without them.
"use strict";
(() => {
  const AROUND = 32;
  const LONGEST = 700;

  // Words selected in a report become a link to a letter that quotes them.
  const place = document.querySelector("[data-quote]");
  const prose = document.querySelector(".prose");
  if (place && prose) {
    place.querySelector(".quote-hint").hidden = false;
    const button = document.createElement("a");
    button.className = "button quote-button";
    button.textContent = "Quote in a letter";
    button.hidden = true;
    document.body.append(button);
    const words = (range) => {
      const part = range.cloneContents();
      part.querySelectorAll(".sign, .gap").forEach((one) => one.remove());
      return part.textContent.replace(/\s+/g, " ");
    };
    const around = (range, before) => {
      const other = document.createRange();
      other.selectNodeContents(prose);
      if (before) other.setEnd(range.startContainer, range.startOffset);
      else other.setStart(range.endContainer, range.endOffset);
      return before ? words(other).slice(-AROUND) : words(other).slice(0, AROUND);
    };
    const offer = () => {
      const chosen = document.getSelection();
      const range = chosen.rangeCount && !chosen.isCollapsed ? chosen.getRangeAt(0) : null;
      const text = range && prose.contains(range.commonAncestorContainer) ? words(range).trim() : "";
      button.hidden = !text || text.length > LONGEST;
      if (button.hidden) return;
      const asked = new URLSearchParams({ words: text, prefix: around(range, true), suffix: around(range, false) });
      button.href = `${place.dataset.quote}&${asked}`;
      const box = range.getBoundingClientRect();
      button.style.setProperty("top", `${window.scrollY + box.bottom + 8}px`);
      button.style.setProperty("left", `${Math.max(8, Math.min(box.left, window.innerWidth - 190))}px`);
    };
    document.addEventListener("selectionchange", offer);
  }

  // How much room is left in a letter.
  for (const box of document.querySelectorAll("textarea[data-count]")) {
    const left = box.closest(".field").querySelector("[data-left]");
    const tell = () => { left.textContent = box.value ? `; ${box.maxLength - box.value.length} left` : ""; };
    box.addEventListener("input", tell);
    tell();
  }

  // What cannot be undone is asked about.
  for (const form of document.querySelectorAll("form[data-ask]")) {
    form.addEventListener("submit", (event) => { if (!window.confirm(form.dataset.ask)) event.preventDefault(); });
  }
})();
