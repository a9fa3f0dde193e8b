import { expect, test } from 'vitest';
import { exampleIntermediate, exampleRoot, exampleServer } from '../../client/fakes/certificates.ts';
import { previewOf } from '../../client/fakes/trust.ts';
import { certificatesIn, firstChoice, skippedIn, wantsSecondWord } from './import-choice.ts';

const bundle = previewOf([
  { certificate: exampleRoot },
  { certificate: exampleIntermediate, notes: ['intermediate'] },
  { certificate: exampleServer, notes: ['not-a-ca'] },
]);

test('of a bundle only root authorities are ticked', () => {
  expect([...firstChoice(bundle, 'company')]).toEqual([exampleRoot.fingerprint256]);
});

test('a file with one certificate is about that one, whatever it is', () => {
  const single = previewOf([{ certificate: exampleServer, notes: ['not-a-ca'] }]);
  expect([...firstChoice(single, 'company')]).toEqual([exampleServer.fingerprint256]);
  expect(certificatesIn(single).every(wantsSecondWord)).toBe(true);
});

test('what the set holds already is not ticked', () => {
  const known = previewOf([{ certificate: exampleRoot, alreadyIn: ['company'] }]);
  expect(firstChoice(known, 'company').size).toBe(0);
  expect(firstChoice(known, 'lab').size).toBe(1);
});

test('what was skipped is kept apart with its reason', () => {
  const preview = {
    ...bundle,
    items: [...bundle.items, { kind: 'skipped', fault: { stage: 'import', code: 'private-key' } } as const],
  };
  expect(skippedIn(preview)).toHaveLength(1);
  expect(certificatesIn(preview)).toHaveLength(3);
});
