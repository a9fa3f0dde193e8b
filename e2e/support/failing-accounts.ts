/** The app with an account at each of the servers that must be refused, and the way to try them all again. */
import type { Page } from '@playwright/test';
import { toPem } from '../../certs/issue.ts';
import type { FailingServers } from '../../certs/no-override/failing-servers.ts';
import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { CommandArgument } from '../../shared/ipc/contract.ts';
import type { CommandName } from '../../shared/ipc/names.ts';
import type { Result } from '../../shared/ipc/result.ts';
import type { ImportPreview } from '../../shared/model/trust.ts';
import { command, snapshot } from './snapshot.ts';

type Draft = CommandArgument<'accounts.save'>;
export type FailingAccount = Draft & { readonly id: string };

/** Imports the root and its list, and makes an account for each server, named by its fault. They must fail all the same. */
export async function provideFailingAccounts(
  page: Page,
  { root, list, servers }: FailingServers,
): Promise<readonly FailingAccount[]> {
  const [set] = (await snapshot(page)).trustSets;
  const trustSetId = set?.id ?? '';
  await importText(page, root.pem + toPem(list, 'X509 CRL'), trustSetId);
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

/** Imports all that is in a PEM text, as a person who confirms it does. */
export async function importText(page: Page, text: string, trustSetId: string): Promise<void> {
  const preview = (await send(page, 'trust.previewBytes', previewOf(text))) as Result<ImportPreview>;
  if (!preview.ok) throw new Error(JSON.stringify(preview.fault));
  const fingerprints = preview.value.items.flatMap((item) => {
    if (item.kind === 'skipped') return [];
    return [item.kind === 'certificate' ? item.certificate.fingerprint256 : item.list.fingerprint256];
  });
  await command(page, 'trust.import', { previewId: preview.value.id, fingerprints, trustSetId });
}

/** The argument of `trust.previewBytes`, with bytes that cross Playwright as numbers. */
export const previewOf = (text: string) => ({ source: 'file.pem', bytes: [...Buffer.from(text)] });

/** Any argument through the app's own door, as a page of ours that was taken over would send it. */
export function send(page: Page, name: CommandName, argument: unknown): Promise<Result<unknown>> {
  // As text: `__proto__` and the like arrive as they are.
  return page.evaluate(
    ([commandName, text]) => {
      const { anchorline } = globalThis as unknown as { anchorline: Bridge };
      const value = text === undefined ? undefined : (JSON.parse(text) as unknown);
      if (typeof value === 'object' && value !== null && 'bytes' in value && Array.isArray(value.bytes))
        value.bytes = new Uint8Array(value.bytes as number[]);
      return anchorline.invoke(commandName, value as never);
    },
    [name, argument === undefined ? undefined : JSON.stringify(argument)] as const,
  );
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
      return told.value;
    };
    const ids = (await now()).accounts.map(({ account }) => account.id);
    if (ids.length === 0) return [];
    for (const accountId of ids) await anchorline.invoke('accounts.unregister', { accountId });
    const before = new Set((await now()).accounts.map(({ connection }) => connection.report?.id));
    const { promise, resolve } = Promise.withResolvers<readonly Ending[]>();
    const end = anchorline.on('snapshot', ({ accounts }) => {
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
    });
    for (const accountId of ids) await anchorline.invoke('accounts.register', { accountId });
    const endings = await promise;
    end();
    return endings;
  });
}
