/** What the media process reports of a call, and what follows from it. */
import type { Call } from '../../../shared/model/call.ts';
import type { QualitySummary } from '../../../shared/model/media.ts';
import { CallState as S } from '../../../shared/state/call-state.ts';
import type { GatewayEvents } from '../../media/process/gateway-contract.ts';
import type { Clock } from '../../platform/clock.ts';
import { createCallQuality } from './call-quality.ts';
import { gatewayChange } from './call-value.ts';
import { createLivenessProbe, type LivenessProbe } from './liveness-probe.ts';

interface ReportsOutside {
  readonly call: () => Call;
  readonly clock: Clock;
  readonly onChange: (change: Partial<Call>) => void;
  readonly onText: (text: string) => void;
  /** Finds out whether the other side still has the dialog. */
  readonly probe: () => unknown;
}

export class CallReports {
  readonly #outside: ReportsOutside;
  readonly #quality = createCallQuality();
  readonly #probe: LivenessProbe;
  /** Sound of the other side has come. */
  #isHeard = false;

  constructor(outside: ReportsOutside) {
    this.#outside = outside;
    this.#probe = createLivenessProbe(outside.clock, () => {
      if (outside.call().state === S.Established) void outside.probe();
    });
  }

  get isHeard(): boolean {
    return this.#isHeard;
  }

  take<E extends keyof GatewayEvents>(name: E, payload: GatewayEvents[E]): void {
    const { call, onChange, onText } = this.#outside;
    if (name === 'text') onText((payload as GatewayEvents['text']).text);
    if (name === 'statistics') this.#listen(payload as GatewayEvents['statistics']);
    const change = gatewayChange(call(), name, payload);
    if (change !== null) onChange(change);
    if (name === 'statistics') this.#judge();
    if (name === 'silence') this.#silence(payload as GatewayEvents['silence']);
  }

  /** For the history. */
  summary(): QualitySummary | null {
    return this.#quality.summary();
  }

  stop(): void {
    this.#probe.stop();
  }

  #listen({ statistics }: GatewayEvents['statistics']): void {
    if (statistics.packetsReceived === 0) return;
    this.#isHeard = true;
    if (this.#outside.call().ringback) this.#outside.onChange({ ringback: false });
  }

  #judge(): void {
    const call = this.#outside.call();
    const { statistics } = call.media;
    // The last figures of a call are of a part of a second.
    if (statistics === null || call.state === S.Ending) return;
    this.#outside.onChange({ media: { ...call.media, quality: this.#quality.sample(statistics, call) } });
  }

  #silence({ silent }: GatewayEvents['silence']): void {
    this.#quality.silence(silent);
    this.#probe.silent(silent);
  }
}
