/** The calls room: its list, and its stage while there is no call. */
export const calls = {
  calls: 'Calls',
  'do-not-disturb': 'Do not disturb',
  'which-calls': 'Which calls',
  recent: 'Recent',
  missed: 'Missed',
  'no-calls-yet': 'No calls yet',
  'no-calls-about': 'Calls you make, take and miss will be listed here, the newest first.',
  'delete-all': 'Delete all',
  'delete-title': 'Delete the history?',
  'delete-entries': '{count, plural, one {Delete # entry} other {Delete # entries}}',
  'delete-about': 'The list of finished calls will be gone for good.',
  'how-to-begin': 'Type a name, a number or an address, and press Enter to call.',
  'show-the-keys': 'Show the keys',
} as const;
