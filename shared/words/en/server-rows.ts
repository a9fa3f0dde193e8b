/** What the rows and forms of directories and address books have in common. */
export const serverRows = {
  change: 'Change',
  remove: 'Remove',
  cancel: 'Cancel',
  'name-missing': 'Enter a name.',
  password: 'Password',
  'password-stored': 'Stored; type to change it',
  'password-kept': 'Kept in the system’s keychain.',
  'password-unprotected': 'This system has no keychain: other programs of yours could read it.',
} as const;
