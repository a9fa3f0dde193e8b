/** The call history as a table: its head, and what stands in it. */
export const historyCsv = {
  began: 'Began',
  ended: 'Ended',
  seconds: 'Seconds talked',
  direction: 'Direction',
  outcome: 'Outcome',
  name: 'Name',
  address: 'Address',
  account: 'Account',
  voice: 'Voice',
  note: 'Note',
  recordings: 'Recordings',
  transfer: 'Transfer',
  'direction-is': '{direction, select, incoming {incoming} other {outgoing}}',
  'outcome-is':
    '{outcome, select, answered {answered} missed {missed} declined {declined} forwarded {forwarded} elsewhere {answered elsewhere} failed {failed} other {not answered}}',
  'transfer-by': '{claim, select, claimed {by {name}, as the call said itself} other {by {name}}}',
  'transfer-to':
    '{state, select, answered {to {name}, answered} failed {to {name}, failed} other {to {name}, outcome unknown}}',
  'voice-is': '{kind, select, none {not encrypted} other {encrypted}}',
} as const;
