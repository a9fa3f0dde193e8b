import { expect, test } from 'vitest';
import type { CallRecord } from '../../../shared/model/call.ts';
import { finishedCalls } from '../../client/fakes/calls.ts';
import { soundWords } from './sound-words.ts';

const [talked] = finishedCalls(1);
const said = (change: Partial<CallRecord>) => soundWords({ ...talked!, ...change });
const poor = { codec: 'PCMA', mos: { lowest: 1, mean: 2 }, loss: 0.2 } as const;

test('a row says whether the voice was encrypted, and what was wrong with the sound', () => {
  const sdes = { kind: 'sdes', suite: 'AEAD_AES_256_GCM' } as const;
  expect(said({ protection: { kind: 'none' } })).toEqual(['not encrypted']);
  expect(said({ protection: { kind: 'dtls' } })).toEqual(['encrypted']);
  expect(said({ protection: sdes, quality: poor })).toEqual(['encrypted', 'sound was poor']);
});

test('nothing is said of what is not known, or where nobody talked', () => {
  expect(said({ protection: null, quality: null })).toEqual([]);
  expect(said({ establishedAt: null, protection: { kind: 'dtls' }, quality: poor })).toEqual([]);
});
