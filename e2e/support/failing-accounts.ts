/**
 * The app with an account at each of the servers that must be refused, and the way to try them all
 * again.
 */
import type { Page } from '@playwright/test';
import { toPem } from '../../certs/issue.ts';
import type { FailingServers } from '../../certs/no-override/failing-servers.ts';
import type { Bridge } from '../../shared/ipc/bridge.ts';
import { type Draft, trustText } from '../drive/account.ts';
import { command, snapshot } from '../drive/commands.ts';

export type FailingAccount = Draft & { readonly id: string };

/**
 * Imports the root and its list, and makes an account for each server, named by its fault. They
 * must fail all the same.
 */
export async function provideFailingAccounts(
  page: Page,
  { root, list, servers }: FailingServers,
): Promise<readonly FailingAccount[]> {
  const [set] = (await snapshot(page)).trustSets;
  const trustSetId = set?.id ?? '';
  await trustText(page, root.pem + toPem(list, 'X509 CRL'), trustSetId);
  const accounts: FailingAccount[] = [];
  for (const [place, { fault, port }] of servers.entries()) {
    const draft: Draft = {
      displayName: fault,
      aor: `sips:line${place}@localhost`,
      authenticationUser: 'alice',
      // None: an account with one is not moved without it.
      password: '',
      outboundProxy: { host: 'localhost', port },
      trustSetIds: [trustSetId],
      useSystemRoots: false,
      revocation: 'soft',
      clientCertificateId: null,
      expiry: 300,
    };
    accounts.push({ ...draft, id: (await command(page, 'accounts.save', draft)).accountId });
  }
  return accounts;
}

export interface Ending {
  readonly name: string;
  readonly state: string;
  readonly fault: string | null;
}

/** Registers every account again, and tells how each attempt ended. */
export function tryAll(page: Page): Promise<readonly Ending[]> {
  return page.evaluate(async () => {
    const { anchorline } = globalThis as unknown as { anchorline: Bridge };
    const now = async () => {
      const told = await anchorline.invoke('app.snapshot', undefined);
      if (!told.ok) throw new Error(told.fault.code);
      return told.value.snapshot.accounts;
    };
    const ids = (await now()).map(({ account }) => account.id);
    if (ids.length === 0) return [];
    await Promise.all(ids.map((accountId) => anchorline.invoke('accounts.unregister', { accountId })));
    const statuses = new Map((await now()).map((status) => [status.account.id, status]));
    const before = new Set([...statuses.values()].map(({ connection }) => connection.report?.id));
    const { promise, resolve } = Promise.withResolvers<readonly Ending[]>();
    const look = () => {
      const accounts = [...statuses.values()];
      // Without a report: trust let nothing begin.
      const isOver = accounts.every(
        ({ connection: { state, report } }) =>
          !before.has(report?.id ?? '') && state !== 'opening' && state !== 'idle',
      );
      if (!isOver) return;
      resolve(
        accounts.map(({ account, connection: { state, report } }) => ({
          name: account.displayName,
          state,
          fault: report?.fault ? `${report.fault.stage}/${report.fault.code}` : null,
        })),
      );
    };
    const end = anchorline.on('slices', (changes) => {
      for (const change of changes) {
        if (change.name !== 'accounts') continue;
        const changed = 'items' in change ? change.items : change.value;
        for (const status of changed) statuses.set(status.account.id, status);
      }
      look();
    });
    await Promise.all(ids.map((accountId) => anchorline.invoke('accounts.register', { accountId })));
    const endings = await promise;
    end();
    return endings;
  });
}
