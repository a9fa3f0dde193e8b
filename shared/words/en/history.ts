/** The list of finished calls. */
export const history = {
  missed: 'Missed',
  'missed-busy': 'Missed · busy',
  'missed-not-disturbed': 'Missed · do not disturb',
  'they-called': 'They called',
  'you-called': 'You called',
  declined: 'Declined',
  forwarded: 'Forwarded',
  'answered-elsewhere': 'Answered elsewhere',
  'voice-was': '{kind, select, none {not encrypted} other {encrypted}}',
  'sound-was': '{grade, select, fair {sound was fair} other {sound was poor}}',
  'not-answered': 'Not answered',
  failed: 'Failed',
  note: 'Note:',
  'show-named': 'Show the call with {name}',
  'call-named': 'Call {name}',
  none: '{which, select, missed {No missed calls.} incoming {No incoming calls.} outgoing {No outgoing calls.} answered {No answered calls.} other {No calls.}}',
  'none-match':
    '{which, select, missed {No missed calls that match “{search}”.} incoming {No incoming calls that match “{search}”.} outgoing {No outgoing calls that match “{search}”.} answered {No answered calls that match “{search}”.} other {No calls that match “{search}”.}}',
  found: '{count, plural, one {One call found} other {# calls found}}',
  'more-found': '{count, plural, one {More than # call found} other {More than # calls found}}',
  'finished-calls': 'Finished calls',
} as const;
