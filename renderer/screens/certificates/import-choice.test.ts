import { expect, test } from 'vitest';
import { exampleRoot, exampleServer } from '../../client/fakes/certificates.ts';
import { bundlePreview, mixedPreview, previewOf } from '../../client/fakes/trust.ts';
import { certificatesIn, firstChoice, skippedIn, wantsSecondWord } from './import-choice.ts';

test('of a bundle only root authorities are ticked', () => {
  expect([...firstChoice(bundlePreview)]).toEqual([exampleRoot.fingerprint256]);
});

test('a certificate that is no root authority is never ticked by us', () => {
  const single = previewOf([{ certificate: exampleServer, notes: ['not-a-ca'] }]);
  expect(firstChoice(single).size).toBe(0);
  expect(certificatesIn(single).every(wantsSecondWord)).toBe(true);
});

test('what was skipped is kept apart with its reason', () => {
  expect(skippedIn(mixedPreview).map(({ fault }) => fault.code)).toEqual(['private-key']);
  expect(certificatesIn(mixedPreview)).toHaveLength(3);
});
