import type { TraceSink } from '../platform/trace.ts';
import { redact } from './message/redact.ts';
import type { Shown } from '../../shared/model/phrase.ts';
import { shownText } from '../../shared/words/index.ts';

/** The messages of one account in the trace, without secrets. */
export interface SipTrace {
  readonly sent: (text: string) => void;
  readonly received: (text: string) => void;
  /** What was read although RFC 3261 does not allow it, or was left out, and why. */
  readonly note: (what: Shown) => void;
}

export function createSipTrace(accountId: string, sink: TraceSink): SipTrace {
  const message = (kind: 'sip-sent' | 'sip-received', text: string): void => {
    const detail = redact(text);
    sink({ kind, accountId, summary: summarise(detail), detail });
  };
  return {
    sent: (text) => message('sip-sent', text),
    received: (text) => message('sip-received', text),
    note: (what) => sink({ kind: 'sip-received', accountId, summary: redact(shownText(what)) }),
  };
}

/** `INVITE sip:bob@example.com`, `200 OK (INVITE)`. */
function summarise(text: string): string {
  const [line = ''] = text.split('\r\n', 1);
  const method = /^cseq[ \t]*:[ \t]*\d+[ \t]+(\S+)/im.exec(text)?.[1] ?? '';
  return line.startsWith('SIP/')
    ? `${line.replace(/^\S+ /, '')} (${method})`
    : line.replace(/ SIP\/2\.0$/, '');
}
