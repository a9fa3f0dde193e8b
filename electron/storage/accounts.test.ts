import { expect, test } from 'vitest';
import type { AccountDraft } from '../../shared/model/account.ts';
import { createAccounts } from './accounts.ts';

const document = { value: [], fault: null, write: () => Promise.resolve() };
const secrets = {
  has: () => false,
  get: () => Promise.resolve(null),
  set: () => Promise.resolve(),
  remove: () => Promise.resolve(),
};
const draft: AccountDraft = {
  displayName: 'Alice',
  aor: 'alice@example.com',
  authenticationUser: '',
  outboundProxy: null,
  trustSetIds: [],
  useSystemRoots: false,
  expiry: 600,
};

test('a draft that does not speak of the client identity leaves it as it is; null takes it away', async () => {
  const accounts = createAccounts(document, secrets, () => 'a1');
  expect((await accounts.save(draft)).clientIdentityId).toBeNull();
  const id = { id: 'a1' };
  expect((await accounts.save({ ...draft, ...id, clientIdentityId: 'work' })).clientIdentityId).toBe('work');
  expect((await accounts.save({ ...draft, ...id })).clientIdentityId).toBe('work');
  expect((await accounts.save({ ...draft, ...id, clientIdentityId: null })).clientIdentityId).toBeNull();
});
