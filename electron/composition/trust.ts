import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { systemClock as clock } from '../platform/clock.ts';
import { createUnlocker } from '../pkcs/unlock.ts';
import type { AdminFolder } from '../platform/admin-folder.ts';
import { openAdministrator } from '../trust/administrator/administrator.ts';
import { effectiveTrust } from '../trust/administrator/effective-trust.ts';
import { createClientCertificateImports } from '../trust/certificates/client-certificate-imports.ts';
import { openClientCertificates } from '../trust/certificates/client-certificates.ts';
import { openTrustStore } from '../trust/sets/trust-store.ts';
import type { ValidationInput } from '../trust/administrator/policy.ts';
import type { ProfileParts } from './profile.ts';

/** Trust sets, client certificates, and the administrator's policy that narrows both. */
export async function composeTrust(profile: ProfileParts, adminFolder: AdminFolder) {
  const outside = { clock, newId: randomUUID };
  const unlocker = createUnlocker(join(import.meta.dirname, 'unlock.js'));
  const administrator = await openAdministrator(adminFolder);
  const sets = openTrustStore(profile.trust, { ...outside, unlocker, administrator: administrator.set });
  const clientCertificates = openClientCertificates(profile.clientCertificates, profile.secrets, outside);
  return {
    administrator,
    sets,
    clientCertificates,
    imports: createClientCertificateImports(clientCertificates, unlocker, outside),
    /** Of what a person chose, as the policy narrows it. */
    effective: (input: ValidationInput) => effectiveTrust(input, administrator.policy(), sets),
    /** Rejects where the account is gone, or its trust is not known. */
    effectiveFor: async (accountId: string) =>
      effectiveTrust(profile.accounts.find(accountId), administrator.policy(), sets),
  };
}
export type TrustParts = Awaited<ReturnType<typeof composeTrust>>;
