import { expect, test } from 'vitest';
import { exampleRoot } from '../../client/fakes/certificates.ts';
import { aliceFresh, aliceOnline, bobFresh } from '../../client/fakes/accounts.ts';
import { companySet, labSet } from '../../client/fakes/trust.ts';
import { inWords, removalOf } from './removal.ts';

const root = [exampleRoot.fingerprint256];
const sets = [companySet, labSet];

test('who uses the set, and whose connection goes by way of what is removed', () => {
  expect(removalOf([aliceOnline, bobFresh], sets, 'company', root)).toEqual({
    users: ['Alice Example', 'Bob'],
    connected: ['Alice Example'],
  });
  expect(removalOf([aliceOnline], sets, 'lab', root)).toEqual({ users: [], connected: [] });
});

test('another certificate, no connection, or another set that holds it as well: nothing is cut', () => {
  expect(removalOf([aliceOnline], sets, 'company', ['00']).connected).toEqual([]);
  expect(removalOf([aliceFresh], sets, 'company', root).connected).toEqual([]);
  const both = { ...aliceOnline, account: { ...aliceOnline.account, trustSetIds: ['company', 'lab'] } };
  const lab = { ...labSet, anchors: companySet.anchors };
  expect(removalOf([both], [companySet, lab], 'company', root).connected).toEqual([]);
});

test('names as a person says them', () => {
  expect(['', 'Alice', 'Alice and Bob', 'Alice, Bob and Carol']).toEqual(
    [[], ['Alice'], ['Alice', 'Bob'], ['Alice', 'Bob', 'Carol']].map(inWords),
  );
});
