import type { NoticedBy, Outage } from '../model/connection.ts';

/** How a lost connection was noticed, as the end of `Lost at 9:12: ...`. */
export const noticedWords: Readonly<Record<NoticedBy, string>> = {
  closed: 'the server, or something on the way, closed the connection',
  'keep-alive': 'the server no longer answered to signs of life',
  'no-answer': 'a request got no answer',
  network: 'this computer changed its network or slept',
  nonsense: 'what came was no SIP any more',
  ourselves: 'trust or identity changed, so it was opened anew',
};

/** When it was back, in one sentence; the moment of the loss is told beside it. */
export function outageSentence({ noticedBy, silentMs, attempts, awayMs }: Outage): string {
  const silence = silentMs < 2000 ? '' : ` after ${span(silentMs)} of silence`;
  const tries = attempts === 1 ? 'at the first try' : `after ${attempts} tries`;
  const end =
    awayMs === null
      ? `not back yet${attempts === 0 ? '' : ` ${tries}`}`
      : `back ${tries}, within ${span(awayMs)}`;
  return `${sentence(noticedWords[noticedBy])}${silence}; ${end}.`;
}

/** `40 ms`, `1.2 s`, `3 min`, `2 h`. */
function span(ms: number): string {
  if (ms < 1000) return `${Math.max(1, Math.round(ms))} ms`;
  if (ms < 120_000) return `${(ms / 1000).toFixed(1)} s`;
  return ms < 7_200_000 ? `${Math.round(ms / 60_000)} min` : `${Math.round(ms / 3_600_000)} h`;
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
