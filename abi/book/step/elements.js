// Elements of the page, made from text only: what a plugin says is never read as HTML.

const byId = (id) => document.getElementById(id);

/** An element with attributes and children; strings become text. */
function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value !== null && value !== false) node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

const fill = (id, ...children) => byId(id).replaceChildren(...children.flat().filter((child) => child !== null));

/** The function's name as a link to its entry below. */
const entryLink = (name) => (DATA.functions[name] ? el("a", { href: `#entry-${name}`, onclick: () => openEntry(name) }, el("code", {}, name)) : el("code", {}, name));

/** A text whose code spans, between backticks, become elements. */
const withCode = (text) => text.split("`").map((part, index) => (index % 2 ? el("code", {}, part) : part));

const plural = (number, one) => `${number} ${one}${number === 1 ? "" : "s"}`;
