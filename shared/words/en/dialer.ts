/** The field for name, number or address, and the extensions of the demo. */
export const dialer = {
  'call-from': 'Call from',
  'name-number-or-address': 'Name, number or address',
  suggestions: 'Found',
  keypad: 'Keypad',
  'delete-last-character': 'Delete the last character',
  call: 'Call',
  'how-to-dial': 'Type, paste, or use the keys. Enter calls.',
  'not-dialable-yet': 'Not a number or an address yet.',
  'sent-as': 'Sent as {target}',
  'call-rings': 'A call rings: answer or decline it first, or press the button to call.',
  'demo-extensions': 'Extensions of the demo PBX',
} as const;
