/** How a lost connection was noticed, as the end of `Lost at 9:12: ...`. */
export const noticed = {
  closed: 'the server, or something on the way, closed the connection',
  'keep-alive': 'the server no longer responded to keep-alives',
  'no-answer': 'a request got no answer',
  network: 'this computer changed its network or slept',
  nonsense: 'what came was no SIP any more',
  ourselves: 'trust or client certificate changed, so it was opened anew',
} as const;

/** When it was back; the moment of the loss is told beside it. */
export const outage = {
  back: '{noticed}{hasSilence, select, yes { after {silence} of silence} other {}}; back {attempts, plural, =1 {at the first try} other {after # tries}}, within {away}.',
  away: '{noticed}{hasSilence, select, yes { after {silence} of silence} other {}}; not back yet{attempts, plural, =0 {} =1 { at the first try} other { after # tries}}.',
} as const;

/** `40 ms`, `1.2 s`, `3 min`, `2 h`. */
export const spans = {
  milliseconds: '{value} ms',
  seconds: '{value} s',
  minutes: '{value} min',
  hours: '{value} h',
} as const;
