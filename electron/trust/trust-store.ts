import { z } from 'zod';
import { FaultError } from '../../shared/errors.ts';
import type { Account } from '../../shared/model/account.ts';
import type { ImportPreview, TrustSet } from '../../shared/model/trust.ts';
import { printable } from '../../shared/printable.ts';
import type { Clock } from '../platform/clock.ts';
import { parseCertificate, type Certificate } from '../x509/certificate.ts';
import { describeCertificate } from '../x509/describe.ts';
import { previewItem, readCertificateFile } from './import-file.ts';
import { systemRoots } from './system-roots.ts';

/** Where the store keeps its sets; a versioned document of the profile. */
export interface TrustDocument {
  readonly value: unknown;
  readonly write: (value: unknown) => Promise<void>;
}

/** Named sets of anchors. An anchor comes from a file that a person confirmed; nothing else adds one. */
export interface TrustStore {
  readonly sets: () => readonly TrustSet[];
  readonly defaultSetId: () => string;
  /** What the account trusts. The same array as long as nothing changes: TLS contexts are kept by it. */
  readonly anchorsFor: (
    account: Pick<Account, 'trustSetIds' | 'useSystemRoots'>,
  ) => Promise<readonly Certificate[]>;
  /** Reads a file and holds what is in it for a while; nothing is stored. Throws the fault where nothing is usable. */
  readonly preview: (source: string, bytes: Uint8Array) => ImportPreview;
  /** Stores the confirmed certificates of a preview; gives how many were new. */
  readonly importPreviewed: (
    previewId: string,
    fingerprints: readonly string[],
    setId: string,
  ) => Promise<number>;
  readonly discardPreview: (previewId: string) => void;
  readonly createSet: (name: string) => Promise<string>;
  readonly renameSet: (setId: string, name: string) => Promise<void>;
  readonly removeSet: (setId: string) => Promise<void>;
  readonly removeAnchor: (setId: string, fingerprint256: string) => Promise<void>;
  readonly onChange: (listener: () => void) => void;
}

const storedSchema = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    isDefault: z.boolean(),
    anchors: z.array(z.object({ der: z.base64(), source: z.string(), importedAt: z.string() })),
  }),
);
type Stored = z.infer<typeof storedSchema>;

interface LoadedAnchor {
  readonly certificate: Certificate;
  readonly source: string;
  readonly importedAt: string;
}
interface LoadedSet {
  readonly id: string;
  readonly name: string;
  readonly isDefault: boolean;
  readonly anchors: readonly LoadedAnchor[];
}

const previewLifetime = 15 * 60_000;
const previewLimit = 16;

