/** Files as earlier versions of Anchorline wrote them, letter by letter: each opens, with nothing lost and nothing to tell. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPlainProfile } from './fakes/plain-profile.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anchorline-older-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const put = async (name: string, text: string): Promise<void> => {
  for (const file of [`${name}.json`, `${name}.json.previous`]) await writeFile(join(folder, file), text);
};

const accountFiles = {
  1: '{"version":1,"value":[{"id":"a","displayName":"Alice","aor":"sip:alice@example.com","authenticationUser":"alice","outboundProxy":{"host":"sip.example.com","port":5061},"trustSetIds":["company"],"useSystemRoots":false,"revocation":"hard","clientIdentityId":"work","expiry":600,"answers407InCalls":false,"isAway":true},{"id":"b","displayName":"Bob","aor":"sip:bob@example.com","authenticationUser":"bob","outboundProxy":null,"trustSetIds":["company"],"useSystemRoots":false,"clientIdentityId":null,"expiry":600}]}',
  2: '{"version":2,"records":[["4214fee72df8f0b1c705cb6cbb737d42ac4ec1ccd7ed169cfc7a1f0151844284",{"displayName":"Alice","aor":"sip:alice@example.com","authenticationUser":"alice","outboundProxy":{"host":"sip.example.com","port":5061},"trustSetIds":["company"],"useSystemRoots":false,"expiry":600,"clientIdentityId":"work","revocation":"hard","id":"a","answers407InCalls":false,"ringingTimeout":180,"isAway":true,"password":"ZWNpbGEgZm8="}],\n["9eff2e25f5fcc56fbe464d867aa24d3e08a4db120ba14e377ea7a6a41e3f4ccb",{"displayName":"Bob","aor":"sip:bob@example.com","authenticationUser":"bob","outboundProxy":null,"trustSetIds":["company"],"useSystemRoots":false,"expiry":600,"clientIdentityId":null,"revocation":"soft","id":"b","answers407InCalls":false,"ringingTimeout":180,"isAway":false,"password":null}]]}',
} as const;

test.each([1, 2] as const)('accounts of version %i keep their client certificate', async (version) => {
  await put('accounts', accountFiles[version]);
  if (version === 1) await put('secrets', '{"version":1,"value":{"a":"ZWNpbGEgZm8="}}');
  for (let start = 0; start < 2; start += 1) {
    const { accounts, faults } = await openPlainProfile(folder);
    expect(faults).toEqual([]);
    expect(accounts.list()).toEqual([
      {
        id: 'a',
        displayName: 'Alice',
        aor: 'sip:alice@example.com',
        authenticationUser: 'alice',
        outboundProxy: { host: 'sip.example.com', port: 5061 },
        trustSetIds: ['company'],
        useSystemRoots: false,
        revocation: 'hard',
        clientCertificateId: 'work',
        expiry: 600,
        answers407InCalls: false,
        ringingTimeout: 180,
        hasPassword: true,
      },
      expect.objectContaining({ id: 'b', clientCertificateId: null, revocation: 'soft', hasPassword: false }),
    ]);
    expect(await accounts.password('a')).toBe('of alice');
    expect([accounts.isAway('a'), accounts.isAway('b')]).toEqual([true, false]);
    expect(await readFile(join(folder, 'accounts.json'), 'utf8')).toMatch(
      /^\{"version":3,(?!.*clientIdentityId)/s,
    );
  }
});
