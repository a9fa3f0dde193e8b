import { FaultError } from '../../../shared/errors.ts';
import { shownText } from '../../../shared/words/phrase-text.ts';
import { label } from '../../x509/checks/finding.ts';
import { listLabel } from '../../x509/revocation/describe-list.ts';
import { toPem } from '../../pkcs/pem.ts';
import type { LoadedSet } from './stored-sets.ts';

/**
 * One anchor or list of a set as PEM, or all of them, each after a line of text that names it: what
 * the import takes back. Throws FaultError `command: not-found`.
 */
export function exportText({ anchors, lists }: LoadedSet, fingerprint256: string | null): string {
  const wanted = (fingerprint: string): boolean => fingerprint256 === null || fingerprint === fingerprint256;
  const blocks = [
    ...anchors
      .filter(({ certificate }) => wanted(certificate.fingerprint256))
      .map(({ certificate }) => named(label(certificate), toPem('CERTIFICATE', certificate.der))),
    ...lists
      .filter(({ list }) => wanted(list.fingerprint256))
      .map(({ list }) =>
        named(shownText({ code: 'list-of', issuer: listLabel(list) }), toPem('X509 CRL', list.der)),
      ),
  ];
  if (blocks.length === 0)
    throw new FaultError({ stage: 'command', code: 'not-found', presented: { code: 'the-certificate' } });
  return blocks.join('\n');
}

/** A name is untrusted text: no line of it may look like PEM. */
const named = (name: string, pem: string): string => `# ${name.replaceAll('-----', '- - -')}\n${pem}`;
