/**
 * Files that still hold prose of their own: a file leaves the list once all of its words are in
 * `shared/words`; none is added.
 */
export const unfinishedProse: readonly string[] = [
  'electron/cli/certificate-lines.ts',
  'electron/cli/check-certificate.ts',
  'electron/cli/client-certificate.ts',
  'electron/cli/files.ts',
  'electron/cli/output.ts',
  'electron/cli/probe-options.ts',
  'electron/cli/probe-output.ts',
  'electron/cli/probe.ts',
  'electron/cli/revocation.ts',
  'electron/cli/validate-files.ts',
];
