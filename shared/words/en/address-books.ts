/** CardDAV address books in the settings, and whose contacts they are. */
export const addressBooks = {
  title: 'Address books',
  about:
    'Contacts of a CardDAV server are shown among your own, and are never changed there. The connection is encrypted, and the server has to be verified.',
  forbidden: 'Your administrator does not allow address books on this computer.',
  'add-one': 'Add an address book',
  'change-named': 'Change the address book {name}',
  'remove-named': 'Remove the address book {name}',
  'remove-question':
    'Remove {name}? Its contacts and its password are deleted from this computer; on the server nothing changes.',
  'remove-now': 'Remove the address book',
  save: 'Save the address book',
  add: 'Add the address book',
  'read-now': 'Read now',
  'read-named': 'Read now: the address book {name}',
  running: 'Reading… {count, plural, =0 {} one {# contact so far.} other {# contacts so far.}}',
  'never-read':
    '{count, plural, =0 {Not read yet.} one {# contact, not read again yet.} other {# contacts, not read again yet.}}',
  'read-at':
    '{count, plural, =0 {No contact that can be called} one {# contact} other {# contacts}}, read at {time}.',
  kept: '{count, plural, =0 {} one {# contact of before is kept.} other {# contacts of before are kept.}}',
  'field-name': 'Name',
  'name-about': 'As you call it. It is shown beside its contacts.',
  'field-url': 'Address',
  'url-about':
    'The server, such as cloud.example.com, finds all your address books there; the address of one book finds that one alone. Its certificate must carry the server’s name.',
  'url-wrong': 'Enter an https address without a user name in it, for example https://cloud.example.com.',
  'field-user': 'User name',
  'user-about': 'Empty: without signing in.',
  'user-wrong': 'A user name here has no colon.',
  'in-book': 'In the address book {name}',
  'says-in-book': 'Gives an address from the address book {name}',
  'in-directory': 'In the directory {name}',
  'from-directory': 'From the directory {name}.',
  'from-book': 'From the address book {name}. It is changed there.',
} as const;
