import type { AlgorithmMinimum } from '../../shared/model/administrator.ts';
import type { RevocationPolicy } from '../../shared/model/revocation.ts';
import type { Certificate } from './certificate.ts';
import type { RevocationList } from './revocation/revocation-list.ts';

/** By what a server is validated: an account's choice as the administrator's policy leaves it. */
export interface EffectiveTrust {
  readonly anchors: readonly Certificate[];
  /** Revocation lists of the anchors' authorities and of those below them. */
  readonly crls: readonly RevocationList[];
  readonly revocation: RevocationPolicy;
  /** The administrator's, beyond our own floor; null: that floor alone. */
  readonly minimum: AlgorithmMinimum | null;
}
