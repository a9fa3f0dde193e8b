import { expect, test } from 'vitest';
import { phoneBench } from '../fakes/phone-bench.ts';
import { createAccountsImport } from './accounts-import.ts';
import { linphonerc, microsipIni, zoiperXml } from './fakes/sample-files.ts';
import { readOtherPhone } from './read-other-phone.ts';

async function bench(text: string) {
  const phone = phoneBench();
  const imports = createAccountsImport({
    accounts: phone.accounts.list,
    trustSetIds: () => [phone.trust.set],
    saveAccount: async (draft) => ({ accountId: (await phone.accounts.save(draft)).id }),
  });
  const file = await readOtherPhone(text);
  if (file === null) throw new Error('no file of a phone');
  const preview = imports.preview('the file', file);
  const take = (...places: readonly number[]) =>
    imports.confirm(
      preview.previewId,
      places.map((place) => ({ place, takesPassword: false })),
    );
  return { phone, imports, preview, take };
}

test('the preview says where it would connect with TLS, and has no password', async () => {
  const { preview } = await bench(linphonerc);
  expect(JSON.stringify(preview)).not.toContain('alice’s password');
  expect(JSON.stringify(preview)).not.toContain("alice's password");
  expect(preview.accounts).toMatchObject([
    { address: 'alice@sip.example.com', server: 'sip.example.com:5071', transport: 'tls', password: 'clear' },
    { address: 'bob@example.org', server: 'example.org', transport: 'any', password: 'hashed' },
  ]);
});

test('a port of UDP or TCP never becomes one of TLS', async () => {
  const { phone, preview, take } = await bench(zoiperXml);
  expect(preview.accounts[0]?.server).toBe('10.2.1.99:5061');
  await take(0);
  expect(phone.accounts.list()).toMatchObject([{ outboundProxy: { host: '10.2.1.99', port: 5061 } }]);
});

test('an account is stored as a new one is: encrypted sound, own trust, no system roots', async () => {
  const { phone, take } = await bench(microsipIni);
  const { accountIds } = await take(0, 1);
  expect(accountIds).toHaveLength(2);
  expect(phone.accounts.list()).toMatchObject([
    {
      aor: 'sip:100@example.com',
      authenticationUser: 'desk-100',
      hasPassword: false,
      mediaEncryption: 'required',
      useSystemRoots: false,
      trustSetIds: [phone.trust.set],
    },
    { aor: 'sip:200@lab.example.com', hasPassword: false },
  ]);
});

test('a password is taken only where the file has it readable and the person agreed', async () => {
  const { phone, imports, preview } = await bench(microsipIni);
  await imports.confirm(preview.previewId, [
    { place: 0, takesPassword: true },
    { place: 1, takesPassword: true },
  ]);
  const [reception, lab] = phone.accounts.list();
  expect(await phone.accounts.password(reception?.id ?? '')).toBeNull();
  expect(await phone.accounts.password(lab?.id ?? '')).toBe('plain-by-script');
});

test('an account that is here is said to be, and stays as it is whatever is chosen', async () => {
  const first = await bench(microsipIni);
  await first.take(0);
  const [before] = first.phone.accounts.list();
  const file = await readOtherPhone(microsipIni.replace('desk-100', 'eve'));
  if (file === null) throw new Error('no file');
  const preview = first.imports.preview('again', file);
  expect(preview.accounts[0]?.isHere).toBe(true);
  expect(await first.imports.confirm(preview.previewId, [{ place: 0, takesPassword: true }])).toEqual({
    accountIds: [],
  });
  expect(first.phone.accounts.list()).toEqual([before]);
});

test('places that the preview does not have choose nothing, and a preview is used once', async () => {
  const { phone, take } = await bench(microsipIni);
  expect(await take(7, 99)).toEqual({ accountIds: [] });
  expect(phone.accounts.list()).toEqual([]);
  await expect(take(0)).rejects.toMatchObject({ fault: { stage: 'migration', code: 'expired-preview' } });
});
