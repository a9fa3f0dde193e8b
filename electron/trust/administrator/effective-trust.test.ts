import { expect, test } from 'vitest';
import { FaultError } from '../../../shared/errors.ts';
import type { Policy } from '../../../shared/model/administrator.ts';
import type { TrustedMaterial } from '../sets/trusted-material.ts';
import { effectiveTrust } from './effective-trust.ts';
import type { ValidationInput } from './policy.ts';

const anchors: Awaited<ReturnType<TrustedMaterial['anchorsFor']>> = [];
const lists: ReturnType<TrustedMaterial['listsFor']> = [];
const choice: ValidationInput = {
  trustSetIds: ['company', 'administrator'],
  useSystemRoots: true,
  revocation: 'soft',
};
const strict: Policy = {
  trustSets: 'administrator',
  systemRoots: 'never',
  revocation: 'hard',
  minimum: { rsaBits: 3072, hashBits: 384 },
  media: 'any',
  recording: 'any',
  otherPrograms: 'any',
  directories: 'any',
  messages: 'any',
  transfers: 'any',
  echo: null,
  emergency: null,
};

/** Sets that record what they are asked for. */
function recordingSets() {
  const asked: unknown[] = [];
  const sets: TrustedMaterial = {
    anchorsFor: async ({ trustSetIds, useSystemRoots }) => {
      asked.push({ trustSetIds, useSystemRoots });
      return anchors;
    },
    listsFor: ({ trustSetIds }) => {
      asked.push({ trustSetIds });
      return lists;
    },
  };
  return { asked, sets };
}

test('without a policy an account is verified by what it chose', async () => {
  const { asked, sets } = recordingSets();
  expect(await effectiveTrust(choice, null, sets)).toEqual({
    anchors,
    crls: lists,
    revocation: 'soft',
    minimum: null,
  });
  expect(asked).toEqual([
    { trustSetIds: ['company', 'administrator'], useSystemRoots: true },
    { trustSetIds: ['company', 'administrator'] },
  ]);
});

test('anchors, lists, revocation and minimum all follow the policy', async () => {
  const { asked, sets } = recordingSets();
  expect(await effectiveTrust(choice, strict, sets)).toMatchObject({
    revocation: 'hard',
    minimum: { rsaBits: 3072, hashBits: 384 },
  });
  expect(asked).toEqual([
    { trustSetIds: ['administrator'], useSystemRoots: false },
    { trustSetIds: ['administrator'] },
  ]);
});

test('the arrays are passed on as they are: TLS contexts and shared connections are kept by them', async () => {
  const trust = await effectiveTrust(choice, strict, recordingSets().sets);
  expect(trust.anchors).toBe(anchors);
  expect(trust.crls).toBe(lists);
});

test('a damaged list leaves no trust at all', async () => {
  const damaged = new FaultError({ stage: 'trust', code: 'list-damaged' });
  const sets: TrustedMaterial = {
    ...recordingSets().sets,
    listsFor: () => {
      throw damaged;
    },
  };
  await expect(effectiveTrust(choice, null, sets)).rejects.toBe(damaged);
});