export function openTrustStore(
  document: TrustDocument,
  outside: { clock: Clock; newId: () => string },
): TrustStore {
  const { clock, newId } = outside;
  const previews = new Map<string, { source: string; certificates: readonly Certificate[]; until: number }>();
  const listeners: (() => void)[] = [];
  const anchorsByKey = new Map<string, readonly Certificate[]>();
  let sets = load(document.value, newId);
  let queue: Promise<void> = Promise.resolve();

  const find = (setId: string): LoadedSet => {
    const set = sets.find(({ id }) => id === setId);
    if (!set) throw new FaultError({ stage: 'command', code: 'not-found', presented: 'The trust set' });
    return set;
  };
  /** One change after the other: each begins from what the one before has stored. */
  const replace = async (edit: (now: readonly LoadedSet[]) => readonly LoadedSet[]): Promise<void> => {
    const before = queue;
    const { promise, resolve } = Promise.withResolvers<void>();
    queue = promise;
    await before;
    try {
      const changed = edit(sets);
      await document.write(store(changed));
      sets = changed;
      anchorsByKey.clear();
      for (const listener of listeners) listener();
    } finally {
      resolve();
    }
  };
  const change = (setId: string, edit: (set: LoadedSet) => LoadedSet): Promise<void> => {
    find(setId);
    return replace((now) => now.map((set) => (set.id === setId ? edit(set) : set)));
  };
  const holders = (fingerprint256: string): string[] =>
    sets.flatMap(({ id, anchors }) =>
      anchors.some((a) => a.certificate.fingerprint256 === fingerprint256) ? [id] : [],
    );

  return {
    sets: () => sets.map(describeSet),
    defaultSetId: () => (sets.find(({ isDefault }) => isDefault) ?? find('')).id,
    anchorsFor: async ({ trustSetIds, useSystemRoots }) => {
      const key = [...trustSetIds.toSorted(), useSystemRoots ? 'system' : ''].join('\n');
      const known = anchorsByKey.get(key);
      if (known) return known;
      const roots = useSystemRoots ? await systemRoots() : [];
      // Read after the wait: what was removed meanwhile is not trusted any more.
      const own = sets.flatMap((set) =>
        trustSetIds.includes(set.id) ? set.anchors.map((a) => a.certificate) : [],
      );
      const anchors = [...own, ...roots];
      anchorsByKey.set(key, anchors);
      return anchors;
    },
    preview: (source, bytes) => {
      const name = printable(source, 128);
      const { certificates, skipped } = readCertificateFile(name, bytes);
      if (certificates.length === 0 && skipped[0]) throw new FaultError(skipped[0]);
      for (const [id, { until }] of previews) {
        if (until < clock.now() || previews.size >= previewLimit) previews.delete(id);
      }
      const id = newId();
      previews.set(id, { source: name, certificates, until: clock.now() + previewLifetime });
      const items = certificates.map((certificate) =>
        previewItem(certificate, clock.now(), holders(certificate.fingerprint256)),
      );
      return {
        id,
        source: name,
        items: [...items, ...skipped.map((fault) => ({ kind: 'skipped', fault }) as const)],
      };
    },
    importPreviewed: async (previewId, fingerprints, setId) => {
      const preview = previews.get(previewId);
      if (!preview || preview.until < clock.now())
        throw new FaultError({ stage: 'import', code: 'expired-preview' });
      const present = new Set(find(setId).anchors.map(({ certificate }) => certificate.fingerprint256));
      const chosen = preview.certificates.filter(
        ({ fingerprint256 }) => fingerprints.includes(fingerprint256) && !present.has(fingerprint256),
      );
      if (chosen.length === 0) {
        throw new FaultError({ stage: 'import', code: 'already-imported', presented: preview.source });
      }
      const importedAt = new Date(clock.now()).toISOString();
      const added = chosen.map((certificate) => ({ certificate, source: preview.source, importedAt }));
      await change(setId, (set) => ({ ...set, anchors: [...set.anchors, ...added] }));
      previews.delete(previewId);
      return added.length;
    },
    discardPreview: (previewId) => void previews.delete(previewId),
    createSet: async (name) => {
      const id = newId();
      await replace((now) => [...now, { id, name: printable(name, 64), isDefault: false, anchors: [] }]);
      return id;
    },
    renameSet: (setId, name) => change(setId, (set) => ({ ...set, name: printable(name, 64) })),
    removeSet: (setId) => {
      if (find(setId).isDefault)
        throw new FaultError({ stage: 'command', code: 'wrong-state', presented: 'the default set stays' });
      return replace((now) => now.filter(({ id }) => id !== setId));
    },
    removeAnchor: (setId, fingerprint256) =>
      change(setId, (set) => ({
        ...set,
        anchors: set.anchors.filter(({ certificate }) => certificate.fingerprint256 !== fingerprint256),
      })),
    onChange: (listener) => void listeners.push(listener),
  };
}

/** A store that cannot be parsed trusts nobody: it starts with an empty default set. */
function load(value: unknown, newId: () => string): readonly LoadedSet[] {
  const parsed = storedSchema.safeParse(value);
  const loaded = (parsed.success ? parsed.data : []).map(({ anchors, ...set }) => ({
    ...set,
    anchors: anchors.flatMap(({ der, ...rest }) => {
      try {
        return [{ ...rest, certificate: parseCertificate(Buffer.from(der, 'base64')) }];
      } catch {
        return [];
      }
    }),
  }));
  return loaded.some(({ isDefault }) => isDefault)
    ? loaded
    : [{ id: newId(), name: 'Company', isDefault: true, anchors: [] }, ...loaded];
}

function store(sets: readonly LoadedSet[]): Stored {
  return sets.map(({ anchors, ...set }) => ({
    ...set,
    anchors: anchors.map(({ certificate, ...rest }) => ({
      ...rest,
      der: Buffer.from(certificate.der).toString('base64'),
    })),
  }));
}

function describeSet({ anchors, ...set }: LoadedSet): TrustSet {
  return {
    ...set,
    anchors: anchors.map(({ certificate, ...rest }) => ({
      ...rest,
      certificate: describeCertificate(certificate),
    })),
  };
}
