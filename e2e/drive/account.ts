/**
 * An account, what it trusts, and its registration, by main's commands: for a story that is about
 * something else.
 */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { CommandArgument } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/ipc/result.ts';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import type { ImportPreview } from '../../shared/model/trust.ts';
import { command, send, snapshot, until } from './commands.ts';

export type Draft = CommandArgument<'accounts.save'>;

/** Alice at a PBX that is nowhere; it trusts nobody. */
export const exampleDraft: Draft = {
  displayName: 'Alice',
  aor: 'alice@pbx.example.com',
  authenticationUser: '',
  outboundProxy: null,
  trustSetIds: [],
  useSystemRoots: false,
  expiry: 300,
};

/** A server of the test, as far as an account has to know it. */
export interface AccountServer {
  readonly domain: string;
  readonly ports: { readonly tls: number };
}

/**
 * Saves the account of `user` at a server; it trusts every set that is there. The servers' phones
 * have plain RTP alone.
 */
export async function saveAccount(
  page: Page,
  { domain, ports }: AccountServer,
  change: Partial<Draft> & { readonly user?: string } = {},
): Promise<{ readonly accountId: string }> {
  const { user = 'alice', ...draft } = change;
  return command(page, 'accounts.save', {
    ...exampleDraft,
    displayName: user,
    aor: `sip:${user}@${domain}`,
    authenticationUser: user,
    ...(draft.id === undefined ? { password: `${user}-secret` } : {}),
    outboundProxy: { host: domain, port: ports.tls },
    trustSetIds: (await snapshot(page)).trustSets.map(({ id }) => id),
    expiry: 600,
    mediaEncryption: 'off',
    ...draft,
  });
}

/**
 * Imports all that is in a PEM text into a set, the first one if none is named, as a person who
 * confirms it does.
 */
export async function trustText(page: Page, text: string, trustSetId?: string): Promise<void> {
  const preview = (await send(page, 'trust.previewBytes', previewOf(text))) as Result<ImportPreview>;
  if (!preview.ok) throw new Error(JSON.stringify(preview.fault));
  const fingerprints = preview.value.items.flatMap((item) => {
    if (item.kind === 'skipped') return [];
    return [item.kind === 'certificate' ? item.certificate.fingerprint256 : item.list.fingerprint256];
  });
  const first = trustSetId ?? (await snapshot(page)).trustSets[0]?.id ?? '';
  await command(page, 'trust.import', { previewId: preview.value.id, fingerprints, trustSetId: first });
}

export const trustFile = async (page: Page, file: string): Promise<void> =>
  trustText(page, await readFile(file, 'utf8'));

/** The argument of `trust.previewBytes`, with bytes that cross Playwright as numbers. */
export const previewOf = (text: string) => ({ source: 'file.pem', bytes: [...Buffer.from(text)] });

/** Registers an account, the first one if none is named; does not wait. */
export async function register(page: Page, accountId?: string): Promise<void> {
  const id = accountId ?? (await snapshot(page)).accounts[0]?.account.id ?? '';
  await command(page, 'accounts.register', { accountId: id });
}

/** Waits until every account is registered. */
export const registered = (page: Page): Promise<Snapshot> =>
  until(page, 'registered', ({ accounts }) =>
    accounts.every(({ registration }) => registration.state === 'registered'),
  );
