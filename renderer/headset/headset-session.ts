/**
 * Uses the headset that the person chose, from when it is plugged in until it is gone or another
 * one is chosen.
 */
import type { Call } from '../../shared/model/call.ts';
import type { HeadsetChoice } from '../../shared/model/settings.ts';
import { printable } from '../../shared/printable.ts';
import { Headset, type HeadsetPress, type PhoneLook } from './headset.ts';
import { reportMap } from './report-map.ts';
import type { Hid, HidDevice } from './web-hid.ts';

/** `blocked`: the system or another program does not give it. */
export type HeadsetState = 'none' | 'absent' | 'in-use' | 'blocked';

export interface HeadsetView {
  /** Those with buttons that are plugged in; null: not known yet. */
  readonly present: readonly HeadsetChoice[] | null;
  readonly state: HeadsetState;
}

export interface HeadsetSession {
  readonly update: (calls: readonly Call[], chosen: HeadsetChoice | null) => void;
  /** The same object until something changes, as `useSyncExternalStore` wants it. */
  readonly view: () => HeadsetView;
  readonly onChange: (listener: () => void) => () => void;
  readonly close: () => void;
}

export interface HeadsetSessionOutside {
  /** Undefined: the browser has no WebHID. */
  readonly hid: Hid | undefined;
  readonly lookOf: (calls: readonly Call[]) => PhoneLook;
  /** Resolves to false where nothing could be done; never rejects. */
  readonly press: (press: HeadsetPress) => Promise<boolean>;
  /** Resolves after the longest time that a headset may take for its lamps. */
  readonly wait: () => Promise<void>;
  /** Milliseconds, monotonic, as the browser stamps reports. */
  readonly time: () => number;
}

/** More than a person plugs in. */
const mostDevices = 32;

const choiceOf = ({ vendorId, productId, productName }: HidDevice): HeadsetChoice => ({
  vendorId,
  productId,
  name: printable(productName, 128),
});

export const isSameHeadset = (one: HeadsetChoice | null, other: HeadsetChoice | null): boolean =>
  one?.vendorId === other?.vendorId && one?.productId === other?.productId;

export function createHeadsetSession(outside: HeadsetSessionOutside): HeadsetSession {
  const session = new Session(outside);
  return {
    update: (calls, chosen) => session.update(calls, chosen),
    view: () => session.view,
    onChange: (listener) => session.onChange(listener),
    close: () => session.close(),
  };
}

class Session {
  readonly #outside: HeadsetSessionOutside;
  readonly #listeners = new Set<() => void>();
  readonly #changed = (): void => void this.#turn(() => this.#look());
  #devices: readonly HidDevice[] = [];
  #calls: readonly Call[] = [];
  #chosen: HeadsetChoice | null = null;
  #used: { readonly device: HidDevice; readonly headset: Headset } | null = null;
  #queue: Promise<void> = Promise.resolve();
  view: HeadsetView;

  constructor(outside: HeadsetSessionOutside) {
    this.#outside = outside;
    this.view = { present: outside.hid ? null : [], state: 'none' };
    outside.hid?.addEventListener('connect', this.#changed);
    outside.hid?.addEventListener('disconnect', this.#changed);
    this.#changed();
  }

  update(calls: readonly Call[], chosen: HeadsetChoice | null): void {
    this.#calls = calls;
    const isOther = !isSameHeadset(this.#chosen, chosen);
    this.#chosen = chosen;
    if (isOther) void this.#turn(() => this.#use());
    this.#used?.headset.update(this.#outside.lookOf(calls), this.#outside.time());
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): void {
    const { hid } = this.#outside;
    hid?.removeEventListener('connect', this.#changed);
    hid?.removeEventListener('disconnect', this.#changed);
    this.#chosen = null;
    void this.#turn(() => this.#use());
  }

  /** One change at a time: opening takes a while. */
  #turn(work: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(work);
    return this.#queue;
  }

  async #look(): Promise<void> {
    const found = (await this.#outside.hid?.getDevices().catch(() => [])) ?? [];
    this.#devices = found.slice(0, mostDevices).filter(({ collections }) => reportMap(collections) !== null);
    await this.#use();
  }

  async #use(): Promise<void> {
    const chosen = this.#chosen;
    const wanted =
      chosen && (this.#devices.find((device) => isSameHeadset(choiceOf(device), chosen)) ?? null);
    if (this.#used && this.#used.device !== wanted) await this.#release();
    if (wanted && !this.#used) await this.#open(wanted);
    const isBlocked = wanted !== null && this.#used === null;
    this.#show(chosen === null ? 'none' : wanted === null ? 'absent' : isBlocked ? 'blocked' : 'in-use');
  }

  async #open(device: HidDevice): Promise<void> {
    const map = reportMap(device.collections);
    const isOpen = await device.open().then(
      () => true,
      () => device.opened,
    );
    if (map === null || !isOpen) return;
    const headset = new Headset(device, map, {
      press: this.#outside.press,
      wait: this.#outside.wait,
      lost: () => void this.#turn(() => this.#lose(device)),
    });
    this.#used = { device, headset };
    headset.update(this.#outside.lookOf(this.#calls), this.#outside.time());
  }

  /** It takes no reports. Where it was pulled out, `disconnect` comes as well. */
  async #lose(device: HidDevice): Promise<void> {
    if (this.#used?.device !== device) return;
    await this.#release();
    this.#show('blocked');
  }

  async #release(): Promise<void> {
    const used = this.#used;
    this.#used = null;
    await used?.headset.close();
  }

  #show(state: HeadsetState): void {
    const present = uniqueHeadsets(this.#devices.map(choiceOf));
    const next: HeadsetView = { present, state };
    if (JSON.stringify(next) === JSON.stringify(this.view)) return;
    this.view = next;
    this.#listeners.forEach((listener) => listener());
  }
}

/** A headset may be several devices of HID. */
function uniqueHeadsets(all: readonly HeadsetChoice[]): readonly HeadsetChoice[] {
  return all.filter((one, index) => all.findIndex((other) => isSameHeadset(one, other)) === index);
}
