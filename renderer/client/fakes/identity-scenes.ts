import type { Line, Snapshot } from '../../../shared/model/snapshot.ts';
import {
  awaitedIdentity,
  halfPreview,
  lockedPreview,
  reportIssuerUnknown,
  testAccepted,
  testRefused,
  testRunning,
  wholePreview,
  workIdentity,
} from './identities.ts';
import { aliceLine, aliceRefused } from './lines.ts';
import type { Scene } from './scenes.ts';

const withIdentity = (line: Line): Line => ({
  ...line,
  account: { ...line.account, clientCertificateId: workIdentity.id },
});

/** The person's own certificates, in every state. */
export function identityScenes(base: Snapshot): readonly Scene[] {
  const snapshot: Snapshot = {
    ...base,
    lines: [withIdentity(aliceLine)],
    identities: [workIdentity, awaitedIdentity],
  };
  const hash = '#/certificates';
  const test = [/^Alice at work/, 'Test this identity…'] as const;
  return [
    { name: 'identities-empty', hash, snapshot: base },
    { name: 'identity', hash, snapshot, press: [/^Alice at work/] },
    { name: 'identity-awaited', hash, snapshot, press: [/^Laboratory/] },
    {
      name: 'identity-password',
      hash,
      snapshot,
      identityPreview: lockedPreview,
      press: ['Import an identity…'],
    },
    {
      name: 'identity-half',
      hash,
      snapshot,
      identityPreview: halfPreview,
      press: ['Import an identity…'],
    },
    {
      name: 'identity-import',
      hash,
      snapshot: { ...base, secretsProtected: false },
      identityPreview: { ...wholePreview, notes: ['not-for-clients'] },
      press: ['Import an identity…'],
    },
    { name: 'identity-request', hash, snapshot, press: ['Request a certificate…'] },
    { name: 'identity-remove', hash, snapshot, press: [/^Alice at work/, 'Remove…'] },
    {
      name: 'identity-test-running',
      hash,
      snapshot: { ...snapshot, identityTest: testRunning },
      press: test,
    },
    { name: 'identity-test', hash, snapshot: { ...snapshot, identityTest: testAccepted }, press: test },
    {
      name: 'identity-test-refused',
      hash,
      snapshot: { ...snapshot, identityTest: testRefused },
      press: test,
    },
    {
      name: 'connection-identity-refused',
      hash: '#/connection/alice',
      snapshot: {
        ...snapshot,
        lines: [
          withIdentity({
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
