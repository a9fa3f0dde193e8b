import { expect, test } from 'vitest';
import type { Fault } from '../../../shared/errors.ts';
import { warningOf } from './warning.ts';

test.each([
  [{ stage: 'media', code: 'not-offered' }, '302 anchorline.invalid "The answer names media protection'],
  [{ stage: 'media', code: 'encryption-required' }, '302 anchorline.invalid "No SRTP crypto suite'],
  [
    { stage: 'policy', code: 'unencrypted-voice' },
    '302 anchorline.invalid "Only encrypted media is accepted',
  ],
  [{ stage: 'media', code: 'no-common-codec' }, '305 anchorline.invalid "Incompatible media format'],
] as const satisfies readonly (readonly [Fault, string])[])('%j', (fault, text) => {
  expect(warningOf(fault)).toEqual([expect.stringContaining(`Warning: ${text}`)]);
});

test.each([
  { stage: 'policy', code: 'broken' },
  { stage: 'media', code: 'gateway-ended' },
  { stage: 'stream', code: 'closed' },
] as const satisfies readonly Fault[])('%j is not the fault of a description', (fault) => {
  expect(warningOf(fault)).toEqual([]);
});
