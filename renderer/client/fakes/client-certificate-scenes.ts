import type { AccountStatus, Snapshot } from '../../../shared/model/snapshot.ts';
import {
  awaitedClientCertificate,
  halfPreview,
  lockedPreview,
  reportIssuerUnknown,
  testAccepted,
  testRefused,
  testRunning,
  wholePreview,
  workClientCertificate,
} from './client-certificates.ts';
import { aliceOnline, aliceRefused } from './accounts.ts';
import type { Scene } from './scenes.ts';

const withClientCertificate = (status: AccountStatus): AccountStatus => ({
  ...status,
  account: { ...status.account, clientCertificateId: workClientCertificate.id },
});

/** The person's own certificates, in every state. */
export function clientCertificateScenes(base: Snapshot): readonly Scene[] {
  const snapshot: Snapshot = {
    ...base,
    accounts: [withClientCertificate(aliceOnline)],
    clientCertificates: [workClientCertificate, awaitedClientCertificate],
  };
  const hash = '#/certificates';
  const test = [/^Alice at work/, 'Test this identity…'] as const;
  return [
    { name: 'client-certificates-empty', hash, snapshot: base },
    { name: 'identity', hash, snapshot, press: [/^Alice at work/] },
    { name: 'identity-awaited', hash, snapshot, press: [/^Laboratory/] },
    {
      name: 'identity-password',
      hash,
      snapshot,
      clientCertificatePreview: lockedPreview,
      press: ['Import an identity…'],
    },
    {
      name: 'identity-half',
      hash,
      snapshot,
      clientCertificatePreview: halfPreview,
      press: ['Import an identity…'],
    },
    {
      name: 'identity-import',
      hash,
      snapshot: { ...base, secretsProtected: false },
      clientCertificatePreview: { ...wholePreview, notes: ['not-for-clients'] },
      press: ['Import an identity…'],
    },
    { name: 'identity-request', hash, snapshot, press: ['Request a certificate…'] },
    { name: 'identity-remove', hash, snapshot, press: [/^Alice at work/, 'Remove…'] },
    {
      name: 'identity-test-running',
      hash,
      snapshot: { ...snapshot, clientCertificateTest: testRunning },
      press: test,
    },
    {
      name: 'identity-test',
      hash,
      snapshot: { ...snapshot, clientCertificateTest: testAccepted },
      press: test,
    },
    {
      name: 'identity-test-refused',
      hash,
      snapshot: { ...snapshot, clientCertificateTest: testRefused },
      press: test,
    },
    {
      name: 'connection-identity-refused',
      hash: '#/connection/alice',
      snapshot: {
        ...snapshot,
        accounts: [
          withClientCertificate({
            ...aliceRefused,
            connection: { ...aliceRefused.connection, report: reportIssuerUnknown },
            registration: { ...aliceRefused.registration, fault: reportIssuerUnknown.fault },
          }),
        ],
      },
    },
    { name: 'account-identity', hash: '#/account/alice', snapshot },
  ];
}
