import { expect, test } from 'vitest';
import { readImdn, writeImdn } from './imdn.ts';

const read = (text: string) => readImdn(Buffer.from(text));
const namespace = 'xmlns="urn:ietf:params:xml:ns:imdn"';
const document = (inner: string): string => `<?xml version="1.0"?><imdn ${namespace}>${inner}</imdn>`;
const delivered = '<delivery-notification><status><delivered/></status></delivery-notification>';

test.each(['delivered', 'read'] as const)('what we tell is read again: %s', (disposition) => {
  const text = writeImdn({ messageId: 'a<&>b', disposition }, 'sip:alice@example.com', new Date(0));
  expect(read(text)).toEqual({ messageId: 'a<&>b', disposition });
});

test.each([
  ['delivery-notification', 'failed', 'not-delivered'],
  ['delivery-notification', 'forbidden', 'not-delivered'],
  ['delivery-notification', 'error', 'not-delivered'],
  ['display-notification', 'displayed', 'read'],
])('%s %s means %s', (kind, status, disposition) => {
  const text = document(`<message-id>m</message-id><${kind}><status><${status}/></status></${kind}>`);
  expect(read(text)).toEqual({ messageId: 'm', disposition });
});

test.each([
  ['of a server', '<processing-notification><status><processed/></status></processing-notification>'],
  ['reading refused', '<display-notification><status><forbidden/></status></display-notification>'],
  ['no status', '<delivery-notification/>'],
  ['of another namespace', `<x:delivery-notification xmlns:x="urn:x"><x:status/></x:delivery-notification>`],
])('it tells nothing: %s', (_what, inner) => {
  expect(read(document(`<message-id>m</message-id>${inner}`))).toBeNull();
});

test.each([
  ['no id', document(delivered)],
  ['two ids', document(`<message-id>a</message-id><message-id>b</message-id>${delivered}`)],
  ['an id without end', document(`<message-id>${'a'.repeat(300)}</message-id>${delivered}`)],
  ['another root', `<x ${namespace}><message-id>m</message-id>${delivered}</x>`],
  ['no namespace', `<imdn><message-id>m</message-id>${delivered}</imdn>`],
  ['not closed', `<imdn ${namespace}><message-id>m</message-id>${delivered}`],
  ['no XML', 'delivered'],
  ['empty', ''],
  [
    'entities',
    `<!DOCTYPE imdn [<!ENTITY a "aaaa">]><imdn ${namespace}><message-id>&a;</message-id>${delivered}</imdn>`,
  ],
  ['depth', document(`<message-id>m</message-id>${'<a>'.repeat(100)}${'</a>'.repeat(100)}`)],
  [
    'attributes',
    `<imdn ${namespace} ${'a b="" '.repeat(2000)}><message-id>m</message-id>${delivered}</imdn>`,
  ],
  ['size', document(`<message-id>m</message-id>${delivered}${' '.repeat(9000)}`)],
])('it is none: %s', (_what, text) => {
  expect(read(text)).toBeNull();
});
