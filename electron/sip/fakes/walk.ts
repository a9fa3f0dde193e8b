import type { Fault } from '../../../shared/errors.ts';
import type { SipCall } from '../call/call.ts';
import type { EndpointBench } from './endpoint-bench.ts';

/** A call in one of its states, for suites that send everything to every state. */
export interface WalkedCall {
  readonly bench: EndpointBench;
  readonly call: SipCall;
  readonly ends: readonly (Fault | null)[];
}

/** Makes the call, and lets happen what comes; both by name. */
export interface Walk<W extends WalkedCall> {
  readonly states: Readonly<Record<string, () => Promise<W>>>;
  readonly events: Readonly<Record<string, (walked: W) => unknown>>;
}

/** Every pair of event and state. */
export function pairsOf<W extends WalkedCall>({ states, events }: Walk<W>): readonly [string, string][] {
  return Object.keys(events).flatMap((event) =>
    Object.keys(states).map((state): [string, string] => [event, state]),
  );
}

/** `what is shown: what it ended with > what was sent`, with what is sent again named once. */
export async function walk<W extends WalkedCall>(
  { states, events }: Walk<W>,
  event: string,
  state: string,
): Promise<string> {
  const walked = await states[state]?.();
  if (walked === undefined) throw new Error(`no such state: ${state}`);
  await events[event]?.(walked);
  const { bench, call, ends } = walked;
  await bench.idle();
  const end = ends.map((fault) => `: ${fault?.code ?? 'no fault'}`);
  const sent = new Set(bench.peer.waiting().map((line) => ` > ${line.split(' ')[0]}`));
  // It asks whether the flow is alive.
  sent.delete(' > OPTIONS');
  bench.endpoint.dispose();
  return [call.state(), ...end, ...sent].join('');
}
