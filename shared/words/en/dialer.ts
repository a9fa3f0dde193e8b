/** The phone screen: the dial field, recent calls, the extensions of the demo. */
export const dialer = {
  phone: 'Phone',
  'call-from': 'Call from',
  'number-or-address': 'Number or address',
  'dial-example': '200 or bob@example.com',
  'delete-last-character': 'Delete the last character',
  call: 'Call',
  'how-to-dial': 'Type, paste, or use the keys. Enter calls.',
  'not-dialable-yet': 'Not a number or an address yet.',
  'sent-as': 'Sent as {target}',
  'call-rings': 'A call rings: answer or decline it first, or press the button to call.',
  recent: 'Recent',
  'all-recent': 'All of them',
  'no-recent': 'Whom you call and who calls you will be listed here.',
  'demo-extensions': 'Extensions of the demo PBX',
} as const;
