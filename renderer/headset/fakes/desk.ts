import type { Call } from '../../../shared/model/call.ts';
import type { HeadsetChoice } from '../../../shared/model/settings.ts';
import { idle, until } from '../../../electron/platform/fakes/until.ts';
import { headsetAct, phoneLook } from '../../screens/call/headset-act.ts';
import { createHeadsetSession } from '../headset-session.ts';
import { reportMap } from '../report-map.ts';
import type { RecordedHeadset } from './recorded-headsets.ts';
import { ReplayedDevice, ReplayedHid } from './replayed-device.ts';

/** A phone that does at once what a press means, and a headset that is replayed beside it. */
export class Desk {
  readonly hid = new ReplayedHid();
  readonly device: ReplayedDevice;
  readonly recorded: RecordedHeadset;
  readonly done: string[] = [];
  /** Commands of the phone fail. */
  fails = false;
  /** They never finish. */
  slow = false;
  now = 1000;
  chosen: HeadsetChoice | null;
  #calls: readonly Call[] = [];
  readonly session;

  constructor(recorded: RecordedHeadset) {
    this.recorded = recorded;
    this.device = new ReplayedDevice(recorded);
    const { vendorId, productId, productName: name } = recorded;
    this.chosen = { vendorId, productId, name };
    this.session = createHeadsetSession({
      hid: this.hid,
      lookOf: phoneLook,
      press: async (press) => {
        const wanted = headsetAct(press, this.#calls);
        if (wanted === null || this.fails) return false;
        this.done.push(`${wanted.do} ${wanted.callId}`);
        this.calls(this.#calls.map((call) => (call.id === wanted.callId ? changed(call, wanted) : call)));
        return this.slow ? new Promise<never>(() => undefined) : true;
      },
      wait: () => new Promise((resolve) => void setImmediate(resolve)),
      time: () => this.now,
    });
  }
  /** The headset is plugged in and in use. */
  async begin(): Promise<void> {
    this.hid.plugIn(this.device);
    this.calls([]);
    await this.state('in-use');
  }
  calls(calls: readonly Call[]): void {
    this.#calls = calls;
    this.session.update(calls, this.chosen);
  }
  choose(chosen: HeadsetChoice | null): void {
    this.chosen = chosen;
    this.session.update(this.#calls, chosen);
  }
  get current(): readonly Call[] {
    return this.#calls;
  }
  state(wanted: string): Promise<void> {
    return until(() => this.session.view().state === wanted);
  }
  /** A press, later than all that was before it. */
  press(what: keyof RecordedHeadset['sends'], after = 10_000): void {
    this.now += after;
    this.device.send(this.recorded.sends[what], this.now);
  }
  /** The lamps as the headset has them, once all that happens has happened. */
  async lamps(): Promise<string> {
    await idle();
    return this.device.sent.length === 0 ? 'never set' : this.#litIn(this.device.sent);
  }
  #litIn(sent: readonly (readonly number[])[]): string {
    const lamps = reportMap(this.device.collections)?.lamps ?? {};
    const names = Object.entries(lamps).filter(([, { reportId, bit }]) => {
      const last = sent.findLast(([id]) => id === reportId) ?? [];
      return (((last[1 + (bit >> 3)] ?? 0) >> (bit & 7)) & 1) === 1;
    });
    return names.map(([name]) => name).join(' ') || 'dark';
  }
}

function changed(call: Call, wanted: NonNullable<ReturnType<typeof headsetAct>>): Call {
  switch (wanted.do) {
    case 'answer':
      return { ...call, state: 'established' };
    case 'decline':
    case 'hang-up':
      return { ...call, state: 'ending' };
    case 'mute':
      return { ...call, muted: wanted.muted };
    case 'hold':
    case 'resume':
      return { ...call, hold: { ...call.hold, local: wanted.do === 'hold' } };
  }
}
