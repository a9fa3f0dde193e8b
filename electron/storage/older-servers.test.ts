/** Directories and address books as an earlier version wrote them, letter by letter. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPlainProfile } from './fakes/plain-profile.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anchorline-older-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const put = (name: string, text: string): Promise<void> => writeFile(join(folder, `${name}.json`), text);

test('directories and address books of version 2 keep their password; its authorities are not known yet', async () => {
  await put(
    'directories',
    '{"version":2,"records":[["03ae56aba03356c662fb73c4ba8a1d5bf2c7cb353a84b9354c503c68c453e1bd",{"name":"Company","host":"ldap.example.com","port":636,"tls":"ldaps","baseDn":"dc=example,dc=com","bindDn":"cn=phone","filter":"(cn=*{text}*)","attributes":{"name":"cn","organization":"o","numbers":["telephoneNumber"],"sip":""},"numberRule":null,"trustSetIds":["company"],"useSystemRoots":false,"revocation":"soft","id":"d","password":"dGVyY2Vz"}]]}',
  );
  await put(
    'address-books',
    '{"version":2,"records":[["f7b103581874f4a72b32f012147ad073e4f6bb9b6bf7416077ff9c443801085c",{"name":"Team","url":"https://cards.example.com/","user":"alice","trustSetIds":["company"],"useSystemRoots":false,"revocation":"soft","id":"b","password":"dGVyY2Vz"}]]}',
  );
  const [old, added] = ['a'.repeat(64), 'b'.repeat(64)];
  for (let start = 0; start < 2; start += 1) {
    const { directories, addressBooks, faults, close } = await openPlainProfile(folder);
    expect(faults).toEqual([]);
    expect(directories.list()).toMatchObject([{ id: 'd', bindDn: 'cn=phone', hasPassword: true }]);
    expect(addressBooks.list()).toMatchObject([{ id: 'b', user: 'alice', hasPassword: true }]);
    expect(await directories.password('d', { anchor: old, anchors: [old] })).toBe('secret');
    expect(await addressBooks.password('b', { anchor: old, anchors: [old] })).toBe('secret');
    const widened = { anchor: added, anchors: [old, added] };
    await expect(directories.password('d', widened)).rejects.toThrow('authority-added');
    await expect(addressBooks.password('b', widened)).rejects.toThrow('authority-added');
    close();
  }
});
