// Names of places and indicators completed while a question is typed, with diacritics or without. A list beneath the
// box, chosen by arrows and Enter or by the pointer; who chooses nothing types on undisturbed.
const completing = (() => {
  const MOST = 6, WORDS = 4, LEAST = 3;
  const BOX = ".st-key-question textarea";
  let list = null, active = -1, piece = null;

  const plain = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();

  const names = () => {
    const holder = document.querySelector("[data-names]");
    if (!holder) return [];
    if (!holder.names) holder.names = JSON.parse(holder.dataset.names).map((name) => [name, plain(name)]);
    return holder.names;
  };

  const close = () => {
    list?.remove();
    list = null;
    active = -1;
    const box = document.querySelector(BOX);
    box?.removeAttribute("aria-activedescendant");
    box?.removeAttribute("aria-controls");
  };

  // The last words before the caret that begin a name, as many as can be, and the names that they begin.
  const find = (box) => {
    const before = box.value.slice(0, box.selectionStart);
    const starts = [...before.matchAll(/\S+/g)].map((word) => word.index).slice(-WORDS);
    if (/\s$/.test(before)) return null;
    for (const start of starts) {
      const typed = before.slice(start), key = plain(typed);
      if (key.length < LEAST) continue;
      const found = names().filter(([name, folded]) => folded.startsWith(key) && name !== typed).slice(0, MOST);
      if (found.length) return { start, end: before.length, names: found.map(([name]) => name) };
    }
    return null;
  };

  const choose = (box, name) => {
    const value = box.value.slice(0, piece.start) + name + box.value.slice(piece.end);
    const caret = piece.start + name.length;
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(box, value);
    close();
    box.dispatchEvent(new InputEvent("input", { bubbles: true, data: null }));
    box.setSelectionRange(caret, caret);
    close();
  };

  const show = (box) => {
    close();
    piece = find(box);
    if (!piece) return;
    list = document.createElement("ul");
    list.id = "wr-names";
    list.className = "wr-names";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", box.getAttribute("aria-label") || "");
    piece.names.forEach((name, n) => {
      const item = document.createElement("li");
      item.id = `wr-name-${n}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.textContent = name;
      item.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(box, name); });
      list.append(item);
    });
    const at = box.getBoundingClientRect();
    Object.assign(list.style, { left: `${at.left}px`, top: `${at.bottom + 4}px`, width: `${at.width}px` });
    document.body.append(list);
    box.setAttribute("aria-autocomplete", "list");  // a box of several lines can be no combobox
    box.setAttribute("aria-haspopup", "listbox");
    box.setAttribute("aria-controls", "wr-names");
  };

  const step = (box, by) => {
    const items = [...list.children];
    items[active]?.setAttribute("aria-selected", "false");
    active = (active + by + items.length) % items.length;
    items[active].setAttribute("aria-selected", "true");
    box.setAttribute("aria-activedescendant", items[active].id);
  };

  const onKey = (event) => {
    if (!list || !event.target.matches?.(BOX)) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.target, event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1);
    } else if ((event.key === "Enter" || event.key === "Tab") && active >= 0) {
      event.preventDefault();
      event.stopPropagation();
      choose(event.target, piece.names[active]);
    } else if (event.key === "Escape" || event.key === "Enter") {
      close();
    }
  };

  return () => {
    document.addEventListener("input", (event) => { if (event.target.matches?.(BOX)) show(event.target); });
    document.addEventListener("keydown", onKey, true);
    document.addEventListener("focusout", close);
    document.addEventListener("scroll", close, true);
  };
})();

