// What a page of Streamlit cannot do by itself: links that change the address without a reload, keys, copying,
// scrolling to the marked passage, the language of the page. One set of listeners for the life of the document;
// every part only acts on elements that ui/ marked with data-… attributes.
const scroller = () => document.querySelector('[data-testid="stMain"]') || document.scrollingElement;
const say = (words) => {
  let live = document.getElementById("wr-live");
  if (!live) {
    live = document.createElement("div");
    live.id = "wr-live";
    live.className = "wr-hidden";
    live.setAttribute("role", "status");
    live.setAttribute("aria-live", "polite");
    document.body.append(live);
  }
  live.textContent = "";
  window.setTimeout(() => { live.textContent = words; }, 50);
};

// Streamlit answers `popstate` by running the page that the address names, with its parameters.
const go = (href) => {
  history.pushState(null, "", href);
  scroller().scrollTo(0, 0);
  window.dispatchEvent(new PopStateEvent("popstate"));
};
const WAIT = 10000; // milliseconds that a page may take until its marked passage is there

const legacyCopy = (text) => {
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "wr-hidden";
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  return copied;
};

const copy = async (button, words) => {
  const link = button.dataset.copyLink;
  const text = link === undefined ? button.dataset.copy : new URL(link, location.href).href;
  let copied = true;
  try { await navigator.clipboard.writeText(text); } catch { copied = legacyCopy(text); }
  const told = copied ? words.copied : words.not_copied;
  say(told);
  if (!button.dataset.label) button.dataset.label = button.textContent;
  button.textContent = told;
  window.setTimeout(() => { button.textContent = button.dataset.label; }, 1800);
};

const step = (by) => {
  const results = [...document.querySelectorAll("[data-result]")].filter((result) => result.checkVisibility());
  if (!results.length) return;
  const at = results.indexOf(document.activeElement?.closest?.("[data-result]"));
  const next = results[Math.min(Math.max(at + by, 0), results.length - 1)];
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest", behavior: "instant" });
};

const typing = (target) => target.closest?.('input, textarea, select, [contenteditable="true"], [role="combobox"]');

// Rows in the order of one column; the same column again turns the order round.
const sortBy = (button) => {
  const head = button.closest("th");
  const column = [...head.parentElement.children].indexOf(head);
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const other of head.parentElement.children) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const body = head.closest("table").tBodies[0];
  const value = (row) => row.cells[column].dataset.value ?? row.cells[column].innerText.trim();
  const compare = (one, other) => {
    const numbers = [Number(value(one)), Number(value(other))];
    if (numbers.every((number) => !Number.isNaN(number))) return numbers[0] - numbers[1];
    return value(one).localeCompare(value(other), "vi");
  };
  const rows = [...body.rows].sort((one, other) => (down ? -compare(one, other) : compare(one, other)));
  body.append(...rows);
};

// An address with its letters as they are read, still one that leads there.
const readable = (href) => {
  try { return decodeURI(href).replaceAll(" ", "%20"); } catch { return href; }
};

const jump = (id) => {
  const goal = document.getElementById(id);
  if (goal) { goal.scrollIntoView({ block: "center" }); goal.focus({ preventScroll: true }); }
};

// Enter asks, Shift+Enter begins a line. Streamlit's boxes of several lines ask on Ctrl+Enter; an Enter that ends a
// letter being composed is none.
const askOnEnter = (event) => {
  if (event.key !== "Enter" || event.isComposing || event.defaultPrevented) return;
  if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!event.target.matches?.(":is(.st-key-question, .st-key-follow_text) textarea")) return;
  event.preventDefault();
  event.target.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true }));
};

const onKey = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "Enter" && event.target.matches?.("article[data-result], tr[data-result]")) {
    const link = event.target.querySelector("a[data-go]");
    if (link) { event.preventDefault(); go(link.href); }
    return;
  }
  if (event.key === "/") {
    const box = document.querySelector(":is(.st-key-question textarea, .st-key-find input, .st-key-ledger_text input)");
    const folded = box?.checkVisibility() === false && document.querySelector(".wr-fold:not([open])");
    if (folded) folded.open = true;
    if (box) { event.preventDefault(); box.focus(); box.select(); }
  } else if (event.key === "j" || event.key === "k") {
    event.preventDefault();
    step(event.key === "j" ? 1 : -1);
  }
};

