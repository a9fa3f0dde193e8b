import { administratorSetId } from '../../shared/model/administrator.ts';
import type { ClientCertificate } from '../../shared/model/client-certificate.ts';
import { settingsFileLimit } from '../../shared/model/migration.ts';
import type { TrustSet } from '../../shared/model/trust.ts';
import { accountFields, desktopFields, settingsFields } from './field-rules.ts';
import type { PhoneState } from './plan.ts';
import {
  writeSettingsFile,
  type FileAccount,
  type FileDirectory,
  type FileTrustSet,
  type WrittenSettings,
} from './settings-file.ts';

export interface ExportedState extends Omit<PhoneState, 'administrator'> {
  readonly clientCertificates: readonly Pick<ClientCertificate, 'id' | 'name'>[];
  /** PEM of one anchor or list, after a line that names it. */
  readonly pemOf: (setId: string, fingerprint256: string) => string;
  /** ISO 8601. */
  readonly writtenAt: string;
}

/** What a set may take of the file, so that an import reads all of it. */
const setLimit = 4 * 1024 * 1024;

/**
 * The settings file of this phone, without passwords and private keys. `leftOut`: revocation lists
 * for which the file has no room.
 */
export function exportSettings(state: ExportedState): { readonly text: string; readonly leftOut: number } {
  const parts = partsOf(state);
  let room = settingsFileLimit - Buffer.byteLength(writeSettingsFile({ ...parts, trustSets: [] })) - 65_536;
  let leftOut = 0;
  const trustSets = state.trustSets
    .filter(({ id }) => id !== administratorSetId)
    .map((set): FileTrustSet => {
      const written = pemOf(set, state, Math.min(setLimit, room));
      room -= written.octets;
      leftOut += written.leftOut;
      return { id: set.id, name: set.name, isDefault: set.isDefault, pem: written.pem };
    });
  return { text: writeSettingsFile({ ...parts, trustSets }), leftOut };
}

function partsOf({ settings, accounts, directories, clientCertificates, writtenAt }: ExportedState) {
  return {
    writtenAt,
    settings: { ...pick(settings, settingsFields), desktop: pick(settings.desktop, desktopFields) },
    accounts: accounts.map((account): FileAccount => ({
      aor: account.aor,
      authenticationUser: account.authenticationUser,
      outboundProxy: account.outboundProxy,
      trustSetIds: [...account.trustSetIds],
      clientCertificate:
        clientCertificates.find(({ id }) => id === account.clientCertificateId)?.name ?? null,
      ...pick(account, accountFields),
    })),
    directories: directories.map(({ id: _own, hasPassword: _secret, ...directory }): FileDirectory => ({
      ...directory,
      trustSetIds: [...directory.trustSetIds],
    })),
  } satisfies Omit<WrittenSettings, 'trustSets'>;
}

/** Anchors first: a file without them would be of no use. */
function pemOf({ id, anchors, lists }: TrustSet, { pemOf: write }: ExportedState, room: number) {
  const blocks: string[] = [];
  let [octets, leftOut] = [0, 0];
  for (const { fingerprint256 } of [
    ...anchors.map(({ certificate }) => certificate),
    ...lists.map(({ list }) => list),
  ]) {
    const block = write(id, fingerprint256);
    // A line end is two characters in JSON.
    const size = Buffer.byteLength(JSON.stringify(block));
    if (octets + size > room) leftOut += 1;
    else {
      blocks.push(block);
      octets += size;
    }
  }
  return { pem: blocks.join('\n'), octets, leftOut };
}

const pick = <T extends object, K extends keyof T>(value: T, keys: readonly K[]): Pick<T, K> =>
  Object.fromEntries(keys.map((key) => [key, value[key]])) as Pick<T, K>;
