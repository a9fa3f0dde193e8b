import { randomUUID } from 'node:crypto';
import { systemCipher } from '../platform/system-cipher.ts';
import { connectionRecords } from '../signalling/connections/connection-log.ts';
import { digestRecords } from '../sip/digest/digest-memory.ts';
import { openProfile } from '../storage/profile.ts';
import { clientCertificateForm } from '../trust/certificates/client-certificate-record.ts';
import { trustRecords } from '../trust/sets/trust-form.ts';

/** What is stored: the forms of the records come from the rooms that use them. */
export function composeProfile(folder: string) {
  return openProfile(folder, systemCipher, {
    trust: trustRecords(randomUUID),
    clientCertificates: clientCertificateForm,
    connections: connectionRecords,
    digests: digestRecords,
  });
}
export type ProfileParts = Awaited<ReturnType<typeof composeProfile>>;
