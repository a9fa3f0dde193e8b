/**
 * The administrator's files on this machine: anchors, revocation lists and a policy, which other
 * users can only read.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { FaultError, type Fault } from '../../../shared/errors.ts';
import { administratorSetId, type Administrator, type Policy } from '../../../shared/model/administrator.ts';
import { words } from '../../../shared/words/index.ts';
import { readAdminFolder, type AdminFile, type AdminFolder } from '../../platform/admin-folder.ts';
import type { Clock } from '../../platform/clock.ts';
import { faultOr, isSystemError } from '../../platform/defects.ts';
import { readCertificateFile } from '../../pkcs/import-file.ts';
import { withSigners } from '../sets/list-editions.ts';
import { readCallerTrust, type CallerTrust } from './caller-trust.ts';
import { parsePolicy } from './policy.ts';
import type { LoadedSet } from '../sets/stored-sets.ts';

const setName = words('trustSetNames');

export interface AdministratorFolder {
  /**
   * Its anchors and lists as a trust set; null where there are none. Throws the fault where the
   * folder is not as it must be.
   */
  readonly set: () => LoadedSet | null;
  /**
   * Null: nothing is narrowed. Throws the fault where it cannot be known what the administrator
   * decided.
   */
  readonly policy: () => Policy | null;
  /** Whom it trusts to sign for callers; null: nobody, or the folder is not as it must be. */
  readonly callers: () => CallerTrust | null;
  readonly describe: () => Administrator;
  /** Looks again every hour and calls where something is different. Gives the way to stop. */
  readonly watch: (clock: Clock, changed: () => void) => () => void;
}

interface Contents {
  /** SHA-256 over names and bytes, or the fault's text: identifies a state of the folder. */
  readonly state: string;
  readonly set: LoadedSet | null;
  readonly callers: CallerTrust | null;
  readonly policy: Policy | null;
  readonly skipped: readonly Fault[];
  readonly fault: Fault | null;
}

const policyName = 'policy.json';
/** Of the certificates that sign for callers. */
const callerFolder = 'callers';
const everyHour = 60 * 60_000;

/**
 * Reads the folder. Never rejects: what is wrong with it is its `fault`, and then nothing connects.
 */
export async function openAdministrator(folder: AdminFolder): Promise<AdministratorFolder> {
  let contents = await read(folder);
  return {
    set: () => contents.set,
    callers: () => contents.callers,
    policy: () => {
      if (contents.fault) throw new FaultError(contents.fault);
      return contents.policy;
    },
    describe: () => {
      const { policy, fault, skipped } = contents;
      return { folder: folder.path, policy, fault, skipped };
    },
    watch: (clock, changed) => {
      let stop = (): void => undefined;
      const look = async (): Promise<void> => {
        const next = await read(folder);
        const isNew = next.state !== contents.state;
        contents = next;
        if (isNew) changed();
        plan();
      };
      const plan = (): void => {
        stop = clock.after(everyHour, () => void look());
      };
      plan();
      return () => stop();
    },
  };
}

async function read({ path, owners }: AdminFolder): Promise<Contents> {
  try {
    const files = (await readAdminFolder(path, owners)) ?? [];
    const callerFiles = (await readAdminFolder(join(path, callerFolder), owners)) ?? [];
    const trust = readTrust(files.filter(({ name }) => name !== policyName));
    const policyFile = files.find(({ name }) => name === policyName);
    const policy = policyFile ? parsePolicy(policyFile.bytes) : null;
    const { callers, skipped } = readCallerTrust(callerFiles, policy);
    return {
      state: `${stateOf(files)} ${stateOf(callerFiles)}`,
      callers,
      policy,
      fault: null,
      set: trust.set,
      skipped: [...trust.skipped, ...skipped],
    };
  } catch (error) {
    const unreadable = {
      stage: 'policy',
      code: 'unreadable',
      presented: path,
      expected: { code: 'readable' },
    } as const;
    const fault = isSystemError(error)
      ? unreadable
      : faultOr(error, 'the administrator’s folder', unreadable);
    return { state: JSON.stringify(fault), set: null, callers: null, policy: null, skipped: [], fault };
  }
}

/**
 * An unreadable certificate is not trusted, an unreadable list is reported; the other files are
 * used.
 */
function readTrust(files: readonly AdminFile[]): Pick<Contents, 'set' | 'skipped'> {
  const read = files.map(({ name, bytes, modifiedAt }) => ({
    origin: { source: name, importedAt: new Date(modifiedAt).toISOString() },
    ...readCertificateFile(name, bytes),
  }));
  const skipped = read.flatMap((file) => file.skipped);
  const anchors = read.flatMap(({ origin, certificates }) =>
    certificates.map((certificate) => ({ ...origin, certificate })),
  );
  const lists = read.flatMap((file) => file.lists.map((list) => ({ ...file.origin, list, signer: null })));
  if (anchors.length + lists.length === 0) return { set: null, skipped };
  const known = anchors.map(({ certificate }) => certificate);
  const set: LoadedSet = {
    id: administratorSetId,
    name: setName('administrator'),
    isDefault: false,
    anchors: [...new Map(anchors.map((anchor) => [anchor.certificate.fingerprint256, anchor])).values()],
    lists: withSigners(lists, known),
    damaged: [],
  };
  return { set, skipped };
}

function stateOf(files: readonly AdminFile[]): string {
  const hash = createHash('sha256');
  for (const { name, bytes } of files) hash.update(`${name.length} ${name} ${bytes.length} `).update(bytes);
  return hash.digest('hex');
}
