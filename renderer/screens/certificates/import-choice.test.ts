import { expect, test } from 'vitest';
import { exampleRoot, exampleServer } from '../../client/fakes/certificates.ts';
import {
  bundlePreview,
  companyList,
  issuingList,
  listPreview,
  mixedPreview,
  previewOf,
} from '../../client/fakes/trust.ts';
import { certificatesIn, firstChoice, listsIn, picked, skippedIn, wantsSecondWord } from './import-choice.ts';

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

test('lists are ticked, the button says what it does, and what is there already is not imported', () => {
  const chosen = firstChoice(listPreview);
  expect(chosen).toEqual(new Set([companyList.list.fingerprint256, issuingList.list.fingerprint256]));
  expect(picked(listPreview, chosen, 'company')).toMatchObject({
    fingerprints: [companyList.list.fingerprint256, issuingList.list.fingerprint256],
    action: 'Import the revocation lists',
  });
  const [first, second] = listsIn(listPreview);
  if (!first || !second) throw new Error('no lists');
  const there = {
    ...listPreview,
    items: [
      { ...first, alreadyIn: ['company'] },
      { ...second, outdatedIn: ['company'] },
    ],
  };
  expect(picked(there, chosen, 'company').fingerprints).toEqual([]);
  expect(picked(there, chosen, 'other').fingerprints).toHaveLength(2);
});

test('a list that does not count is not ticked by us', () => {
  const [first] = listsIn(listPreview);
  if (!first) throw new Error('no list');
  expect(firstChoice({ ...listPreview, items: [{ ...first, notes: ['weak'] }] }).size).toBe(0);
});

test('who trusts something is told so by the button', () => {
  expect(picked(bundlePreview, firstChoice(bundlePreview), 'company').action).toBe('Import and trust');
});
