import type { CertificateDetails } from '../../../shared/model/certificate.ts';
import type { ImportItem, ImportPreview, TrustSet } from '../../../shared/model/trust.ts';
import { branchRoot, exampleIntermediate, exampleRoot, exampleServer } from './certificates.ts';

export const emptySet: TrustSet = { id: 'company', name: 'Company', isDefault: true, anchors: [], lists: [] };

export const companySet: TrustSet = {
  ...emptySet,
  anchors: [
    { certificate: exampleRoot, source: 'example-corp-root.pem', importedAt: '2026-11-20T14:02:00.000Z' },
    { certificate: branchRoot, source: 'branch.der', importedAt: '2026-01-12T10:30:00.000Z' },
  ],
};

export const labSet: TrustSet = { id: 'lab', name: 'Laboratory', isDefault: false, anchors: [], lists: [] };

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
