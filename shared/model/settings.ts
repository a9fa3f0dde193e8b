/** What the person chose for this computer, whatever the account. */
import {
  changedDesktop,
  initialDesktop,
  type DesktopChange,
  type DesktopSettings,
} from './desktop-settings.ts';
import type { LanguageChoice } from '../words/language.ts';
import type { ReadReceipts } from './message.ts';
import { defaultRtpPorts, type PortRange } from './rtp-ports.ts';

/** Loudness of each kind of sound: 0 (silent) to 1 (as loud as it goes). */
export interface Volumes {
  /** The other side's voice. */
  readonly speaker: number;
  /** Calls that ring here. */
  readonly ringer: number;
  /** Ring-back, call waiting, busy, congestion, end, and the digits pressed. */
  readonly tones: number;
}

/** What Chromium does with the microphone's sound before it is sent. */
export interface VoiceProcessing {
  readonly echoCancellation: boolean;
  readonly noiseSuppression: boolean;
  readonly autoGainControl: boolean;
}

/** A headset whose buttons and lamps the phone uses, as USB names it. */
export interface HeadsetChoice {
  readonly vendorId: number;
  readonly productId: number;
  /** To read, while it is not plugged in. */
  readonly name: string;
}

/** Percent of the size that the system's browser gives text. */
export const textSizes = [100, 125, 150, 200] as const;
export type TextSize = (typeof textSizes)[number];

export interface Settings {
  readonly theme: 'system' | 'light' | 'dark';
  /** Calls are refused without ringing, for every account. */
  readonly doNotDisturb: boolean;
  readonly textSize: TextSize;
  readonly language: LanguageChoice;
  /** Whether letters, digits, signs and Space do something where no field has the focus. */
  readonly characterKeys: boolean;
  /** Who is told that the person has read their message, where they ask to be told. */
  readonly readReceipts: ReadReceipts;
  /** Device ids as the renderer's browser names them; null: the system's default. */
  readonly microphone: string | null;
  readonly speaker: string | null;
  readonly ringer: string | null;
  /** Null: the buttons of a headset do nothing here. */
  readonly headset: HeadsetChoice | null;
  readonly volumes: Volumes;
  readonly processing: VoiceProcessing;
  /** Used from the next call on. */
  readonly rtpPorts: PortRange;
  readonly desktop: DesktopSettings;
}

/** Some of the settings, and of those that have parts some parts. */
export type SettingsChange = Partial<Omit<Settings, 'volumes' | 'processing' | 'desktop'>> & {
  readonly volumes?: Partial<Volumes>;
  readonly processing?: Partial<VoiceProcessing>;
  readonly desktop?: DesktopChange;
};

export function changedSettings(settings: Settings, change: SettingsChange): Settings {
  return {
    ...settings,
    ...change,
    volumes: { ...settings.volumes, ...change.volumes },
    processing: { ...settings.processing, ...change.processing },
    desktop: changedDesktop(settings.desktop, change.desktop),
  };
}

export const initialSettings: Settings = {
  doNotDisturb: false,
  theme: 'system',
  textSize: 100,
  language: 'system',
  characterKeys: true,
  readReceipts: 'contacts',
  microphone: null,
  speaker: null,
  ringer: null,
  headset: null,
  volumes: { speaker: 1, ringer: 0.8, tones: 0.7 },
  processing: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  rtpPorts: defaultRtpPorts,
  desktop: initialDesktop,
};
