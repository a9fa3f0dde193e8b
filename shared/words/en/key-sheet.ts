/** What the keys do. */
export const keySheet = {
  dial: 'Dial, from any screen; in a call: send digits',
  call: 'Call the number in the field',
  answer: 'Answer a call that rings (on a Mac: Cmd)',
  decline: 'Decline a call that rings (on a Mac: Cmd)',
  leave: 'Leave the call’s screen; on the bar of a call that rings: decline it',
  mute: 'In a call: hold to mute; when muted: hold to speak',
  record: 'In a call: record it, or stop (on a Mac: Cmd)',
  move: 'Move in the navigation and in lists',
  'next-part': 'Move between the parts of a screen',
  sheet: 'Show this sheet',
} as const;
