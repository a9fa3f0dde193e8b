/** What each file of the profile holds. */
export const profileFiles = {
  'accounts.json': 'your accounts and their passwords',
  'settings.json': 'your settings',
  'history.json': 'your list of calls',
  'history.sqlite': 'your list of calls',
  'contacts.sqlite': 'your own contacts',
  'trust.json': 'the certificates that you trust and the revocation lists',
  'identities.json': 'your own certificates and their keys',
  'connections.json': 'the record of past connections',
  'digests.json': 'how strong a sign-in each server has accepted',
  'expiry-told.json': 'which expiry notices you have put away',
  'instance.json': 'the identifier by which servers know this phone',
  'secrets.json': 'your passwords and keys',
  'window.json': 'where your window was',
  'recordings.json': 'where recordings are kept',
  other: 'a part of your profile',
} as const;
