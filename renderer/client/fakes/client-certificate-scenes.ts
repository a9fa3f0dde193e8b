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
import type { Scene } from './scene.ts';

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
  return [
    { name: 'client-certificates-empty', hash, snapshot: base },
    { name: 'identity', hash, snapshot, press: [/^Alice at work/] },
    { name: 'client-certificate-awaited', hash, snapshot, press: [/^Laboratory/] },
    {
      name: 'client-certificate-password',
      hash,
      snapshot,
      clientCertificatePreview: lockedPreview,
      press: ['Import a client certificate…'],
    },
    {
      name: 'client-certificate-half',
      hash,
      snapshot,
      clientCertificatePreview: halfPreview,
      press: ['Import a client certificate…'],
    },
    {
      name: 'client-certificate-import',
      hash,
      snapshot: { ...base, secretsProtected: false },
      clientCertificatePreview: { ...wholePreview, notes: ['not-for-clients'] },
      press: ['Import a client certificate…'],
    },
    { name: 'client-certificate-request', hash, snapshot, press: ['Request a certificate…'] },
    { name: 'client-certificate-remove', hash, snapshot, press: [/^Alice at work/, 'Remove…'] },
    ...testScenes(snapshot, hash),
    {
      name: 'connection-certificate-refused',
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
    { name: 'account-client-certificate', hash: '#/account/alice', snapshot },
  ];
}

/** A dry run: under way, accepted, refused. */
const testScenes = (snapshot: Snapshot, hash: string): readonly Scene[] =>
  Object.entries({
    'client-certificate-test-running': testRunning,
    'client-certificate-test': testAccepted,
    'client-certificate-test-refused': testRefused,
  }).map(([name, clientCertificateTest]) => ({
    name,
    hash,
    snapshot: { ...snapshot, clientCertificateTest },
    press: [/^Alice at work/, 'Test this client certificate…'],
  }));
