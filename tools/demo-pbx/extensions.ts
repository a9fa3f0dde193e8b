/** The numbers that the PBX answers itself. */
import type { Extension } from './calls/extension-dialog.ts';
import { chime, melody } from './sound/melody.ts';
import type { Programme } from './sound/rtp-session.ts';

export interface PbxExtension extends Extension {
  /** What the phone may dial; the first is the number that is shown. */
  readonly names: readonly [number: string, ...others: string[]];
  readonly programme: () => Programme;
  /** Calls the caller once this call is over. */
  readonly callsBack: boolean;
}

const once = { repeats: false } as const;

export const extensions: readonly PbxExtension[] = [
  {
    names: ['600', 'echo'],
    label: 'Echo',
    ringsMs: 0,
    hangsUp: false,
    callsBack: false,
    programme: () => ({ ...once, plays: null, echoes: true }),
  },
  {
    names: ['601', 'music'],
    label: 'Music',
    ringsMs: 0,
    hangsUp: false,
    callsBack: false,
    programme: () => ({ plays: melody(), repeats: true, echoes: false }),
  },
  {
    names: ['602', 'callback'],
    label: 'Call me back',
    ringsMs: 0,
    hangsUp: true,
    callsBack: true,
    programme: () => ({ ...once, plays: chime(), echoes: false }),
  },
  {
    // As a phone without SRTP: it refuses what must be encrypted.
    names: ['603', 'plain'],
    label: 'Echo without encryption',
    ringsMs: 0,
    hangsUp: false,
    callsBack: false,
    programme: () => ({ ...once, plays: null, echoes: true, isPlain: true }),
  },
  {
    // Where a phone is registered as bob, that one rings instead.
    names: ['102', 'bob'],
    label: 'Bob',
    ringsMs: 2000,
    hangsUp: false,
    callsBack: false,
    programme: () => ({ ...once, plays: chime(), echoes: true }),
  },
];

/** What a phone hears that the PBX called: a chime, then itself. */
export const calledBack = {
  label: 'Call me back',
  number: '602',
  ringsMs: 0,
  hangsUp: false,
  programme: (): Programme => ({ ...once, plays: chime(), echoes: true }),
} as const;
