/**
 * What a person would see at once and a program does not, found in the page that is drawn: texts
 * that lie over each other, that are cut off or leave their place, and text of others without a
 * direction of its own.
 */

/**
 * What can be moved sideways: the page, or a part of it that is not made for that (text as it is,
 * such as PEM).
 */
export const tooWide = (): readonly string[] =>
  [...document.querySelectorAll('*')]
    .filter((element) => element.scrollWidth > element.clientWidth + 1 && !element.matches('pre, input'))
    .filter(
      (element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || !element.parentElement,
    )
    .map(
      ({ tagName, className, scrollWidth, clientWidth }) =>
        `${tagName} ${className}: ${scrollWidth} in ${clientWidth}`,
    );

/**
 * Texts that lie over each other, leave their place, or are cut off. What others wrote (`bdi`) may
 * be shortened, and our own words where all of them are in a `title`.
 */
export function crowded(): readonly string[] {
  const pieces = textNodes().flatMap(piecesOf);
  const found = [
    ...pieces.flatMap((one, at) => pieces.slice(at + 1).flatMap((other) => overlap(one, other))),
    ...pieces.flatMap(leaving),
    ...[...document.querySelectorAll('*')].flatMap(cut),
  ];
  return [...new Set(found)];
}

/**
 * What is chosen, pressed or open, and has no edge or line that says so: its ground is taken away
 * where the system chooses the colours.
 */
export const unmarked = (): readonly string[] =>
  [...document.querySelectorAll(states)]
    .filter((element) => !isHidden(element))
    .filter((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle === 'none' || outlineWidth === '0px';
    })
    .map((element) => `${element.tagName} ${element.textContent.trim().slice(0, 40)}`);

const states =
  '[aria-current]:not([aria-current=false]), [aria-pressed=true], [aria-selected=true], label:has(:checked)';

/**
 * Letters and numbers that stand among words from the right without a direction of their own, in
 * the pseudo-language: text of others without `bdi`, or words that are in no catalogue.
 */
export function unordered(): readonly string[] {
  const found = textNodes()
    .filter((node) => !node.parentElement?.closest(withDirection))
    .filter(({ data }) =>
      /\p{L}{2}|\+\p{N}/u.test(data.replaceAll(orderedParts, '').replaceAll(namesOfLocale, '')),
    )
    .map(shortened);
  return [...new Set(found)];
}

const withDirection = 'bdi, pre, kbd, code, textarea, .font-mono, [aria-hidden=true], [dir]:not(html)';
/** Our words as the pseudo-language draws them, and what `isolated` gives. */
const orderedParts = /\u202e[^\u202c]*\u202c|\u2068[^\u2069]*\u2069/g;
/** Months, days and the last word of a list, which come from the locale. */
const namesOfLocale =
  /\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)[a-z]*|\bor\b|\band\b/g;

/** A line of a text, as much of it as is in view. */
interface Piece {
  readonly node: Text;
  readonly box: DOMRect;
  /** What covers the page below it, as a dialog does: only what is in one layer is compared. */
  readonly layer: Element;
}

function textNodes(): readonly Text[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const { parentElement } = node;
    if (node.nodeValue?.trim() !== '' && parentElement && !isHidden(parentElement)) nodes.push(node as Text);
  }
  return nodes;
}

const isHidden = (element: Element): boolean =>
  !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ||
  element.closest('.sr-only, option, script, [inert]') !== null;

function piecesOf(node: Text): readonly Piece[] {
  const parent = node.parentElement;
  if (!parent) return [];
  const range = document.createRange();
  range.selectNodeContents(node);
  const around = ancestors(parent);
  const layer = around.find(isLayer) ?? document.body;
  return [...range.getClientRects()]
    .map((whole) => ({ node, layer, box: around.reduce(clippedBy, whole) }))
    .filter(({ box }) => box.width > 2 && box.height > 2);
}

const isLayer = (element: Element): boolean =>
  element.matches('[role=menu]') || getComputedStyle(element).position === 'fixed';

function ancestors(element: Element | null): readonly Element[] {
  return element === null || element === document.body ? [] : [element, ...ancestors(element.parentElement)];
}

/** What is left of a box in an element that scrolls or hides what is beyond its edges. */
function clippedBy(box: DOMRect, element: Element): DOMRect {
  const { overflowX, overflowY } = getComputedStyle(element);
  if (overflowX === 'visible' && overflowY === 'visible') return box;
  return common(box, element.getBoundingClientRect());
}

function common(one: DOMRect, other: DOMRect): DOMRect {
  const [left, top] = [Math.max(one.left, other.left), Math.max(one.top, other.top)];
  const [right, bottom] = [Math.min(one.right, other.right), Math.min(one.bottom, other.bottom)];
  return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
}

function overlap(one: Piece, other: Piece): readonly string[] {
  if (one.node === other.node || one.layer !== other.layer) return [];
  const { width, height } = common(one.box, other.box);
  // Lines of one paragraph may touch by their leading.
  return width > 2 && height > 4 ? [`“${shortened(one.node)}” lies over “${shortened(other.node)}”`] : [];
}

const places = 'a, button, li, p, h1, h2, h3, label, dd, dt, legend';

function leaving({ node, box }: Piece): readonly string[] {
  const place = node.parentElement?.closest(places);
  const edge = place?.getBoundingClientRect();
  const leavesPlace = edge && (box.left < edge.left - 2 || box.right > edge.right + 2);
  const leavesWindow = box.left < -1 || box.right > window.innerWidth + 1;
  return leavesPlace || leavesWindow ? [`“${shortened(node)}” leaves its place`] : [];
}

function cut(element: Element): readonly string[] {
  if (element.scrollWidth <= element.clientWidth + 1 || isHidden(element)) return [];
  const { overflowX, textOverflow } = getComputedStyle(element);
  const isTheirs = element.closest('bdi, .font-mono, svg, input, select') ?? element.querySelector('bdi');
  const isTold = textOverflow === 'ellipsis' && element.closest('[title]') !== null;
  if (!['hidden', 'clip'].includes(overflowX) || isTheirs || isTold) return [];
  const text = element.textContent.trim();
  return text === '' ? [] : [`“${text.slice(0, 40)}” is cut`];
}

const shortened = ({ data }: Text): string => data.trim().slice(0, 60);
