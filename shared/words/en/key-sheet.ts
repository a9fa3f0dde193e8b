/** Keys, as they are written on keyboards. One that is not here is written the same everywhere. */
export const keyNames = {
  Ctrl: 'Ctrl',
  Shift: 'Shift',
  Enter: 'Enter',
  Space: 'Space',
  Escape: 'Esc',
} as const;

/** What the keys do. */
export const keySheet = {
  dial: 'Search or dial, from any screen',
  call: 'Call who is in the field; where no field or button has the focus: answer the call that rings',
  redial: 'Put the last number dialled into the field; in the empty field ↑ or Enter does it too',
  voicemail: 'Call your voicemail; on the keypad of the empty field, holding 1 does it too',
  answer: 'Answer a call that rings',
  decline: 'Decline a call that rings',
  mute: 'Mute your microphone, or open it again',
  'push-to-mute': 'In a call: hold to mute; when muted: hold to speak',
  hold: 'Put the call on hold, or resume it; with several calls: swap',
  transfer: 'Transfer the call: type to whom, then Enter; or connect it with another call of yours',
  join: 'Join the call with another one of yours: all hear each other',
  text: 'Write text beside the voice, where the call has it; in its field: close it',
  'hang-up': 'Hang up; in a conference: leave it, which ends it',
  digits: 'In a call: send digits',
  leave: 'Leave the call’s screen; on the card of a call that rings: decline it',
  record: 'In a call: record it, or stop',
  move: 'Move in the navigation and in lists',
  'next-part': 'Move between the parts of a screen',
  sheet: 'Show this sheet',
} as const;
