import { FaultError } from '../../../shared/errors.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Certificate } from '../../x509/certificate.ts';
import type { LoadedList } from './stored-sets.ts';

/** What was read of a file and waits for a person's word. */
export interface Previewed {
  readonly source: string;
  readonly certificates: readonly Certificate[];
  readonly lists: readonly Pick<LoadedList, 'list' | 'signer'>[];
}

/** Files that were shown and not yet decided on: for a quarter of an hour, and only the newest few. */
export interface Previews {
  /** Gives its id. */
  readonly keep: (previewed: Previewed) => string;
  /** Throws FaultError `import: expired-preview`. */
  readonly find: (id: string) => Previewed;
  readonly discard: (id: string) => void;
}

const lifetime = 15 * 60_000;
const limit = 16;

export function createPreviews({ clock, newId }: { clock: Clock; newId: () => string }): Previews {
  const kept = new Map<string, { readonly previewed: Previewed; readonly until: number }>();
  return {
    keep: (previewed) => {
      for (const [id, { until }] of kept) {
        if (until < clock.now() || kept.size >= limit) kept.delete(id);
      }
      const id = newId();
      kept.set(id, { previewed, until: clock.now() + lifetime });
      return id;
    },
    find: (id) => {
      const found = kept.get(id);
      if (!found || found.until < clock.now())
        throw new FaultError({ stage: 'import', code: 'expired-preview' });
      return found.previewed;
    },
    discard: (id) => void kept.delete(id),
  };
}
