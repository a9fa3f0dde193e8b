import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { readDialogInfo, type DialogInfo } from './dialog-info.ts';
import { DialogStates } from './dialog-states.ts';

const read = (text: string): DialogInfo | null => readDialogInfo({ body: Buffer.from(text) });
const document = (inner: string, version = 1, state = 'full'): string =>
  `<?xml version="1.0"?><dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="${version}" state="${state}" entity="sip:601@example.com">${inner}</dialog-info>`;
const dialog = (id: string, state: string, direction = 'recipient'): string =>
  `<dialog id="${id}" call-id="c" local-tag="l" remote-tag="r" direction="${direction}"><state>${state}</state><remote><identity display="Zoë">sip:zoe@example.com</identity><target uri="sip:zoe@192.0.2.1"/></remote></dialog>`;

test('a dialog has its state, its ids and the other side', () => {
  expect(read(document(dialog('a', 'early'), 7, 'partial'))).toEqual({
    version: 7,
    isFull: false,
    dialogs: [
      {
        id: 'a',
        state: 'early',
        direction: 'recipient',
        callId: 'c',
        localTag: 'l',
        remoteTag: 'r',
        remote: { displayName: 'Zoë', uri: 'sip:zoe@example.com' },
      },
    ],
  });
});

test.each([
  [
    'with a prefix',
    document(dialog('a', 'early'))
      .replaceAll(/<(\/?)(?=[a-z])/g, '<$1d:')
      .replace('xmlns=', 'xmlns:d='),
  ],
  [
    'with extensions',
    document(`<x:y xmlns:x="urn:x"><x:state>terminated</x:state></x:y>${dialog('a', 'early')}`),
  ],
  ['with a comment', document(`<!-- <state>terminated</state> -->${dialog('a', ' early ')}`)],
  ['with CDATA', document(dialog('a', '<![CDATA[early]]>'))],
])('%s', (_what, text) => expect(read(text)?.dialogs.map(({ state }) => state)).toEqual(['early']));

// What a hostile notifier may try: none of it is taken, and all of it ends soon.
test.each([
  ['nothing', ''],
  ['no XML', 'Messages-Waiting: yes'],
  ['another document', '<presence xmlns="urn:ietf:params:xml:ns:pidf" version="1" state="full"/>'],
  ['another namespace', document('').replace('dialog-info" version', 'other" version')],
  ['no version', document('').replace('version="1" state', 'state')],
  ['a version that is no number', document('').replace('version="1" state', 'version="-1" state')],
  ['no end', document('').replace('</dialog-info>', '')],
  ['a state that no RFC has', document(dialog('a', 'flying'))],
  ['a dialog without an id', document('<dialog><state>early</state></dialog>')],
  ['a document type', `<!DOCTYPE x [<!ENTITY a "b">]>${document('&a;').slice(21)}`],
  ['an entity', document('&a;')],
  ['entities that grow', `<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${document('').slice(21)}`],
  ['depth', document('<a>'.repeat(10_000))],
  [
    'attributes',
    document(`<dialog id="a" ${Array.from({ length: 5000 }, (_, n) => `a${n}="1"`).join(' ')}/>`),
  ],
  ['dialogs', document(dialog('a', 'early').repeat(65))],
  ['octets', document(' '.repeat(64 * 1024))],
])('%s: no document', (_what, text) => expect(read(text)).toBeNull());

test('a long text is cut, and one that is no URI stays text', () => {
  const long = document(dialog('a', 'early').replace('sip:zoe@example.com', 'x'.repeat(50_000)));
  expect(read(long)?.dialogs[0]?.remote?.uri?.length ?? 0).toBeLessThanOrEqual(1024);
  const markup = document(dialog('a', 'early').replace('display="Zoë"', 'display="&lt;b&gt;\u202ex"'));
  expect(read(markup)?.dialogs[0]?.remote?.displayName).not.toContain('\u202e');
  const turned = document(dialog('a', 'early').replace('sip:zoe@example.com', 'sip:\u202ezoe@x'));
  expect(read(turned)?.dialogs[0]?.remote?.uri).toBe('sip:\ufffdzoe@x');
});

test('of a document nothing is kept but what was read', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const states = new DialogStates();
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let version = 0; version < 64; version += 1) {
    const text = document(
      dialog(`d${version}`, 'confirmed') + ' '.repeat(60_000),
      version,
      version === 0 ? 'full' : 'partial',
    );
    expect(take(states, text)).toBe('taken, busy');
  }
  collect();
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(2_000_000);
  expect(states.lamp()).toBe('busy');
});

const take = (states: DialogStates, text: string): string => {
  const info = read(text);
  return info === null ? 'none' : `${states.take(info)}, ${states.lamp()}`;
};

test('documents add up: a part changes what it names, the whole replaces all (RFC 4235 4.3)', () => {
  const states = new DialogStates();
  expect(states.lamp()).toBe('unknown');
  expect(take(states, document('', 0))).toBe('taken, idle');
  expect(take(states, document(dialog('a', 'early'), 1, 'partial'))).toBe('taken, ringing');
  expect(states.ringing()).toMatchObject({ id: 'a', remote: { displayName: 'Zoë' } });
  expect(take(states, document(dialog('b', 'confirmed'), 2, 'partial'))).toBe('taken, busy');
  expect(take(states, document(dialog('b', 'terminated'), 3, 'partial'))).toBe('taken, ringing');
  expect(take(states, document(dialog('a', 'terminated'), 4, 'partial'))).toBe('taken, idle');
  expect(take(states, document(dialog('c', 'trying', 'initiator'), 5, 'partial'))).toBe('taken, busy');
  expect(states.ringing()).toBeNull();
  expect(take(states, document('', 6))).toBe('taken, idle');
});

test('a part after a gap is not taken, nor one that is old; a whole is, however it is counted', () => {
  const states = new DialogStates();
  expect(take(states, document(dialog('a', 'early'), 5, 'partial'))).toBe('gap, unknown');
  expect(take(states, document('', 5))).toBe('taken, idle');
  expect(take(states, document(dialog('a', 'early'), 7, 'partial'))).toBe('gap, idle');
  expect(take(states, document(dialog('a', 'early'), 5, 'partial'))).toBe('old, idle');
  expect(take(states, document(dialog('a', 'early'), 5))).toBe('taken, ringing');
  states.reset();
  expect(states.lamp()).toBe('unknown');
});

test('a phone with ever more dialogs is busy, and no more of them are kept', () => {
  const states = new DialogStates();
  take(states, document('', 0));
  for (let version = 1; version <= 1000; version += 1)
    take(states, document(dialog(`d${version}`, 'confirmed'), version, 'partial'));
  expect(take(states, document(dialog('d1', 'terminated'), 1001, 'partial'))).toBe('taken, busy');
});
