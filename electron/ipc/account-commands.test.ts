import { expect, test } from 'vitest';
import type { AccountDraft } from '../../shared/model/account.ts';
import { ask, bind, phoneBench, testAccount } from '../signalling/fakes/phone-bench.ts';
import type { Accounts } from '../storage/accounts.ts';
import { accountCommands } from './account-commands.ts';
import { until } from '../platform/fakes/until.ts';

const www = (nonce: string) =>
  ['WWW-Authenticate', `Digest realm="pbx", nonce="${nonce}", qop="auth"`] as const;
const { hasPassword: _, ...settings } = testAccount;
const draft = { ...settings, trustSetIds: [...settings.trustSetIds] } satisfies AccountDraft;

/** The commands over the phone itself; what is stored of the account is a variable. */
function desk(forgetDigests: () => Promise<void> = () => Promise.resolve()) {
  let password = 'wrong';
  let isAway = false;
  const bench = phoneBench(testAccount, () => password);
  const accounts: Accounts = {
    list: () => [testAccount],
    find: () => testAccount,
    password: () => Promise.resolve(password),
    save: (saved) => {
      password = saved.password ?? password;
      return Promise.resolve(testAccount);
    },
    remove: () => Promise.resolve(),
    isAway: () => isAway,
    forward: () => Promise.resolve(),
    setAway: (_id, away) => Promise.resolve(void (isAway = away)),
  };
  const nothing = () => Promise.resolve();
  const outside = { trustChanged: () => undefined, forget: nothing, forgetDigests };
  return { bench, commands: accountCommands(accounts, bench.phone, outside) };
}

test('a newly saved password is tried at once; a change of another setting is not', async () => {
  const { bench, commands } = desk();
  bench.phone.register('a1');
  const peer = await bench.accept();
  ask(peer, await peer.request('REGISTER'), www('1'));
  ask(peer, await peer.request('REGISTER'), www('2'));
  await until(() =>
    expect(bench.account().registration).toMatchObject({
      state: 'failed',
      fault: { code: 'wrong-password' },
    }),
  );

  await commands['accounts.save'](draft);
  await bench.idle();
  expect(peer.waiting()).toEqual([]);
  await commands['accounts.save']({ ...draft, password: 'right' });
  ask(peer, await peer.request('REGISTER'), www('3'));
  bind(peer, await peer.request('REGISTER'));
  await until(() => expect(bench.account().registration).toMatchObject({ state: 'registered', fault: null }));
});

test('an account unregistered by hand stays unregistered when it is saved', async () => {
  const { bench, commands } = desk();
  await bench.registered();
  void commands['accounts.unregister']({ accountId: 'a1' });
  await bench.idle();
  await bench.pass(40_000);
  await commands['accounts.save']({ ...draft, password: 'right' });
  await bench.idle();
  expect(bench.account().registration.state).toBe('unregistered');
});

test('a disk that is slow to forget the old server does not keep the new password from being tried', async () => {
  const { promise: isForgotten, resolve: forgotten } = Promise.withResolvers<void>();
  const { bench, commands } = desk(() => isForgotten);
  bench.phone.register('a1');
  const peer = await bench.accept();
  ask(peer, await peer.request('REGISTER'), www('1'));
  ask(peer, await peer.request('REGISTER'), www('2'));
  await bench.idle();
  const saved = commands['accounts.save']({ ...draft, password: 'right' });
  ask(peer, await peer.request('REGISTER'), www('3'));
  bind(peer, await peer.request('REGISTER'));
  await until(() => expect(bench.account().registration.state).toBe('registered'));
  forgotten();
  await saved;
});
