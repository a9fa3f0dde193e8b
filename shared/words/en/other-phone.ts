/** The accounts of another phone, before they are taken over. */
export const otherPhone = {
  title: 'Accounts of {phone, select, microsip {MicroSIP} linphone {Linphone} other {Zoiper}}',
  from: 'From “{source}”. Nothing is stored yet.',
  cancel: 'Cancel',
  'take-over':
    '{count, plural, =0 {Take over nothing} one {Take over 1 account} other {Take over # accounts}}',
  'is-here': 'An account with this address is here already. It stays as it is.',
  'not-encrypted':
    '{phone, select, microsip {MicroSIP} linphone {Linphone} other {Zoiper}} {transport, select, udp {used it over UDP, without encryption} tcp {used it over TCP, without encryption} other {did not ask for encryption}}. Anchorline connects only with TLS, to a server that it can verify.',
  'take-account': 'Take over this account: {server}, with TLS',
  'take-with-tls': 'Take it over, and connect to {server} with TLS instead',
  'take-with-tls-about':
    'Your company’s server must offer TLS there, usually on port 5061. If you do not know, ask your administrator.',
  'take-password': 'Take over the password',
  'take-password-about': 'It stands in the file in readable form. Here it is kept in the system’s keychain.',
  'take-password-unprotected':
    'It stands in the file in readable form. This system has no keychain: it is stored unprotected here, too.',
  password:
    '{password, select, encrypted {The password is encrypted in the file for {phone, select, microsip {MicroSIP} linphone {Linphone} other {Zoiper}}. Enter it here afterwards.} hashed {The file has only a digest of the password, which no other phone can use. Enter the password here afterwards.} other {No password is in the file. Enter it here afterwards.}}',
  'left-out':
    '{count, plural, one {1 account of the file is left out: it is not of SIP, or it has no user name or server.} other {# accounts of the file are left out: they are not of SIP, or have no user name or server.}}',
  'encrypted-always':
    'New accounts call with encrypted sound only. Where your server has none, change it in the account.',
} as const;
