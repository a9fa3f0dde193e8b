/**
 * `node save-for-ever.ts FOLDER`: saves one account of the profile again and again, each time with
 * another name and the password that belongs to it, and removes and adds a second one. Says `begin
 * N` before and `done N` after each. Killed at any moment.
 */
import { begin, done } from './announce.ts';
import { openPlainProfile } from './plain-profile.ts';

const { accounts } = await openPlainProfile(process.argv[2] ?? '');
const draft = {
  authenticationUser: '',
  outboundProxy: null,
  trustSetIds: [],
  useSystemRoots: false,
  expiry: 600,
};
const find = (aor: string) => accounts.list().find((account) => account.aor === aor);
const known = find('sip:alice@example.com');
const start = known ? Number(known.displayName) + 1 : 0;
for (let number = start; number < start + 100_000; number += 1) {
  const account = find('sip:alice@example.com');
  begin(number);
  await accounts.save({
    ...draft,
    ...(account ? { id: account.id } : {}),
    displayName: String(number),
    aor: 'alice@example.com',
    password: `password ${number}`,
  });
  done(number);
  const second = find('sip:bob@example.com');
  if (second) await accounts.remove(second.id);
  else await accounts.save({ ...draft, displayName: 'Bob', aor: 'bob@example.com', password: 'of bob' });
}
