import { noForwarding } from '../../shared/model/forwarding.ts';
import { expect, test } from 'vitest';
import { diallingRules } from '../../shared/model/dialling-form.ts';
import { noDiallingRules } from '../../shared/model/dialling.ts';
import type { AccountDraft } from '../../shared/model/account.ts';
import { memoryRecords } from '../platform/fakes/memory-records.ts';
import { accountRecords, createAccounts } from './accounts.ts';
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
const secrets: Secrets = {
  seal: (secret) => Promise.resolve(Buffer.from(`sealed ${secret}`).toString('base64')),
  open: (sealed) =>
    Promise.resolve({ secret: Buffer.from(sealed, 'base64').toString().slice(7), sealed: null }),
};
const form = accountRecords(new Map());

function open() {
  const records = memoryRecords(form);
  let ids = 0;
  return { accounts: createAccounts(records, secrets, () => `id-${(ids += 1)}`), records };
}

test('an account stored before the revocation policy existed warns where revocation is unknown', async () => {
  const { accounts, records } = open();
  await accounts.save(draft);
  const old = JSON.stringify(records.stored()[0]).replace('"revocation":"soft",', '');
  expect(old).not.toContain('revocation');
  expect(form.read(JSON.parse(old))).toMatchObject({ revocation: 'soft' });
});

test('a field that is absent in the draft stays unchanged', async () => {
  const { accounts } = open();
  const { id, revocation } = await accounts.save({ ...draft, revocation: 'hard' });
  expect(revocation).toBe('hard');
  expect(await accounts.save({ ...draft, id, displayName: 'Alice A.' })).toMatchObject({
    revocation: 'hard',
  });
  expect(await accounts.save({ ...draft, id, revocation: 'soft' })).toMatchObject({ revocation: 'soft' });
});

test('the sound of a new account’s calls is encrypted; a draft without a choice changes none', async () => {
  const { accounts } = open();
  const { id, mediaEncryption } = await accounts.save(draft);
  expect(mediaEncryption).toBe('required');
  await accounts.save({ ...draft, id, mediaEncryption: 'off' });
  expect(await accounts.save({ ...draft, id, displayName: 'A.' })).toMatchObject({ mediaEncryption: 'off' });
});

test('digits may go by INFO unless the person says otherwise; a draft without a choice changes none', async () => {
  const { accounts } = open();
  const { id, digitsByInfo } = await accounts.save(draft);
  expect(digitsByInfo).toBe(true);
  await accounts.save({ ...draft, id, digitsByInfo: false });
  expect(await accounts.save({ ...draft, id, displayName: 'A.' })).toMatchObject({ digitsByInfo: false });
});

test('text is there where the other side asks for it, unless the person says otherwise; a draft without a choice changes none', async () => {
  const { accounts } = open();
  const { id, realTimeText } = await accounts.save(draft);
  expect(realTimeText).toBe('asked');
  await accounts.save({ ...draft, id, realTimeText: 'always' });
  expect(await accounts.save({ ...draft, id, displayName: 'A.' })).toMatchObject({ realTimeText: 'always' });
});

test('an unknown policy is not accepted', () => {
  const account = {
    ...draft,
    aor: 'sip:alice@example.com',
    id: 'a',
    clientCertificateId: null,
    mediaEncryption: 'off',
    digitsByInfo: true,
    realTimeText: 'asked',
    dialling: noDiallingRules,
    echo: '',
    voicemail: '',
    lamps: [],
    pickup: '',
    emergency: [],
    severalCalls: { limit: 6, waiting: true },
    messages: true,
    tellsPresence: false,
    forwarding: noForwarding,
    autoAnswer: 'off',
    anonymous: false,
    verifiedBy: '',
    transferRequests: 'ask',
    password: null,
  };
  expect(form.read(account)).toMatchObject(account);
  expect(() => form.read({ ...account, revocation: 'off' })).toThrow('Invalid');
  expect(() => form.read({ ...account, mediaEncryption: 'none' })).toThrow('Invalid');
  expect(() => form.read({ ...account, realTimeText: 'maybe' })).toThrow('Invalid');
  expect(() => form.read({ ...account, revocatiom: 'hard' })).toThrow('Unrecognized');
  expect(() => form.read({ ...account, aor: 'sip:alice' })).toThrow('Invalid');
  expect(() => form.read({ ...account, severalCalls: { limit: 9, waiting: true } })).toThrow('Too big');
});

test('an account that was unregistered by hand stays away until it is registered again, whatever else changes', async () => {
  const { accounts, records } = open();
  const { id } = await accounts.save(draft);
  expect(accounts.isAway(id)).toBe(false);
  await accounts.setAway(id, true);
  expect(records.stored()).toMatchObject([{ id, isAway: true }]);
  await accounts.save({ ...draft, id, displayName: 'Alice A.' });
  expect(accounts.isAway(id)).toBe(true);
  // Internal to main: not sent to the window.
  expect(accounts.list()[0]).not.toHaveProperty('isAway');
  await accounts.setAway(id, false);
  const before = records.writes();
  await accounts.setAway(id, false);
  expect(records.writes()).toBe(before);
});

