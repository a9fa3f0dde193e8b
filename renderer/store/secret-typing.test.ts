import { expect, test } from 'vitest';
import { secretStep, type SecretEvent, type SecretTyping } from './secret-typing.ts';

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const key = (name: string, inSecret: boolean, modifiers: Partial<typeof none> = {}): SecretEvent => ({
  kind: 'key',
  inSecret,
  press: { ...none, ...modifiers, key: name },
});

/** What a person types and what happens meanwhile; gives the events that reached somebody else. */
function passed(events: readonly SecretEvent[]): readonly SecretEvent[] {
  let state: SecretTyping = 'idle';
  return events.filter((event) => {
    const { next, keep } = secretStep(state, event);
    state = next;
    return !keep;
  });
}

const begun = [key('s', true), { kind: 'secret-input' }] as const;

test.each([
  ['a letter', key('e', false)],
  ['a digit', key('5', false)],
  ['a blank, which would press a button', key(' ', false)],
  ['a letter by AltGr', key('@', false, { ctrlKey: true, altKey: true })],
  ['a letter outside the first plane', key('𝔞', false)],
  ['a paste', { kind: 'paste', inSecret: false }],
  ['Enter, which would press or call what has the focus', key('Enter', false)],
  ['Escape, which would decline a call', key('Escape', false)],
] as const)('after the first character of a password %s reaches no other place', (_name, event) => {
  expect(passed([...begun, event])).toEqual(begun);
});

test('the whole rest of a password is kept from others, however long it is', () => {
  const rest = Array.from('ecret 5#*+', (letter) => key(letter, false));
  expect(passed([...begun, ...rest])).toEqual(begun);
});

test.each([
  ['Enter', key('Enter', true)],
  ['Escape', key('Escape', true)],
  ['Tab', key('Tab', true)],
  ['Tab elsewhere', key('Tab', false)],
  ['a click', { kind: 'click' }],
] as const)('%s ends it: what is typed then is typed as ever', (_name, end) => {
  const after = [key('5', false), { kind: 'paste', inSecret: false }] as const;
  expect(passed([...begun, end, ...after])).toEqual([...begun, end, ...after]);
});

test.each(['Enter', 'Escape'])('%s elsewhere is kept, and ends it', (name) => {
  expect(passed([...begun, key(name, false), key('5', false)])).toEqual([...begun, key('5', false)]);
});

test.each([
  ['what is typed and pasted in the field itself', [key('e', true), { kind: 'paste', inSecret: true }]],
  [
    'keys of a call',
    [key('A', false, { ctrlKey: true, shiftKey: true }), key('d', false, { metaKey: true })],
  ],
  ['keys that write nothing', [key('F5', false), key('Shift', false), key('ArrowDown', false)]],
] as const)('%s pass', (_name, events) => {
  expect(passed([...begun, ...events])).toEqual([...begun, ...events]);
});

test('where no password is being typed all passes', () => {
  const all = [key('5', false), key('Enter', false), { kind: 'paste', inSecret: false }] as const;
  expect(passed(all)).toEqual(all);
});