// A mark of a chart is named by what it shows and the number of its source: "An Giang, 2021: 1,93% [2]".
const sourceOf = (mark) => /\[(\d+)\]$/.exec(mark?.getAttribute("aria-label") || mark?.textContent || "")?.[1];

// The chart as a file of its own, with the question and the address that it comes from inside.
const saveChart = (button) => {
  const shown = document.querySelector(".st-key-chart svg");
  if (!shown) return;
  const chart = shown.cloneNode(true);
  const source = document.createElementNS("http://www.w3.org/2000/svg", "desc");
  source.textContent = `${new URLSearchParams(location.search).get("q") ?? ""} ${location.href}`;
  chart.prepend(source);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(chart)], { type: "image/svg+xml" }));
  link.download = button.dataset.svg;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), WAIT);
};

const onClick = (event) => {
  const source = sourceOf(event.target.closest?.(".st-key-chart :is([aria-label], text)"));
  if (source) { jump(`cite-${source}`); return; }
  const target = event.target.closest?.("a[data-go], [data-copy], [data-copy-link], [data-sort], [data-svg], a[data-jump]");
  if (!target || event.defaultPrevented) return;
  if (target.matches("a[data-jump]")) {
    event.preventDefault();
    jump(target.dataset.jump);
  } else if (target.matches("[data-sort]")) {
    sortBy(target);
  } else if (target.matches("[data-svg]")) {
    saveChart(target);
  } else if (target.matches("a[data-go]")) {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(target.href);
  } else {
    copy(target, window.__welfare.words);
  }
};

// The marked passage is drawn after the address has changed; look for it until it is there, once for each address.
const scrollToMark = () => {
  const state = window.__welfare;
  const at = new URLSearchParams(location.search).get("at");
  if (state.watch) state.watch.disconnect();
  if (!at || state.scrolled === location.href) return;
  const look = () => {
    const mark = document.querySelector(`[data-scroll="${CSS.escape(at)}"]`);
    if (!mark) return false;
    state.scrolled = location.href;
    const current = document.querySelector(".wr-outline a[aria-current]");  // a long outline scrolls by itself
    const outline = current?.closest(".wr-outline");
    if (outline) outline.scrollTop = current.offsetTop - outline.clientHeight / 2;
    mark.scrollIntoView({ block: "center", behavior: "instant" });
    return true;
  };
  if (look()) return;
  state.watch = new MutationObserver(() => { if (look()) state.watch.disconnect(); });
  state.watch.observe(document.body, { childList: true, subtree: true });
  window.setTimeout(() => state.watch.disconnect(), WAIT);
};

// A frame with a document of ours (the evaluation's report, which runs no script) grows to the height of its content.
const fit = (frame) => {
  const root = frame.contentDocument?.documentElement;
  if (!root || root === frame.fitted) return;
  frame.fitted = root;
  const grow = () => { frame.style.height = `${root.offsetHeight + 4}px`; };
  new ResizeObserver(grow).observe(root);
  grow();
};
// Streamlit says of the ground where files are dropped that it is nothing, and names it all the same.
const nameDropGround = () => {
  for (const ground of document.querySelectorAll('[role="presentation"][aria-label]')) ground.setAttribute("role", "group");
};
const fitFrames = () => {
  nameDropGround();
  for (const frame of document.querySelectorAll(".stMain iframe[srcdoc]")) {
    if (!frame.fitting) {
      frame.fitting = true;
      frame.addEventListener("load", () => fit(frame));
    }
    if (frame.contentDocument?.readyState === "complete") fit(frame);
  }
};

export default function ({ data }) {
  if (!window.__welfare) {
    window.__welfare = {};
    document.addEventListener("click", onClick, true);
    document.addEventListener("keydown", onKey);
    completing();
    document.addEventListener("keydown", askOnEnter);
    new MutationObserver(fitFrames).observe(document.body, { childList: true, subtree: true });
    window.addEventListener("beforeprint", () => {
      for (const place of document.querySelectorAll(".wr-printed")) {
        place.textContent = `${new Date().toLocaleDateString(document.documentElement.lang)} · ${readable(location.href)}`;
      }
    });
    const pushed = history.pushState;  // what a box puts into the address marks a passage too
    history.pushState = function (...state) {
      pushed.apply(this, state);
      scrollToMark();
    };
    window.addEventListener("popstate", () => {
      window.__welfare.scrolled = undefined;
      scrollToMark();
    });
  }
  window.__welfare.words = data;
  document.documentElement.lang = data.lang;
  fitFrames();  // what was drawn before anything listened
  scrollToMark();
}
