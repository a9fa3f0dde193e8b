import { expect, test } from 'vitest';
import { exampleCall } from '../../shared/model/fakes/example-call.ts';
import type { SoundProtection } from '../../shared/model/media.ts';
import { isEncrypted, weakestCall } from './conference-security.ts';

const kinds: Readonly<Record<string, SoundProtection | null>> = {
  none: { kind: 'none' },
  unknown: null,
  sdes: { kind: 'sdes', suite: 'AEAD_AES_256_GCM' },
  dtls: { kind: 'dtls' },
};
const call = (kind: string) => {
  const example = exampleCall({ id: kind });
  return { ...example, media: { ...example.media, protection: kinds[kind] ?? null } };
};

test.each([
  [['sdes', 'none', 'dtls'], 'none'],
  [['sdes', 'unknown'], 'unknown'],
  [['dtls', 'sdes'], 'sdes'],
  [['unknown', 'none'], 'none'],
  [['sdes', 'sdes'], null],
  [['none', 'none'], null],
  [[], null],
] as const)('of %j the weakest is %s', (protections, expected) => {
  expect(weakestCall(protections.map(call))?.id ?? null).toBe(expected);
});

test('what is not known yet is not called encrypted', () => {
  expect(Object.keys(kinds).map((kind) => isEncrypted(call(kind)))).toEqual([false, false, true, true]);
});
