import type { CertificateDetails } from '../../../shared/model/certificate.ts';

/** Certificates as a company's own authority makes them. */
export const exampleRoot: CertificateDetails = {
  fingerprint256: '9f3c1ad07be2458f6d10c3a9e47b52d8806f1b9ce35a7d24f0b8613dce95a742',
  subject: 'CN=Example Corp Root CA,O=Example Corp,C=DE',
  issuer: 'CN=Example Corp Root CA,O=Example Corp,C=DE',
  label: 'Example Corp Root CA',
  serialNumber: '5b1e8f23c7740a91',
  notBefore: '2024-03-01T00:00:00.000Z',
  notAfter: '2034-02-28T23:59:59.000Z',
  key: { algorithm: 'RSA', bits: 3072, curve: null },
  signatureAlgorithm: 'RSA with SHA-256',
  isCa: true,
  pathLength: null,
  selfIssued: true,
  keyUsage: ['keyCertSign', 'cRLSign'],
  extendedKeyUsage: null,
  subjectAltNames: [],
};

export const exampleIntermediate: CertificateDetails = {
  ...exampleRoot,
  fingerprint256: '41d7e09a5c8833bf20e6914f7dab06c2e5f91830b74dca62118f35d09be7c4a6',
  subject: 'CN=Example Corp Issuing CA 2,O=Example Corp,C=DE',
  label: 'Example Corp Issuing CA 2',
  serialNumber: '0c93a1',
  notBefore: '2025-01-15T00:00:00.000Z',
  notAfter: '2030-01-14T23:59:59.000Z',
  key: { algorithm: 'EC', bits: null, curve: 'P-384' },
  pathLength: 0,
  selfIssued: false,
};

export const exampleServer: CertificateDetails = {
  fingerprint256: 'c20b7714e9ad50f6318d42ba97f0ce63d145a8f97b3e02dd84c61f5a7e9038b1',
  subject: 'CN=pbx.example.com,O=Example Corp',
  issuer: exampleIntermediate.subject,
  label: 'pbx.example.com',
  serialNumber: '7a44e1d2903f',
  notBefore: '2026-05-01T00:00:00.000Z',
  notAfter: '2027-05-01T00:00:00.000Z',
  key: { algorithm: 'EC', bits: null, curve: 'P-256' },
  signatureAlgorithm: 'ECDSA with SHA-384',
  isCa: false,
  pathLength: null,
  selfIssued: false,
  keyUsage: ['digitalSignature'],
  extendedKeyUsage: ['serverAuth'],
  subjectAltNames: [
    { kind: 'dns', value: 'pbx.example.com' },
    { kind: 'uri', value: 'sip:example.com' },
  ],
};

export const branchRoot: CertificateDetails = {
  ...exampleRoot,
  fingerprint256: 'e81f0c5d2b7a946310ff8e2dc4b1975aa06d3387be52914fc7d00a69f3b84e15',
  subject: 'CN=Example Branch Office CA,O=Example Corp',
  issuer: 'CN=Example Branch Office CA,O=Example Corp',
  label: 'Example Branch Office CA',
  notBefore: '2020-01-01T00:00:00.000Z',
  notAfter: '2026-02-01T00:00:00.000Z',
  key: { algorithm: 'RSA', bits: 2048, curve: null },
};
