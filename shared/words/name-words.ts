import type { CheckReason } from '../model/validation-report.ts';
import type { Words } from './explain-fault.ts';
import { quoted } from './phrases.ts';

type NameWords = (host: string, shown: string) => { readonly what: string; readonly todo: string };

const withDnsName = (host: string): string =>
  `The server needs a certificate with ${host} itself among its subject alternative names.`;

/** The certificate holds the name in a form or place that does not count. `host` and `shown` are in quotation marks. */
const nearly: Readonly<Partial<Record<CheckReason, NameWords>>> = {
  'only-common-name': (host, shown) => ({
    what: `The certificate names ${shown} only as CN of its subject. That does not count; the certificate has no subject alternative name.`,
    todo: `The server needs a certificate with ${host} as a subject alternative name.`,
  }),
  'address-as-dns': (host) => ({
    what: `The certificate has the address ${host} as a DNS name, where it does not count.`,
    todo: `The server needs a certificate with ${host} as an IP address among its subject alternative names.`,
  }),
  'address-as-uri': (host, shown) => ({
    what: `The certificate has the address ${host} in the URI ${shown}, where it does not count.`,
    todo: `The server needs a certificate with ${host} as an IP address among its subject alternative names.`,
  }),
  wildcard: (host, shown) => ({
    what: `The certificate is for the wildcard ${shown}, which does not count for ${host}: SIP has no wildcards (RFC 5922).`,
    todo: withDnsName(host),
  }),
  'final-dot': (host, shown) => ({
    what: `The certificate is for ${shown}, with a dot at its end, which is not the name ${host}.`,
    todo: `The server needs a certificate with ${host} without the dot.`,
  }),
  'other-sip-uri': (host, shown) => ({
    what: `The certificate is for the SIP server ${shown}. Because it has a SIP URI, its DNS name ${host} does not count (RFC 5922).`,
    todo: `The server needs a certificate with the URI of ${host} too, or without any SIP URI.`,
  }),
  'uri-of-user': (host, shown) => ({
    what: `The certificate is for the user ${shown}, not for the server ${host}.`,
    todo: withDnsName(host),
  }),
  'uri-of-another-form': (host, shown) => ({
    what: `The certificate names ${host} only in ${shown}, which is not a SIP URI of a host.`,
    todo: withDnsName(host),
  }),
};

/** The certificate is not for this server. */
export const nameWords: Words = (fault, context) => {
  const expected = fault.expected ?? context.host;
  const words = fault.reason && nearly[fault.reason];
  if (words) {
    const shown = quoted(fault.presented, 'another name');
    return { ...words(quoted(expected, 'this server'), shown), whose: 'administrator' };
  }
  return {
    what: `The certificate is for ${quoted(fault.presented, 'no name at all')}, not for ${quoted(expected, 'this server')}.`,
    whose: 'administrator',
    todo: `Check the server’s name in the account. If ${quoted(expected, 'it')} is right, the server needs a certificate with that name.`,
  };
};
