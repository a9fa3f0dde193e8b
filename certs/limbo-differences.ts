/**
 * Where we mean to decide otherwise than x509-limbo, and why. A difference that is not here is a
 * defect.
 */
export const differences: Readonly<Record<string, readonly string[]>> = {
  'A mark of home-made CAs: it works and warns, because refusing would cut off the companies that this phone is for':
    [
      'rfc5280::aki::critical-aki',
      'rfc5280::aki::leaf-missing-aki',
      'rfc5280::aki::intermediate-missing-aki',
      'rfc5280::aki::cross-signed-root-missing-aki',
      'rfc5280::ski::root-missing-ski',
      'rfc5280::ski::intermediate-missing-ski',
      'rfc5280::serial::too-long',
      'rfc5280::serial::zero',
      'rfc5280::serial::negative',
      'rfc5280::ski::critical-ski',
      'rfc5280::root-non-critical-basic-constraints',
      'rfc5280::ca-empty-subject',
      'rfc5280::leaf-ku-keycertsign',
      'rfc5280::san::noncritical-with-empty-subject',
      'rfc5280::san::underscore-dns',
      'rfc5280::pc::ica-noncritical-pc',
      'webpki::ee-basicconstraints-ca',
    ],
  'A constraint that is not critical, or stands in a leaf, holds or constrains nothing; it never widens': [
    'rfc5280::nc::permitted-dns-match-noncritical',
    'rfc5280::nc::not-allowed-in-ee-noncritical',
    'rfc5280::nc::not-allowed-in-ee-critical',
  ],
  'A leading dot in a DNS constraint is read as "one label or more", as OpenSSL does': [
    'rfc5280::nc::invalid-dnsname-leading-period',
  ],
  'The web’s own profile (CA/Browser Forum) does not bind a company’s CA': [
    'webpki::aki::root-with-aki-missing-keyidentifier',
    'webpki::aki::root-with-aki-authoritycertissuer',
    'webpki::aki::root-with-aki-authoritycertserialnumber',
    'webpki::aki::root-with-aki-all-fields',
    'webpki::aki::root-with-aki-ski-mismatch',
    'webpki::eku::ee-anyeku',
    'webpki::eku::ee-critical-eku',
    'webpki::eku::ee-without-eku',
    'webpki::eku::root-has-eku',
    'webpki::san::san-critical-with-nonempty-subject',
    'webpki::malformed-aia',
    'webpki::forbidden-rsa-not-divisible-by-8-in-root',
    'webpki::forbidden-rsa-key-not-divisible-by-8-in-leaf',
  ],
  'The CN is never read, so what stands in it cannot mislead': [
    'webpki::cn::ipv4-hex-mismatch',
    'webpki::cn::ipv4-leading-zeros-mismatch',
    'webpki::cn::ipv6-uppercase-mismatch',
    'webpki::cn::ipv6-uncompressed-mismatch',
    'webpki::cn::ipv6-non-rfc5952-mismatch',
    'webpki::cn::punycode-not-in-san',
    'webpki::cn::utf8-vs-punycode-mismatch',
    'webpki::cn::not-in-san',
    'webpki::cn::case-mismatch',
  ],
  'RFC 5922 7.2: no wildcard': [
    'webpki::nc::nc-permits-dns-san-pattern',
    'webpki::san::leftmost-wildcard-san',
    'online::docs.python.org',
  ],
  'The case asks for no host; a phone always does': [
    'rfc5280::nc::permitted-dn-match',
    'rfc5280::nc::nc-permits-email-exact',
    'rfc5280::nc::nc-permits-email-domain',
    'rfc5280::nc::nc-permits-email-literal-asterisk-exact-match',
    'rfc5280::nc::nc-permits-email-literal-double-asterisk',
    'rfc5280::nc::nc-permits-email-literal-mid-asterisk',
  ],
  'ECDHE needs a key that may sign: a CA’s key usage without digitalSignature is no server’s': [
    'pathlen::validation-ignores-pathlen-in-leaf',
    'rfc5280::ca-as-leaf',
  ],
  'The depth is ours and fixed (12), not the caller’s': [
    'pathlen::max-chain-depth-0-exhausted',
    'pathlen::max-chain-depth-1-exhausted',
  ],
  'notAfter is an instant: half a second later is later': ['rfc5280::validity::notafter-fractional'],
  'A list’s number orders lists and says nothing of what is listed: to drop a list for it would forget what it revokes':
    ['crl::crlnumber-missing', 'crl::crlnumber-critical'],
};

/** By the id of the case: why we decide otherwise. */
export const limboDifferences: ReadonlyMap<string, string> = new Map(
  Object.entries(differences).flatMap(([why, ids]) => ids.map((id) => [id, why] as const)),
);
