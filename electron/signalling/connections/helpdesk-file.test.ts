import { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { createAuthority, createLeaf } from '../../../certs/issue.ts';
import { summaryOf } from '../../../shared/model/connection-log.ts';
import { connectionStages, type ConnectionReport } from '../../../shared/model/connection-report.ts';
import { readCertificateFile } from '../../pkcs/import-file.ts';
import { describeCertificate } from '../../x509/describe.ts';
import { parseCertificate } from '../../x509/certificate.ts';
import { sipServer } from '../../sip/transport/sip-server.ts';
import { validateChain } from '../../x509/validate-chain.ts';
import { helpdeskFile } from './helpdesk-file.ts';

const root = createAuthority('Example Root CA');
const leaf = createLeaf(root, [{ dns: 'pbx.example.com' }]);
const sent = [leaf.der, root.der, leaf.der];

function failing(): ConnectionReport {
  const { report, chain, path } = validateChain({
    chain: sent,
    anchors: [],
    ...sipServer('pbx.example.com'),
    at: Date.now(),
    staple: null,
  });
  return {
    id: 'a',
    flowId: 'a',
    host: 'pbx.example.com',
    port: 5061,
    address: '192.0.2.10:5061',
    startedAt: '2026-11-21T09:00:00.000Z',
    location: null,
    stages: connectionStages.map((stage, place) => ({
      stage,
      outcome: place < 2 ? 'passed' : place === 2 ? 'failed' : 'pending',
      ms: place < 3 ? 1.5 : null,
    })),
    fault: { stage: 'validate', code: 'path', presented: 'Example Root CA' },
    tls: null,
    validation: { ...report, engine: { authorized: false, error: 'SELF_SIGNED_CERT_IN_CHAIN' } },
    chain: chain.map(describeCertificate),
    path: path.map(describeCertificate),
    bytes: { sent: 0, received: 0 },
  };
}

const report = failing();
const summary = summaryOf('account-of-alice', report, { firstAt: report.startedAt, count: 3 });
const text = helpdeskFile({ summary, report }, sent, { version: '1.0.0', at: 0 });

test('the file states the failure, the party that can repair it, both results, and each certificate with its role', () => {
  for (const words of [
    'Outcome: Failed at Validate, 3 times in a row',
    'issued by “Example Root CA”, which is not among',
    'Whose job: Yours',
    'Validate: Failed 1.5 ms',
    'Anchorline’s verdict: Refused',
    'TLS engine’s verdict: It would have refused the certificates (SELF_SIGNED_CERT_IN_CHAIN)',
    '; the server’s own',
    '; an issuer above it',
    '; the same once more; once is enough',
  ]) {
    expect(text).toContain(words);
  }
  expect(text).not.toMatch(/undefined|null|account-of-alice/);
});

test('neither the file nor a block of it can be imported into a trust set', () => {
  const block = /-----BEGIN[^]*?-----END .*-----/.exec(text)?.[0] ?? '';
  for (const bytes of [text, block]) {
    const { certificates, skipped } = readCertificateFile('report.txt', Buffer.from(bytes));
    expect(certificates).toEqual([]);
    expect(skipped).toContainEqual({ stage: 'import', code: 'from-server', presented: 'report.txt' });
  }
  expect(() => new X509Certificate(block)).toThrow(/PEM|start line/i);
});

test('the file holds the certificates exactly as sent', () => {
  const blocks = text.replaceAll(' AS SENT BY A SERVER', '').match(/-----BEGIN[^]*?-----END .*-----/g) ?? [];
  expect(blocks.map((pem) => new X509Certificate(pem).raw)).toEqual(sent.map((der) => Buffer.from(der)));
  expect(parseCertificate(leaf.der).fingerprint256).toBe(leaf.fingerprint256);
});
