import { z } from 'zod';
import type { Shown } from '../../shared/model/phrase.ts';
import { RevocationDemand } from '../../shared/model/revocation.ts';

/** What a check of revocation had wanted, as versions before the phrases stored it. */
const olderDemands: ReadonlyMap<string, RevocationDemand> = new Map([
  ['a certificate that is not withdrawn', RevocationDemand.NotRevoked],
  ['a current revocation list', RevocationDemand.CurrentList],
  ['an OCSP answer by the certificate’s own authority', RevocationDemand.OwnStaple],
  ['a current OCSP answer', RevocationDemand.CurrentStaple],
  ['an OCSP answer about this certificate', RevocationDemand.GoodStaple],
  ['an OCSP answer in the handshake', RevocationDemand.Staple],
]);

/**
 * `expected` or `presented` of a stored fault or check. A phrase that this version does not know is
 * shown by its code.
 */
export const storedShown = z
  .union([z.string(), z.looseObject({ code: z.string() })])
  .transform((value): Shown => {
    const demand = typeof value === 'string' ? olderDemands.get(value) : undefined;
    return demand === undefined ? (value as Shown) : { code: demand };
  });
