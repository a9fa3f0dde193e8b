import { expect, test } from 'vitest';
import { finishedCalls } from '../../client/fakes/calls.ts';
import { noDiallingRules } from '../../../shared/model/dialling.ts';
import { callsOf } from './use-calls-with.ts';

const addresses = [
  { kind: 'sip', value: 'sip:bob@example.com', label: 'work' },
  { kind: 'number', value: '+49 30 1', label: 'work' },
] as const;
const uris = [
  'sip:bob@example.com',
  'sip:bigbob@example.com',
  'sip:+49301@example.com',
  'sip:+49301@evil.example',
];
const calls = finishedCalls(uris.length).map((call, at) => ({
  ...call,
  remote: { displayName: null, uri: uris[at] ?? '' },
}));

test('calls with the very addresses of a contact are its calls, each once, the newest first', () => {
  const found = callsOf({ addresses }, [...calls.toReversed(), ...calls], () => ({
    aor: 'sip:me@example.com',
    dialling: noDiallingRules,
  }));
  expect(found.map(({ remote }) => remote.uri)).toEqual(['sip:bob@example.com', 'sip:+49301@example.com']);
});
