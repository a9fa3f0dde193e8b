/**
 * One open headset: its presses go to the phone, and its lamps follow the phone.
 */
import { createStateMachine } from '../../shared/state/state-table.ts';
import { hookEvent, HookState, hookTable, isLampLit, type HookEvent, type HookTimes } from './hook-state.ts';
import {
  controlsIn,
  lampReports,
  type Control,
  type ControlReading,
  type LampReport,
  type Lamps,
  type ReportMap,
} from './report-map.ts';
import type { HidDevice, HidInputReport } from './web-hid.ts';

export type HeadsetPress = 'answer' | 'hang-up' | 'flash' | 'mute' | 'reject';

/** The phone as a headset sees it. */
export interface PhoneLook {
  /** `in-call`: also while another call rings. */
  readonly hook: 'free' | 'rings' | 'in-call';
  /** Which calls there are: it is another text when they are others. */
  readonly calls: string;
  readonly lamps: Omit<Lamps, 'offHook'>;
}

export interface HeadsetOutside {
  /** Resolves to false where nothing could be done; never rejects. */
  readonly press: (press: HeadsetPress) => Promise<boolean>;
  /** The headset takes no reports any more. */
  readonly lost: () => void;
  /** Resolves after the longest time that a headset may take for its lamps. */
  readonly wait: () => Promise<void>;
}

/** A device that takes nothing, while it goes on pressing. */
const mostUnsent = 64;

export class Headset {
  readonly #device: HidDevice;
  readonly #map: ReportMap;
  readonly #outside: HeadsetOutside;
  readonly #machine = createStateMachine(hookTable, HookState.Idle);
  readonly #pressed = new Map<Control, boolean>();
  #look: PhoneLook = { hook: 'free', calls: '', lamps: { mute: false, ring: false, hold: false } };
  #times: HookTimes = { lampOn: null, lampOff: null, answered: null };
  /** Null: no report of the hook switch has come. */
  #isOffHook: boolean | null = null;
  #sent: Lamps | null = null;
  #sending: Promise<void> = Promise.resolve();
  /** Sets of lamps that the device has not taken yet. */
  #unsent = 0;
  readonly #underWay = new Set<HeadsetPress>();
  #isClosed = false;
  readonly #listener = (report: HidInputReport): void => this.#read(report);

  constructor(device: HidDevice, map: ReportMap, outside: HeadsetOutside) {
    this.#device = device;
    this.#map = map;
    this.#outside = outside;
    device.addEventListener('inputreport', this.#listener);
  }

  update(look: PhoneLook, now: number): void {
    const before = this.#look;
    this.#look = look;
    if (before.hook !== look.hook || before.calls !== look.calls) this.#take(look.hook, now);
    this.#light(now);
  }

  /** The lamps go out, and the device is free for other programs. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#device.removeEventListener('inputreport', this.#listener);
    this.#send({ mute: false, offHook: false, ring: false, hold: false });
    // A device that hangs is closed all the same.
    await Promise.race([this.#sending, this.#outside.wait()]);
    // One that was pulled out cannot be closed, and needs not.
    await this.#device.close().catch(() => undefined);
  }

  #read({ reportId, data, timeStamp: now }: HidInputReport): void {
    const found = controlsIn(this.#map, reportId, data);
    const presses = found.filter((one) => one.control !== 'hook' && this.#isPress(one));
    const hook = found.find(({ control }) => control === 'hook');
    // One button is pressed at a time: beside another one the hook only tells how it stands.
    if (hook) this.#readHook(hook, presses.length > 0, now);
    for (const { control } of presses) if (control !== 'hook') void this.#press(control, now);
  }

  /** A button is on while it is pressed; a relative one tells each press. */
  #isPress({ control, isOn, isRelative }: ControlReading): boolean {
    const wasOn = this.#pressed.get(control) ?? false;
    this.#pressed.set(control, isOn && !isRelative);
    return isOn && !wasOn;
  }

  #readHook({ isOn, isRelative }: ControlReading, isTold: boolean, now: number): void {
    if (isRelative) {
      if (isOn) this.#take('toggle', now);
    } else if (isOn !== this.#isOffHook) {
      const isKnown = isTold || (this.#isOffHook === null && this.#isAsBefore(isOn));
      this.#isOffHook = isOn;
      const event = isKnown ? followed(isOn) : hookEvent(isOn, now, this.#times);
      this.#times = { ...this.#times, ...(isOn ? { lampOn: null } : { lampOff: null, answered: null }) };
      this.#take(event, now);
    }
    this.#light(now);
  }

  /** The first report after the page began tells what was before: in a call that is off-hook. */
  #isAsBefore(isOn: boolean): boolean {
    return !isOn || this.#look.hook === 'in-call';
  }

  #take(event: HookEvent, now: number): void {
    const action = this.#machine.take(event);
    if (action === 'none') return;
    if (action === 'put-back') return this.#putBack();
    if (action === 'answer' && event === 'off-hook') this.#times = { ...this.#times, answered: now };
    // The headset waits for its lamp, and a change back has to be seen as one.
    this.#light(now);
    void this.#press(action, now);
  }

  async #press(press: HeadsetPress, now: number): Promise<void> {
    // A device that presses faster than the phone can follow does it once.
    if (this.#underWay.has(press)) return;
    this.#underWay.add(press);
    const isDone = await this.#outside.press(press);
    this.#underWay.delete(press);
    if (isDone) return;
    if (press === 'answer' || press === 'hang-up') this.#take('failed', now);
    // A headset that muted itself is to know that the phone has not.
    this.#light(now, press === 'mute');
  }

  /** Some act on a change alone, so the lamp goes on first. */
  #putBack(): void {
    const lamps = this.#wanted();
    this.#send({ ...lamps, offHook: true });
    this.#send(lamps);
  }

  #wanted(): Lamps {
    const state = this.#machine.state();
    const { lamps } = this.#look;
    return {
      ...lamps,
      ring: lamps.ring && state !== HookState.Answering,
      offHook: isLampLit(state),
    };
  }

  #light(now: number, isAgain = false): void {
    const wanted = this.#wanted();
    const { offHook: wasLit = false } = this.#sent ?? {};
    if (!isAgain && this.#sent !== null && JSON.stringify(this.#sent) === JSON.stringify(wanted)) return;
    if (this.#map.lamps.offHook !== undefined && wanted.offHook !== wasLit) {
      if (wanted.offHook && !this.#isOffHook) this.#times = { ...this.#times, lampOn: now };
      if (!wanted.offHook && this.#isOffHook) this.#times = { ...this.#times, lampOff: now };
    }
    this.#send(wanted);
  }

  #send(lamps: Lamps): void {
    this.#sent = lamps;
    this.#unsent += 1;
    if (this.#unsent > mostUnsent) return this.#outside.lost();
    const reports = lampReports(this.#map, lamps);
    this.#sending = this.#deliver(this.#sending, reports);
  }

  async #deliver(before: Promise<void>, reports: readonly LampReport[]): Promise<void> {
    await before;
    try {
      for (const { reportId, data } of reports) await this.#device.sendReport(reportId, data);
    } catch {
      if (!this.#isClosed) this.#outside.lost();
    }
    this.#unsent -= 1;
  }
}

const followed = (isOn: boolean): HookEvent => (isOn ? 'follows-off-hook' : 'follows-on-hook');
