import type { ConnectionStage, StageRecord } from '../model/connection-report.ts';
import type { Explanation } from './explanation.ts';

export const stageNames: Readonly<Record<ConnectionStage, string>> = {
  connect: 'Connect',
  handshake: 'Handshake',
  validate: 'Validate',
  'client-certificate': 'Client certificate',
  stream: 'Stream',
};

/** What a stage does, in one sentence. */
export const stageSentences: Readonly<Record<ConnectionStage, string>> = {
  connect: 'Find the server and open a connection.',
  handshake: 'Agree on encryption; the server shows its certificate.',
  validate: 'Check the certificate against what you trust.',
  'client-certificate': 'Show your own certificate, if the server asks.',
  stream: 'Send and receive SIP over the secured connection.',
};

export const outcomeNames: Readonly<Record<StageRecord['outcome'], string>> = {
  pending: 'Not reached',
  running: 'Under way',
  passed: 'Passed',
  failed: 'Failed',
};

/** Whose job it is, as a line of its own. */
export const whoseNames: Readonly<Record<Explanation['whose'], string>> = {
  you: 'Yours',
  administrator: 'Your administrator’s',
  server: 'The server’s',
  network: 'The network’s',
  'other-party': 'The other side’s',
  nobody: 'Nobody’s',
};

export const usageNames: Readonly<Record<string, string>> = {
  digitalSignature: 'Digital signature',
  nonRepudiation: 'Non-repudiation',
  keyEncipherment: 'Key encipherment',
  dataEncipherment: 'Data encipherment',
  keyAgreement: 'Key agreement',
  keyCertSign: 'Issue certificates',
  cRLSign: 'Sign revocation lists',
  encipherOnly: 'Encipher only',
  decipherOnly: 'Decipher only',
  serverAuth: 'Server authentication',
  clientAuth: 'Client authentication',
  sipDomain: 'SIP domain',
  ocspSigning: 'Sign revocation answers',
  anyExtendedKeyUsage: 'Any purpose',
};
