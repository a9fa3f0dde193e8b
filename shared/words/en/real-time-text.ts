/** Text beside the voice of a call (RFC 4103), in the account and on the call's screen. */
export const realTimeText = {
  account: 'Text beside the voice',
  'account-always': 'Always',
  'account-asked': 'When asked',
  'account-never': 'Never',
  'account-always-about':
    'Each call offers real-time text (RFC 4103): the other side reads what you type as you type it. It is encrypted as the voice is. With phones that encrypt from end to end alone (DTLS-SRTP) there is no text.',
  'account-asked-about':
    'Where the other side offers real-time text (RFC 4103), you can read and write as you talk.',
  'account-never-about': 'Real-time text that the other side offers is refused.',
  text: 'Text',
  menu: 'Text beside the voice',
  place: 'Text of the call with {name}',
  written: 'What was written',
  yours: 'Your text',
  about: 'Each character is sent as you type it. Enter begins a new line. No text is kept after the call.',
  'on-hold': 'No text can be written while the call is on hold.',
  over: 'The other side takes no text any more.',
  'nothing-yet': 'Nothing has been written yet.',
  you: 'You',
  missing: '(characters are missing)',
  close: 'Close the text',
  spoken: '{name} writes: {text}',
} as const;
