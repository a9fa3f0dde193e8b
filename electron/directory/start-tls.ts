/** StartTLS (RFC 4511 4.14, RFC 4513 3.1): the request and its answer; all else is inside TLS. */
import { FaultError } from '../../shared/errors.ts';
import type { Prelude } from '../tls/prelude.ts';
import { LdapMessages } from './ldap-messages.ts';

const oid = Buffer.from('1.3.6.1.4.1.1466.20037');
const messageId = [0x02, 0x01, 0x01];
/** extendedReq with the name of the operation. */
const operation = Buffer.concat([Buffer.from([0x77, oid.length + 2, 0x80, oid.length]), oid]);

export const startTls: Prelude = {
  request: Buffer.concat([Buffer.from([0x30, messageId.length + operation.length, ...messageId]), operation]),
  read: (answer) => {
    const [message, ...others] = new LdapMessages().push(answer);
    if (message === undefined) return 'incomplete';
    // RFC 4511 4.14.2: what else comes before TLS may be of anybody.
    if (others.length > 0 || message.length !== answer.length) throw refused();
    const code = resultCode(message);
    if (code !== 0) throw refused(code);
    return 'whole';
  },
};

/** The messages fit the grammar. Null: it is no answer to the request. */
function resultCode(message: Uint8Array): number | null {
  const start = contentStart(message, 0);
  const response = start + messageId.length;
  const isAnswer = messageId.every((octet, at) => message[start + at] === octet);
  if (!isAnswer || message[response] !== 0x78) return null;
  const result = contentStart(message, response);
  // ENUMERATED of one octet: RFC 4511 appendix A has none above 255.
  return message[result] === 0x0a && message[result + 1] === 1 ? (message[result + 2] ?? null) : null;
}

function contentStart(bytes: Uint8Array, at: number): number {
  const length = bytes[at + 1] ?? 0;
  return at + 2 + (length < 0x80 ? 0 : length & 0x7f);
}

/** `code`: what the server answered (RFC 4511 appendix A). */
const refused = (code: number | null = null): FaultError =>
  new FaultError({
    stage: 'directory',
    code: 'starttls-refused',
    ...(code === null ? {} : { presented: String(code) }),
  });
