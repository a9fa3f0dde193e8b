/** What the history has of one call. */
export const entryDetails = {
  began: 'Began',
  at: '{date}, {time}',
  duration: 'Duration',
  direction: 'Direction',
  'direction-is': '{direction, select, incoming {They called you.} other {You called them.}}',
  account: 'Account',
  'account-removed': 'An account that was removed',
  'at-first': 'At first',
  'address-from': 'Address given by',
  'address-from-is': '{from, select, server {your server} other {the caller}}',
  voice: 'Voice',
  'voice-is': '{kind, select, dtls {Encrypted from end to end (DTLS-SRTP).} other {Not encrypted.}}',
  'voice-sdes': 'Encrypted to the server ({suite}).',
  sound: 'Sound',
  recordings: '{count, plural, one {Recording} other {Recordings}}',
  delete: 'Delete…',
  'delete-title': 'Delete this call from the history?',
  'delete-action': 'Delete the entry',
  'delete-about':
    'The entry and its note will be gone for good.{recordings, plural, =0 {} one { The recording stays in its folder.} other { The recordings stay in their folder.}}',
} as const;
