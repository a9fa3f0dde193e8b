/** One entry of the trace as a rung of the ladder: from the entry alone. */
import type { TraceEntry } from '../model/trace.ts';
import { numberText } from '../words/index.ts';

export interface Rung {
  /** Which way a message went; `here`: it is no message. */
  readonly course: 'sent' | 'received' | 'here';
  /**
   * The message goes to, or comes from, the other party: the server passes it on. Known where the
   * message shows it: it belongs to a dialog, early or not, or the server sent it as a request.
   */
  readonly beyond: boolean;
  readonly tone: 'plain' | 'good' | 'bad';
}

export function rungOf({ kind, detail, summary }: TraceEntry): Rung {
  // A note about a message has no message.
  const isMessage = (kind === 'sip-sent' || kind === 'sip-received') && detail !== null;
  if (!isMessage) return { course: 'here', beyond: false, tone: kind === 'defect' ? 'bad' : 'plain' };
  const course = kind === 'sip-sent' ? 'sent' : 'received';
  const status = Number(/^(\d{3}) /.exec(summary)?.[1] ?? 0);
  return { course, beyond: isBeyond(detail, summary, course, status), tone: toneOf(status) };
}

function toneOf(status: number): Rung['tone'] {
  // RFC 3261 22: a challenge is part of an exchange that goes on.
  if (status < 200 || status === 401 || status === 407) return 'plain';
  return status < 300 ? 'good' : 'bad';
}

/** Methods that are between the phone and its server, whatever tags they have. */
const ofTheServer = /^(?:REGISTER|OPTIONS|PUBLISH)\b|\((?:REGISTER|OPTIONS|PUBLISH)\)$/;

/** RFC 3261 12.1: a tag in To makes a dialog. 100 and challenges come from the next hop. */
function isBeyond(detail: string, summary: string, course: 'sent' | 'received', status: number): boolean {
  if (ofTheServer.test(summary) || status === 100 || status === 401 || status === 407) return false;
  if (status === 0 && course === 'received') return true;
  return /^(?:to|t)[ \t]*:.*;[ \t]*tag[ \t]*=/im.test(detail);
}

/** Milliseconds since `startAt`, both ISO 8601; negative: before it. */
export const sinceStart = (at: string, startAt: string): number => Date.parse(at) - Date.parse(startAt);

/**
 * The moment that a ladder counts from: its first message; where it has none, its first entry.
 * ISO 8601.
 */
export function startOf(entries: readonly TraceEntry[]): string {
  const first = entries.find((entry) => rungOf(entry).course !== 'here') ?? entries[0];
  return first?.at ?? '';
}

/** `+0.137 s`, `−12.000 s`. */
export function relativeTime(ms: number): string {
  return `${ms < 0 ? '\u2212' : '+'}${numberText(Math.abs(ms) / 1000, 3)} s`;
}
