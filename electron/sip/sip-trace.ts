import type { TraceFlow } from '../../shared/model/trace.ts';
import { printable } from '../../shared/printable.ts';
import type { TraceSink } from '../platform/trace.ts';
import { redact } from './message/redact.ts';
import type { Shown } from '../../shared/model/phrase.ts';
import { shownText } from '../../shared/words/index.ts';

/** The messages of one account in the trace, without secrets. */
export interface SipTrace {
  readonly sent: (text: string, flow: TraceFlow) => void;
  readonly received: (text: string, flow: TraceFlow) => void;
  /** What was read although RFC 3261 does not allow it, or was left out, and why. */
  readonly note: (what: Shown) => void;
}

export function createSipTrace(accountId: string, sink: TraceSink): SipTrace {
  const message = (kind: 'sip-sent' | 'sip-received', text: string, flow: TraceFlow): void => {
    const detail = redact(text);
    const { connectionId } = flow;
    sink({ kind, accountId, summary: summarise(detail), detail, connectionId, flow, ...callIdIn(detail) });
  };
  return {
    sent: (text, flow) => message('sip-sent', text, flow),
    received: (text, flow) => message('sip-received', text, flow),
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

/** Its Call-ID (RFC 3261 20.8; compact form 7.3.3), as far as a field has one. */
function callIdIn(text: string): { readonly sipCallId?: string } {
  const found = /^(?:call-id|i)[ \t]*:[ \t]*(\S{1,256})/im.exec(text)?.[1];
  return found === undefined ? {} : { sipCallId: printable(found) };
}
