import { expect, test } from 'vitest';
import { createAuthority, createLeaf } from '../../../certs/issue.ts';
import { connectionStages } from '../../../shared/model/connection-report.ts';
import { reportText, shownText } from '../../../shared/words/index.ts';
import { sipServer } from '../../sip/transport/sip-server.ts';
import { parseCertificate } from '../../x509/certificate.ts';
import { describeCertificate } from '../../x509/describe.ts';
import { validateChain } from '../../x509/validate-chain.ts';
import { storedReport } from './stored-report.ts';

const root = createAuthority('Example Root CA');
const many = Array.from({ length: 120 }, (_, index) => ({ dns: `h${index}.example.com` }));
const leaf = createLeaf(root, many, { serial: Buffer.alloc(90, 0x41), notAfter: new Date('2020-01-01') });

function written() {
  const { report: validation, chain } = validateChain({
    chain: [leaf.der],
    anchors: [parseCertificate(root.der)],
    ...sipServer('pbx.example.com'),
    // The certificates are valid from a day before they were made.
    at: Date.now(),
  });
  return {
    id: '1',
    flowId: '1',
    host: 'pbx.example.com',
    port: 5061,
    address: null,
    startedAt: '2026-11-26T12:00:00.000Z',
    location: {
      steps: [
        {
          question: 'SRV _sips._tcp.example.com',
          outcome: 'found',
          records: ['1 0 a.example.com:5061', { code: 'record-not-used', record: '2 0 b_.example.com:0' }],
          ttl: 60,
        },
      ],
      targets: [],
    },
    stages: connectionStages.map((stage) => ({ stage, outcome: 'failed', ms: 1 })),
    fault: { stage: 'validate', code: 'validity', presented: validation.leading?.presented },
    tls: null,
    validation,
    chain: chain.map(describeCertificate),
    path: [],
    bytes: { sent: 0, received: 0 },
  };
}

/** The same as versions stored it that had sentences in the place of phrases. */
const inSentences = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_name, each: unknown) =>
      typeof each === 'object' && each !== null && 'code' in each && !('stage' in each)
        ? shownText(each as Parameters<typeof shownText>[0])
        : each,
    ),
  );

test('a report whose checks and certificates hold phrases is read as it was written', () => {
  const report = JSON.parse(JSON.stringify(written())) as unknown;
  expect(JSON.stringify(report)).toContain('"code":"cut-hex"');
  expect(storedReport.parse(report)).toEqual(report);
});

test('one of an older version, which holds sentences, says the same', () => {
  const report = written();
  const older = inSentences(report);
  expect(JSON.stringify(older)).toMatch(/“pbx.example.com” expired on 2020-01-01 00:00.*… \(90 octets\)/);
  const texts = [report, older].map((each) =>
    reportText(storedReport.parse(JSON.parse(JSON.stringify(each)))),
  );
  expect(texts[0]?.join('\n')).toContain('expired on 2020-01-01');
  expect(texts[1]).toEqual(texts[0]);
});
