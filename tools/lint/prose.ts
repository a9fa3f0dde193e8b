/**
 * Finds prose outside `shared/words`: text of a page, and literals of several words. What a person
 * reads comes from the catalogue by key (`words('subject')`), and what a fault says is a phrase
 * (`shared/model/phrases`); so a second language is a folder of files.
 */
import { parseAst } from 'vite';

export interface Prose {
  readonly line: number;
  readonly text: string;
}

/** Calls whose literals are for the trace of a defect: what the program did when it failed. */
const defectCalls = new Set(['tellDefect', 'traceFailure', 'unlessFault', 'faultOr', 'orNull']);
/** Attributes that hold no words. */
const plainAttributes = new Set(['className', 'd', 'points', 'viewBox', 'transform', 'allow', 'sandbox']);
/** Attributes that a person reads or hears, however short they are. */
const spokenAttributes = new Set(['aria-label', 'aria-description', 'alt', 'label', 'placeholder', 'title']);

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

/** Every literal of prose in the source of a file that is not a test. */
export function proseIn(source: string, path: string): readonly Prose[] {
  const found: Prose[] = [];
  const program = parseAst(source, { lang: path.endsWith('x') ? 'tsx' : 'ts' });
  const tell = ({ start }: Node, text: string): void => {
    found.push({ line: source.slice(0, start).split('\n').length, text: text.trim() });
  };
  visit(program as unknown as Node, (node) => {
    if (isForDefects(node)) return false;
    if (node.type === 'JSXAttribute') return seesAttribute(node, tell);
    if (node.type === 'JSXText') {
      const text = String(node['value']);
      if (/\p{L}{2}/u.test(text)) tell(node, text);
      return false;
    }
    const text = literalOf(node);
    if (text !== null && isProse(text)) tell(node, text);
    return true;
  });
  return found;
}

/** Whether the parts of an attribute are to be looked at. */
function seesAttribute(node: Node, tell: (node: Node, text: string) => void): boolean {
  const name = String((node['name'] as Node)['name']);
  if (plainAttributes.has(name)) return false;
  const value = node['value'] as Node | null;
  const text = value === null ? null : literalOf(value);
  if (text === null || !spokenAttributes.has(name)) return true;
  if (/\p{L}{2}/u.test(text)) tell(node, text);
  return false;
}

/**
 * `new TypeError('...')`, `tellDefect('...', error)`: for who reads the trace. Imports are paths.
 */
function isForDefects(node: Node): boolean {
  if (node.type === 'ImportDeclaration' || node.type === 'ExportAllDeclaration') return true;
  const callee = node['callee'] as Node | undefined;
  const name = callee === undefined ? '' : String(callee['name']);
  if (node.type === 'NewExpression') return name.endsWith('Error') && !name.startsWith('Fault');
  return node.type === 'CallExpression' && defectCalls.has(name);
}

function literalOf(node: Node): string | null {
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : null;
  if (node.type !== 'TemplateLiteral') return null;
  const quasis = node['quasis'] as readonly { readonly value: { readonly cooked: string } }[];
  return quasis.map(({ value }) => value.cooked).join('…');
}

/**
 * Two words beside each other, or a word beside a value; no class names, header fields, selectors
 * or paths.
 */
function isProse(text: string): boolean {
  if (isClassList(text) || isProtocol(text) || isTitle(text)) return false;
  return /\p{L}{2,}[,;:]? \p{L}{2,}/u.test(text) || /^\p{L}[\p{L} ’,]* …|… \p{Ll}{2,}/u.test(text);
}

const isClassList = (text: string): boolean => {
  const parts = text.trim().split(/\s+/);
  return (
    parts.some((part) => /[-:[/]/.test(part)) && parts.every((part) => /^[a-z0-9…][^\p{Lu}’,;]*$/u.test(part))
  );
};

/**
 * Reason phrases of SIP and labels of PEM are written to peers and files: `Bad Extension`, `PRIVATE
 * KEY`.
 */
const isTitle = (text: string): boolean =>
  /^(?:\p{Lu}[\p{L}\p{N}/-]*|…)(?: (?:\p{Lu}[\p{L}\p{N}/-]*|…))*$/u.test(text);

/** Lines of SIP, SDP, HTTP, PEM and SQL. */
const isProtocol = (text: string): boolean =>
  /^[A-Z][\w-]*: |SIP\/2\.0|^[a-z]=|-----|^Digest |^\s*(?:SELECT|INSERT|DELETE|CREATE|PRAGMA|UPDATE|ALTER|BEGIN) |charset=/.test(
    text,
  );

function visit(node: Node, see: (node: Node) => boolean): void {
  if (!see(node)) return;
  for (const [field, value] of Object.entries(node)) {
    if (field === 'type') continue;
    for (const child of [value].flat() as readonly unknown[]) {
      if (typeof child === 'object' && child !== null && 'type' in child) visit(child as Node, see);
    }
  }
}