test('accounts that are saved at the same time are all kept, and an address is given once', async () => {
  const { accounts } = open();
  const saved = await Promise.allSettled(
    ['alice', 'bob', 'carol', 'bob'].map((user) => accounts.save({ ...draft, aor: `${user}@example.com` })),
  );
  expect(saved.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
  expect(accounts.list().map(({ aor }) => aor)).toEqual([
    'sip:alice@example.com',
    'sip:bob@example.com',
    'sip:carol@example.com',
  ]);
});

test('an account and its password are stored together, or neither is', async () => {
  const { accounts, records } = open();
  records.breakDisk();
  await expect(accounts.save({ ...draft, password: 'one' })).rejects.toThrow('write-failed');
  expect(accounts.list()).toEqual([]);
  const { id } = await accounts.save({ ...draft, password: 'one' });
  records.breakDisk();
  await expect(accounts.save({ ...draft, id, displayName: 'A.', password: 'two' })).rejects.toThrow(
    'write-failed',
  );
  expect(accounts.find(id)).toMatchObject({ displayName: 'Alice', hasPassword: true });
  expect(await accounts.password(id)).toBe('one');
  records.breakDisk();
  await expect(accounts.remove(id)).rejects.toThrow('write-failed');
  expect(await accounts.password(id)).toBe('one');
  expect(JSON.stringify(records.stored())).not.toContain('one');
  await accounts.remove(id);
  expect(records.stored()).toEqual([]);
});

test.each([
  ['another domain', { aor: 'alice@example.net' }],
  ['another user', { aor: 'bob@example.com' }],
  ['another scheme', { aor: 'sips:alice@example.com' }],
  ['another port', { aor: 'alice@example.com:5071' }],
  ['another name for signing in', { authenticationUser: 'bob' }],
  ['whoever is called', { answers407InCalls: true }],
  ['a proxy', { outboundProxy: { host: 'sip.example.net', port: 5061 } }],
])('a stored password is not taken along to %s', async (_what, change) => {
  const { accounts } = open();
  const before = await accounts.save({ ...draft, password: 'one' });
  const moved = { ...draft, ...change, id: before.id };
  // An address with a port is not taken at all.
  const isTaken = !JSON.stringify(change).includes(':5071');
  const code = isTaken ? 'password-needed' : 'invalid-aor';
  await expect(accounts.save(moved)).rejects.toMatchObject({ fault: { stage: 'account', code } });
  expect(accounts.find(before.id)).toEqual(before);
  if (!isTaken) return;
  await accounts.save({ ...moved, password: 'two' });
  expect(await accounts.password(before.id)).toBe('two');
  // None at all goes nowhere.
  await accounts.save({ ...draft, id: before.id, password: '' });
  await accounts.save(moved);
  expect(accounts.find(before.id).hasPassword).toBe(false);
});

test('switching off the answer to challenges in calls needs no password', async () => {
  const { accounts } = open();
  const { id } = await accounts.save({ ...draft, password: 'one', answers407InCalls: true });
  await accounts.save({ ...draft, id, answers407InCalls: true, displayName: 'A.' });
  await accounts.save({ ...draft, id, answers407InCalls: false });
  expect(await accounts.password(id)).toBe('one');
});

test('a change that does not affect the recipient of the password keeps it', async () => {
  const { accounts } = open();
  const { id } = await accounts.save({ ...draft, password: 'one' });
  await accounts.save({ ...draft, id, displayName: 'A.', expiry: 300, aor: 'sip:alice@example.com' });
  expect(await accounts.password(id)).toBe('one');
});

test('version 1 kept the passwords apart: each comes to its account', () => {
  const { fromVersionOne } = accountRecords(new Map([['a', 'c2VjcmV0']]));
  expect(fromVersionOne([{ id: 'a' }, { id: 'b' }, null])).toEqual([
    { id: 'a', password: 'c2VjcmV0' },
    { id: 'b', password: null },
    null,
  ]);
});

test('a draft without number rules changes none; rules that cannot be are not read', async () => {
  const { accounts } = open();
  const { id, dialling } = await accounts.save(draft);
  expect(dialling).toEqual(noDiallingRules);
  const rules = { country: 'DE', form: 'access-code', accessCode: '0', extensionDigits: 3 } as const;
  await accounts.save({ ...draft, id, dialling: rules });
  expect(await accounts.save({ ...draft, id, displayName: 'A.' })).toMatchObject({ dialling: rules });
  for (const wrong of [{ country: 'de' }, { accessCode: '0x' }, { extensionDigits: -1 }, { form: 'other' }])
    expect(diallingRules.safeParse({ ...rules, ...wrong }).success).toBe(false);
});
