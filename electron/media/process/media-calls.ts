/** The calls of the media process, by their ids. */
import { FaultError } from '../../../shared/errors.ts';
import { defaultRtpPorts } from '../../../shared/model/rtp-ports.ts';
import type { CreateNearEnd } from '../near-end/near-end.ts';
import type { GatewayEvents, GatewayRequests } from './gateway-contract.ts';
import type { GatewayMessage } from './gateway-messages.ts';
import { createMediaCall, notFound, type MediaCall, type CommonOptions } from './media-call.ts';

export interface MediaCallsOptions extends Omit<CommonOptions, 'range'> {
  readonly createNearEnd: CreateNearEnd;
  readonly post: (message: GatewayMessage) => void;
}

export interface MediaCalls {
  /** Throws `command: wrong-state` for an id in use or a call too many, `media: no-ports`. */
  readonly open: (argument: GatewayRequests['open']['argument']) => Promise<void>;
  /** Throws `command: not-found`. */
  readonly find: (callId: string) => MediaCall;
  /** A call that is not there is closed already. */
  readonly close: (callId: string) => void;
  readonly closeAll: () => void;
}

const callLimit = 32;

export function createMediaCalls({ post, ...common }: MediaCallsOptions): MediaCalls {
  const calls = new Map<string, MediaCall>();

  return {
    open: async ({ callId, rtpPorts: range = defaultRtpPorts, ...terms }) => {
      if (calls.has(callId) || calls.size >= callLimit) throw tooMany();
      const events = eventsOf(callId, post);
      const call = createMediaCall({ ...common, range, onWeb: events.onWeb });
      try {
        // Each call has one dialog so far: its id is the call's.
        await call.open(callId, { ...terms, ...events });
      } catch (error) {
        call.close();
        throw error;
      }
      calls.set(callId, call);
    },
    find: (callId) => {
      const call = calls.get(callId);
      if (!call) throw notFound(callId);
      return call;
    },
    close: (callId) => {
      calls.get(callId)?.close();
      calls.delete(callId);
    },
    closeAll: () => {
      for (const call of calls.values()) call.close();
      calls.clear();
    },
  };
}

function tooMany(): FaultError {
  const expected = { code: 'calls-at-most', count: callLimit } as const;
  return new FaultError({ stage: 'command', code: 'wrong-state', expected });
}

function eventsOf(callId: string, post: (message: GatewayMessage) => void) {
  return {
    onWeb: (state: GatewayEvents['web']['state']) => post({ event: 'web', payload: { callId, state } }),
    onDigit: (digit: string) => post({ event: 'digit', payload: { callId, digit } }),
    onText: (text: string) => post({ event: 'text', payload: { callId, text } }),
    onStatistics: (statistics: GatewayEvents['statistics']['statistics']) =>
      post({ event: 'statistics', payload: { callId, statistics } }),
    onSilence: (silent: boolean) => post({ event: 'silence', payload: { callId, silent } }),
  };
}
