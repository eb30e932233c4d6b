// What falls short on the page that is shown, as a list of texts: contrast (WCAG 2 AA) of every visible text to the
// nearest opaque ground; boxes, buttons and links without a name; ids that are there twice; width beyond the window.
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
  const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const bad = [];
  const walk = document.createTreeWalker(document.querySelector(".stApp"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.textContent.trim();
    const element = walk.currentNode.parentElement;
    if (!text || element.closest("style, script, .wr-hidden") || !seen(element)) continue;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const pair = [luminance(parse(style.color)), luminance(ground(element))].sort((one, other) => other - one);
    const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
    if (ratio < (large ? 3 : 4.5)) bad.push(`contrast ${ratio.toFixed(2)}: ${text.slice(0, 40)}`);
  }
  for (const element of document.querySelectorAll(".stMain input:not([type=file]), .stMain button, .stMain a")) {
    const label = element.getAttribute("aria-label") || element.labels?.[0]?.textContent || element.textContent || element.title;
    if (seen(element) && !(label || "").trim()) bad.push(`no name: ${element.outerHTML.slice(0, 160)}`);
  }
  const ids = [...document.querySelectorAll(".stHtml [id]")].map((element) => element.id);
  bad.push(...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `id twice: ${id}`));
  const main = document.querySelector(".stMain");
  if (main.scrollWidth > main.clientWidth) bad.push(`wider than the window by ${main.scrollWidth - main.clientWidth}`);
  return bad;
}
