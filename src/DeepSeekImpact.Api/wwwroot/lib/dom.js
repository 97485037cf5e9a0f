// Elements are built from values: text becomes text nodes, never markup.

const svgSpace = 'http://www.w3.org/2000/svg';

/** Builds an HTML element. Attributes named on… are listeners; null, undefined and false leave an attribute out. */
export const h = (tag, attributes, ...children) => build(document.createElement(tag), attributes, children);

/** Builds an SVG element. */
export const svg = (tag, attributes, ...children) => build(document.createElementNS(svgSpace, tag), attributes, children);

/** Replaces all children of an element. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter(isShown).map(asNode));
  return element;
}

/** Returns an address only if it leads to a page: never a script. */
export function safeAddress(address) {
  try {
    const url = new URL(address, location.href);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}

const isShown = child => child !== null && child !== undefined && child !== false && child !== '';

const asNode = child => (child instanceof Node ? child : document.createTextNode(String(child)));

function build(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (name === 'href') {
      const address = safeAddress(value);
      if (address) {
        element.setAttribute('href', address);
      }
    } else if (name === 'value' || name === 'checked') {
      element[name] = value;
    } else {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat(Infinity).filter(isShown).map(asNode));
  return element;
}
