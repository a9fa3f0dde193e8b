import { vi } from 'vitest';
import { until } from '../../platform/fakes/until.ts';
import { sdp } from '../core/body.ts';
import type { SipCore } from '../core/sip-core.ts';
import type { Dialog, InviteEvents, InviteServer, Outcome } from '../core/transactions.ts';
import { header } from '../message/message.ts';
import type { CoreBench } from './core-bench.ts';
import { requestFields } from './request-fields.ts';

/** Time passes, on both clocks: sip.js's timers are vitest's, ours is the bench's. */
export const pass = async ({ clock, idle }: CoreBench<SipCore>, ms: number): Promise<void> => {
  for (let left = ms; left > 0; left -= 500) {
    clock.advance(500);
    await vi.advanceTimersByTimeAsync(500);
  }
  await idle();
};

/** For the responses of a peer. */
export const contact = { headers: [['Contact', '<sip:bob@there:9>']] } as const;
export const via = (branch: string) => `SIP/2.0/TLS peer;branch=z9hG4bK${branch}`;

/** Places a call, and keeps what became of it. */
export function placed(core: SipCore, headers: readonly string[] = []) {
  const happened: string[] = [];
  const dialogs: Dialog[] = [];
  const outcomes: Outcome[] = [];
  const events: InviteEvents = {
    onProgress: ({ status }, dialog) =>
      void happened.push(`${status}${dialog === null ? '' : ` in ${dialog.id.slice(-2)}`}`),
    onAccept: ({ status }, dialog) => {
      happened.push(`${status} in ${dialog.id.slice(-2)}`);
      dialogs.push(dialog);
    },
    onReject: (outcome) => void outcomes.push(outcome),
  };
  const client = core.transactions.invite({ uri: 'sip:bob@x', headers, body: sdp('our offer') }, events);
  return { client, happened, dialogs, outcomes };
}

/** A call of ours that is established. */
export async function established(bench: CoreBench<SipCore>, target = '<sip:bob@there:9>') {
  const call = placed(bench.core);
  const invite = await bench.peer.request('INVITE');
  bench.peer.respond(invite, 200, { tag: 't1', headers: [['Contact', target]], body: 'answer' });
  await bench.peer.request('ACK');
  const dialog = call.dialogs[0] as Dialog;
  const from = header(invite, 'to') ?? '';
  const fields = (method: string, cseq: number, change: Readonly<Record<string, string>> = {}) =>
    requestFields(method, {
      Via: via(`${method}${cseq}`),
      From: `${from};tag=t1`,
      To: header(invite, 'from') ?? '',
      'Call-ID': header(invite, 'call-id') ?? '',
      CSeq: `${cseq} ${method}`,
      ...change,
    });
  return { ...call, invite, dialog, fields };
}

/** A call of theirs that rings. */
export async function offered({ peer, invites }: CoreBench<SipCore>) {
  peer.send('INVITE', 'sip:alice@here', requestFields('INVITE', { Via: via('in') }), 'their offer');
  await until(() => invites.length === 1);
  const [invite] = invites as readonly [InviteServer];
  const early = invite.ring();
  return { invite, early, To: header(await peer.response(180), 'to') ?? '' };
}
