import { randomUUID } from 'node:crypto';
import { FaultError } from '../../shared/errors.ts';
import type { CommandArgument } from '../../shared/ipc/contract.ts';
import type { LeftOutPart, SettingsFilePreview } from '../../shared/model/migration.ts';
import type { ImportItem, ImportPreview } from '../../shared/model/trust.ts';
import { localSet, planImport, setNames, type PhoneState, type Plan } from './plan.ts';
import type { FileTrustSet, SettingsFile } from './settings-file.ts';

/** The commands of the phone that an import gives; each decides and stores as ever. */
export interface MigrationTarget {
  readonly state: () => PhoneState;
  readonly trust: {
    readonly preview: (source: string, bytes: Uint8Array) => Promise<ImportPreview>;
    readonly discardPreview: (previewId: string) => void;
    readonly importPreviewed: (previewId: string, fingerprints: readonly string[], setId: string) => unknown;
    readonly createSet: (name: string) => Promise<string>;
  };
  readonly saveAccount: (draft: CommandArgument<'accounts.save'>) => unknown;
  readonly saveDirectory: (draft: CommandArgument<'directories.save'>) => unknown;
  readonly changeSettings: (change: CommandArgument<'settings.save'>) => unknown;
}

export interface SettingsImport {
  readonly preview: (source: string, file: SettingsFile) => Promise<SettingsFilePreview>;
  /**
   * Stores what was chosen. Where something fails the rest is not stored, and another try goes on:
   * what is stored already is no change any more. Rejects with FaultError `migration:
   * expired-preview`, or as the command that failed.
   */
  readonly confirm: (previewId: string, chosen: readonly string[]) => Promise<{ readonly taken: number }>;
  readonly discard: (previewId: string) => void;
}

/** One preview is kept. */
export function createSettingsImport(target: MigrationTarget): SettingsImport {
  let waiting: { readonly previewId: string; readonly source: string; readonly file: SettingsFile } | null =
    null;
  return {
    preview: async (source, file) => {
      const { plan, leftOut } = await planned(source, file, target);
      const previewId = randomUUID();
      waiting = { previewId, source, file };
      return { kind: 'settings', previewId, source, writtenAt: file.writtenAt, groups: plan.groups, leftOut };
    },
    confirm: async (previewId, ids) => {
      if (waiting?.previewId !== previewId)
        throw new FaultError({ stage: 'migration', code: 'expired-preview' });
      const { source, file } = waiting;
      // Of the phone as it is now: it may have changed since the preview.
      const { plan } = await planned(source, file, target);
      const wanted = new Set(ids);
      const chosen = new Set(
        plan.groups
          .flatMap(({ changes }) => changes)
          .filter(({ id, isForbidden }) => wanted.has(id) && !isForbidden)
          .map(({ id }) => id),
      );
      await store(plan, source, (id) => chosen.has(id), target);
      waiting = null;
      return { taken: chosen.size };
    },
    discard: (previewId) => {
      if (waiting?.previewId === previewId) waiting = null;
    },
  };
}

async function planned(source: string, file: SettingsFile, target: MigrationTarget) {
  const offers: (readonly ImportItem[])[] = [];
  const leftOut: LeftOutPart[] = [...file.leftOut];
  for (const [index, { pem }] of file.trustSets.entries()) {
    const items = await offerOf(source, pem, target);
    const isBroken = items === null || items.some(({ kind }) => kind === 'skipped');
    if (isBroken) leftOut.push({ part: 'trustSet', place: index + 1, why: 'unreadable' });
    offers.push(items ?? []);
  }
  return { plan: planImport(file, offers, target.state()), leftOut };
}

/** Null: nothing in it can be used. */
async function offerOf(
  source: string,
  pem: string,
  { trust }: MigrationTarget,
): Promise<readonly ImportItem[] | null> {
  if (pem === '') return [];
  try {
    const { id, items } = await trust.preview(source, Buffer.from(pem));
    trust.discardPreview(id);
    return items;
  } catch (error) {
    if (error instanceof FaultError) return null;
    throw error;
  }
}

/** Trust first: an account that is added is tried at once. */
async function store(
  plan: Plan,
  source: string,
  chosen: (id: string) => boolean,
  target: MigrationTarget,
): Promise<void> {
  const files = plan.trustSets.map(({ file }) => file);
  const names = (): ReturnType<typeof setNames> => setNames(files, target.state().trustSets);
  for (const { file, part } of plan.trustSets) {
    const draft = part.draft(chosen, names());
    if (draft) await importInto(file, source, draft.fingerprints, target);
  }
  for (const part of plan.accounts) {
    const draft = part.draft(chosen, names());
    if (draft) await target.saveAccount(draft);
  }
  for (const part of plan.directories) {
    const draft = part.draft(chosen, names());
    if (draft) await target.saveDirectory(draft);
  }
  const change = plan.settings.draft(chosen, names());
  if (change) await target.changeSettings(change);
}

async function importInto(
  file: FileTrustSet,
  source: string,
  fingerprints: readonly string[],
  { state, trust }: MigrationTarget,
): Promise<void> {
  const setId = localSet(file, state().trustSets)?.id ?? (await trust.createSet(file.name));
  const { id } = await trust.preview(source, Buffer.from(file.pem));
  await trust.importPreviewed(id, fingerprints, setId);
}
