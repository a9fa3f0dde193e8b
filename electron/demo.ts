import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Demo } from '../shared/model/snapshot.ts';
import type { Accounts } from './storage/accounts.ts';

/**
 * What `npm start` writes about the demo PBX beside the app. Text of a development build, but
 * parsed all the same.
 */
const demoFile = z.strictObject({
  aor: z.string(),
  displayName: z.string(),
  authenticationUser: z.string(),
  password: z.string(),
  outboundProxy: z.strictObject({ host: z.string(), port: z.int() }),
  caFile: z.string(),
  extensions: z.array(z.strictObject({ number: z.string(), label: z.string() })).max(16),
});

/** Fills in the demo account, once; its certificate authority stays for the person to import. */
export async function provideDemo(file: string, accounts: Accounts, trustSetId: string): Promise<Demo> {
  const { caFile, extensions, ...account } = demoFile.parse(JSON.parse(await readFile(file, 'utf8')));
  const existing = accounts.list().find(({ aor }) => aor === account.aor);
  const draft = { ...account, trustSetIds: [trustSetId], useSystemRoots: false, expiry: 300 };
  const { id } = await accounts.save(
    existing ? { ...draft, id: existing.id, trustSetIds: existing.trustSetIds } : draft,
  );
  return { accountId: id, caFile, extensions };
}
