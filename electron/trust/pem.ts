/** PEM (RFC 7468), as leniently as openssl: text around the blocks and white space inside are ignored. */

export interface PemBlock {
  readonly label: string;
  /** Between the two lines: base64, after headers in the form of RFC 1421. */
  readonly text: string;
  readonly whole: string;
}

/**
 * The label of certificates in a helpdesk file, which a server sent of itself: no program takes them for certificates to trust, and
 * our import says why not. It stands on each block, so that it is not lost where one is copied alone.
 */
export const sentLabel = 'CERTIFICATE AS SENT BY A SERVER';

/** Blocks in one file. */
const blockLimit = 1000;

/** At most a thousand blocks and one; none where the file is something else. */
export function pemBlocks(bytes: Uint8Array): PemBlock[] {
  const text = Buffer.from(bytes).toString('latin1');
  const blocks: PemBlock[] = [];
  for (const match of text.matchAll(
    /-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*(?:-(?!----)[^-]*)*)-----END \1-----/g,
  )) {
    if (blocks.length > blockLimit) break;
    blocks.push({ label: match[1] ?? '', text: match[2] ?? '', whole: match[0] });
  }
  return blocks;
}

export function toPem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
