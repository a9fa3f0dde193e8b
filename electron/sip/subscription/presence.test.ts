import { expect, test } from 'vitest';
import { presenceOf, presenceStates, readPresence } from './presence.ts';

const read = (xml: string) => readPresence({ body: Buffer.from(xml) });
const pidf = 'urn:ietf:params:xml:ns:pidf';
const wrapped = (inner: string): string =>
  `<?xml version="1.0"?><presence xmlns="${pidf}" xmlns:dm="${pidf}:data-model" xmlns:r="${pidf}:rpid" xmlns:x="urn:other" entity="pres:bob@example.com">${inner}</presence>`;
const tuple = (basic: string): string => `<tuple id="t"><status><basic>${basic}</basic></status></tuple>`;
const person = (activity: string): string =>
  `<dm:person id="p"><r:activities>${activity}</r:activities></dm:person>`;

test.each(presenceStates)('what says %s is read as that', (state) => {
  expect(read(presenceOf(state, 'sips:alice@example.com'))).toBe(state);
  expect(presenceOf(state, 'sips:alice@example.com')).toContain('entity="pres:alice@example.com"');
});

test.each([
  ['open', tuple('open'), 'idle'],
  ['closed', tuple('closed'), 'away'],
  ['one phone of two is open', tuple('closed') + tuple('open'), 'idle'],
  ['open, in a call', tuple('open') + person('<r:on-the-phone/>'), 'busy'],
  ['open, in a meeting', tuple('open') + person('<r:meeting/>'), 'away'],
  ['closed, in a call', tuple('closed') + person('<r:on-the-phone/>'), 'busy'],
  ['open, travelling', tuple('open') + person('<r:travel/>'), 'idle'],
  ['an activity of another namespace', tuple('open') + person('<x:busy/>'), 'idle'],
  ['a basic of another namespace', '<tuple id="t"><status><x:basic>open</x:basic></status></tuple>', null],
  ['an element with a prefix that all objects have', `${tuple('open')}<constructor:a/>`, 'idle'],
  ['nothing', '', null],
])('%s', (_, inner, state) => expect(read(wrapped(inner))).toBe(state));

test('as Asterisk writes it', () => {
  const xml = `<?xml version="1.0" encoding="ISO-8859-1"?>
<presence xmlns="${pidf}" xmlns:pp="${pidf}:person" xmlns:es="${pidf}:rpid:status:rpid-status" xmlns:ep="${pidf}:rpid:rpid-person" entity="sip:alice@example.com">
<pp:person><status><ep:activities><ep:busy/></ep:activities></status></pp:person>
<note>On the phone</note><tuple id="601"><contact priority="1">sip:601@example.com</contact><status><basic>open</basic></status></tuple></presence>`;
  expect(read(xml)).toBe('busy');
});

test.each([
  ['another document', '<dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info"/>'],
  ['an entity', `<!DOCTYPE presence [<!ENTITY a "b">]>${wrapped(tuple('open'))}`],
  ['one that is cut off', wrapped(tuple('open')).slice(0, -4)],
  ['one that is too long', wrapped(tuple('open') + ' '.repeat(70_000))],
  ['one that is too deep', wrapped('<dm:person>'.repeat(20) + '</dm:person>'.repeat(20))],
  ['no XML', 'busy'],
  ['a prefix that all objects have', '<toString:presence/>'],
  ['such an attribute', '<presence __proto__="x" toString:hasOwnProperty="y"/>'],
])('%s is refused', (_, xml) => expect(read(xml)).toBeNull());
