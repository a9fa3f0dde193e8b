import { expect, test } from 'vitest';
import type { AccountDraft } from '../../shared/model/account.ts';
import { accountsSchema, createAccounts } from './accounts.ts';
import type { Secrets } from './secrets.ts';

const draft: AccountDraft = {
  displayName: 'Alice',
  aor: 'alice@example.com',
  authenticationUser: '',
  outboundProxy: null,
  trustSetIds: ['company'],
  useSystemRoots: false,
  expiry: 600,
};
const noSecrets: Secrets = {
  has: () => false,
  get: () => Promise.resolve(null),
  set: () => Promise.resolve(),
  remove: () => Promise.resolve(),
};

function open() {
  const written: unknown[] = [];
  const document = {
    value: [],
    fault: null,
    write: (value: unknown) => Promise.resolve(void written.push(value)),
  };
  let ids = 0;
  return { accounts: createAccounts(document, noSecrets, () => `id-${(ids += 1)}`), written };
}

test('an account that was stored before there was a choice warns where withdrawal cannot be told', async () => {
  const { accounts, written } = open();
  await accounts.save(draft);
  const old = JSON.stringify(written.at(-1)).replace(',"revocation":"soft"', '');
  expect(old).not.toContain('revocation');
  expect(accountsSchema.parse(JSON.parse(old))).toMatchObject([{ revocation: 'soft' }]);
});

test('what a draft does not say of it stays as it was', async () => {
  const { accounts } = open();
  const { id, revocation } = await accounts.save({ ...draft, revocation: 'hard' });
  expect(revocation).toBe('hard');
  expect(await accounts.save({ ...draft, id, displayName: 'Alice A.' })).toMatchObject({
    revocation: 'hard',
  });
  expect(await accounts.save({ ...draft, id, revocation: 'soft' })).toMatchObject({ revocation: 'soft' });
});

test('a policy that nobody knows is not taken for one that is', () => {
  expect(
    accountsSchema.safeParse([{ ...draft, id: 'a', clientIdentityId: null, revocation: 'off' }]).success,
  ).toBe(false);
});

test('an account that was unregistered by hand stays away until it is registered again, whatever else changes', async () => {
  const { accounts, written } = open();
  const { id } = await accounts.save(draft);
  expect(accounts.isAway(id)).toBe(false);
  await accounts.setAway(id, true);
  expect(written.at(-1)).toMatchObject([{ id, isAway: true }]);
  await accounts.save({ ...draft, id, displayName: 'Alice A.' });
  expect(accounts.isAway(id)).toBe(true);
  // Main's own matter: the window is not told.
  expect(accounts.list()[0]).not.toHaveProperty('isAway');
  await accounts.setAway(id, false);
  const before = written.length;
  await accounts.setAway(id, false);
  expect(written).toHaveLength(before);
});
