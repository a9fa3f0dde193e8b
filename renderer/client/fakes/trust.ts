import type { CertificateDetails } from '../../../shared/model/certificate.ts';
import type { ImportItem, ImportPreview, TrustedList, TrustSet } from '../../../shared/model/trust.ts';
import { branchRoot, exampleIntermediate, exampleRoot, exampleServer } from './certificates.ts';

export const emptySet: TrustSet = {
  id: 'company',
  name: 'Company',
  isDefault: true,
  anchors: [],
  lists: [],
  damaged: [],
};

export const companyList: TrustedList = {
  list: {
    fingerprint256: '5d70c1e8b42f9a3367ed0c4b81a95f2e7c63d8140b9fae2571c80d36f4e2a91b',
    issuer: 'CN=Example Corp Root CA,O=Example Corp,C=DE',
    label: 'Example Corp Root CA',
    number: '417',
    thisUpdate: '2026-11-13T06:00:00.000Z',
    nextUpdate: '2026-12-13T06:00:00.000Z',
    entries: 1284,
    scope: { certificates: 'all', someReasons: false, partial: false },
    signatureAlgorithm: 'RSA with SHA-256',
  },
  signedBy: 'Example Corp Root CA',
  source: 'example-corp-root.crl',
  importedAt: '2026-11-13T08:12:00.000Z',
};

export const issuingList: TrustedList = {
  ...companyList,
  list: {
    ...companyList.list,
    fingerprint256: 'b1094e7ac36d28f5517f3be09d64c2aa80e7135c9bd2f04486a1ee57c3290fd8',
    issuer: 'CN=Example Corp Issuing CA 2,O=Example Corp,C=DE',
    label: 'Example Corp Issuing CA 2',
    number: null,
    thisUpdate: '2026-11-10T06:00:00.000Z',
    nextUpdate: '2026-11-17T06:00:00.000Z',
    entries: 3,
  },
  signedBy: null,
  source: 'issuing-2.crl',
};

export const companySet: TrustSet = {
  ...emptySet,
  anchors: [
    { certificate: exampleRoot, source: 'example-corp-root.pem', importedAt: '2026-11-20T14:02:00.000Z' },
    { certificate: branchRoot, source: 'branch.der', importedAt: '2026-01-12T10:30:00.000Z' },
  ],
  lists: [companyList, issuingList],
};

/** As it is after a fault of the disk. */
export const damagedSet: TrustSet = {
  ...companySet,
  lists: [issuingList],
  damaged: [
    { id: 'list-1', what: 'list', label: 'Example Corp Root CA', source: 'example-corp-root.crl' },
    { id: 'anchor-1', what: 'anchor', label: 'Old Example Root CA', source: 'old.pem' },
  ],
};

export const labSet: TrustSet = {
  id: 'lab',
  name: 'Laboratory',
  isDefault: false,
  anchors: [],
  lists: [],
  damaged: [],
};

type CertificateItem = Extract<ImportItem, { kind: 'certificate' }>;

export function previewOf(
  items: readonly ({ readonly certificate: CertificateDetails } & Partial<CertificateItem>)[],
  source = 'example-corp-root.pem',
): ImportPreview {
  return {
    id: 'preview-1',
    source,
    items: items.map((item) => ({ kind: 'certificate', notes: [], alreadyIn: [], ...item })),
  };
}

export const rootPreview = previewOf([{ certificate: exampleRoot }]);

export const bundlePreview: ImportPreview = {
  ...previewOf(
    [
      { certificate: exampleRoot },
      { certificate: exampleIntermediate, notes: ['intermediate'] },
      { certificate: exampleServer, notes: ['not-a-ca'] },
    ],
    'bundle.p7b',
  ),
};

export const mixedPreview: ImportPreview = {
  ...bundlePreview,
  items: [
    ...bundlePreview.items,
    { kind: 'skipped', fault: { stage: 'import', code: 'private-key', presented: 'bundle.p7b' } },
  ],
};

const listItem = { kind: 'list', notes: [], alreadyIn: [], replacesIn: [], outdatedIn: [] } as const;

/**
 * The root's new list, which takes an older one's place, and one of an intermediate that is not
 * known.
 */
export const listPreview: ImportPreview = {
  id: 'preview-2',
  source: 'lists.p7b',
  items: [
    { ...listItem, list: companyList.list, signedBy: companyList.signedBy, replacesIn: ['company'] },
    { ...listItem, list: issuingList.list, signedBy: null, notes: ['unproven', 'stale'] },
    {
      kind: 'skipped',
      fault: { stage: 'import', code: 'delta-list', presented: 'Example Branch Office CA' },
    },
  ],
};
