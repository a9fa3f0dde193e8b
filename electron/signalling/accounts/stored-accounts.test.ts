import { expect, test } from 'vitest';
import { exampleAccount } from '../fakes/example-account.ts';
import { credentialsOf, registerAtStart } from './stored-accounts.ts';

test('an account with a password that was not unregistered by hand registers', () => {
  const registered: string[] = [];
  registerAtStart(
    {
      list: () => [
        exampleAccount({ id: 'online' }),
        exampleAccount({ id: 'away' }),
        exampleAccount({ id: 'no-password', hasPassword: false }),
      ],
      isAway: (id) => id === 'away',
    },
    { register: (id) => void registered.push(id) },
  );
  expect(registered).toEqual(['online']);
});

test('the password goes with the user name that is stored beside it; without one there are no credentials', async () => {
  const find = () => exampleAccount({ authenticationUser: 'alice-7' });
  expect(await credentialsOf('a1', { find, password: async () => 'secret' })).toEqual({
    user: 'alice-7',
    password: 'secret',
  });
  expect(await credentialsOf('a1', { find, password: async () => null })).toBeNull();
});
