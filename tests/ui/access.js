// What falls short on the page that is shown, as a list of texts: contrast (WCAG 2 AA) of every visible text to the
// nearest opaque ground, of what stands in empty boxes, and of the boxes' borders; boxes, buttons and links without a
// name, images without a text; headings that skip a level; nothing to see where the focus is; on a phone things to tap
// that are too small; ids that are there twice; width beyond the window.
() => {
  const parse = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
  const linear = (part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const luminance = ([r, g, b]) => 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const over = (colour, below) => [0, 1, 2].map((at) => colour[at] * (colour[3] ?? 1) + below[at] * (1 - (colour[3] ?? 1)));
  const contrast = (colour, below) => {
    const pair = [luminance(over(parse(colour), below)), luminance(below)].sort((one, other) => other - one);
    return (pair[0] + 0.05) / (pair[1] + 0.05);
  };
  const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const all = (selector) => [...document.querySelectorAll(selector)];
  const bad = [];
  const walk = document.createTreeWalker(document.querySelector(".stApp"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.textContent.trim();
    const element = walk.currentNode.parentElement;
    if (!text || element.closest("style, script, .wr-hidden, :disabled") || !seen(element)) continue;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const ratio = contrast(style.color, ground(element));
    if (ratio < (large ? 3 : 4.5)) bad.push(`contrast ${ratio.toFixed(2)}: ${text.slice(0, 40)}`);
  }
  for (const box of all(".stMain :is(input, textarea)[placeholder]").filter(seen)) {
    const ratio = contrast(getComputedStyle(box, "::placeholder").color, ground(box));
    if (box.placeholder && ratio < 4.5) bad.push(`contrast ${ratio.toFixed(2)} in the empty box: ${box.placeholder}`);
  }
  for (const box of all("[data-testid=stTextInputRootElement], [data-testid=stTextAreaRootElement], .react-aria-ComboBox > [role=group]").filter(seen)) {
    const ratio = contrast(getComputedStyle(box).borderBottomColor, ground(box.parentElement));
    if (ratio < 3) bad.push(`border ${ratio.toFixed(2)}: ${box.textContent.slice(0, 40)}`);
  }
  for (const box of all(".stMain :is(textarea, input:not([type=file], [type=checkbox]))").filter(seen)) {
    const { width, height } = box.getBoundingClientRect();
    if (width < 24 || height < 24) bad.push(`${width} by ${height}: ${box.outerHTML.slice(0, 120)}`);
  }
  bad.push(...all("[role=presentation][aria-label]").map((element) => `a name for nothing: ${element.outerHTML.slice(0, 120)}`));
  for (const element of all(".stMain input:not([type=file]), .stMain textarea, .stMain button, .stMain a")) {
    const label = element.getAttribute("aria-label") || element.labels?.[0]?.textContent || element.textContent || element.title;
    if (seen(element) && !(label || "").trim()) bad.push(`no name: ${element.outerHTML.slice(0, 160)}`);
  }
  bad.push(...all(".stMain img").filter((image) => !image.alt).map((image) => `no text: ${image.src.slice(0, 80)}`));
  let level = 0;
  for (const heading of all(".stMain :is(h1, h2, h3, h4, h5, h6)").filter(seen)) {
    const here = Number(heading.tagName[1]);
    if (here > level + 1) bad.push(`h${level} before h${here}: ${heading.textContent.slice(0, 40)}`);
    level = here;
  }
  const looks = (element) => {
    const signs = [];
    for (let at = element, up = 0; at && up < 5; at = at.parentElement, up += 1) {
      const { outline, boxShadow, borderColor, backgroundColor } = getComputedStyle(at);
      signs.push(outline, boxShadow, borderColor, backgroundColor);
    }
    return signs.join();
  };
  const focused = document.activeElement;
  for (const element of all(".stMain :is(a[href], button, textarea, input:not([type=file]), summary, [tabindex='0'])").filter(seen)) {
    focused.blur?.();
    const before = looks(element);
    element.focus({ focusVisible: true, preventScroll: true });
    if (document.activeElement === element && looks(element) === before) bad.push(`focus not seen: ${element.outerHTML.slice(0, 120)}`);
    element.blur();
  }
  const taps = ".stHtml :is(button, summary, .wr-top a, .wr-actions a, .wr-links a, .wr-limits a, .wr-chips a, .wr-orders a, .wr-cite)";
  for (const element of window.innerWidth < 640 ? all(taps).filter(seen) : []) {
    const { width, height } = element.getBoundingClientRect();
    if (!element.closest(".wr-skip") && (width < 24 || height < 24)) bad.push(`${width} by ${height}: ${element.outerHTML.slice(0, 120)}`);
  }
  const ids = all(".stHtml [id]").map((element) => element.id);
  bad.push(...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `id twice: ${id}`));
  const main = document.querySelector(".stMain");
  if (main.scrollWidth > main.clientWidth) bad.push(`wider than the window by ${main.scrollWidth - main.clientWidth}`);
  return bad;
}
