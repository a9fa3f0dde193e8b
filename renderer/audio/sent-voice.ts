/**
 * What a call sends: the microphone, or in a conference the microphone and the others. Their sound
 * is mixed here, since the gateway cannot decode that of a call that is encrypted from end to end.
 */
import { createVoiceMix, type VoiceMix } from './voice-mix.ts';

export class SentVoice {
  readonly #onReplaced: (track: MediaStreamTrack) => void;
  #microphone: MediaStreamTrack | null = null;
  #mix: VoiceMix | null = null;

  /** `onReplaced`: another track is sent from now on. */
  constructor(onReplaced: (track: MediaStreamTrack) => void) {
    this.#onReplaced = onReplaced;
  }

  /** What is sent where that is the microphone. */
  trackOf(microphone: MediaStreamTrack): MediaStreamTrack {
    return this.#mix?.track ?? microphone;
  }

  useMicrophone(track: MediaStreamTrack): void {
    this.#microphone = track;
    this.#mix?.useMicrophone(track);
  }

  /** Null: the microphone alone, in no conference. */
  carry(voices: readonly MediaStream[] | null): void {
    if (voices === null) return this.#rest();
    const isNew = this.#mix === null;
    const mix = (this.#mix ??= createVoiceMix());
    mix.useVoices(voices);
    if (!isNew) return;
    if (this.#microphone) mix.useMicrophone(this.#microphone);
    this.#onReplaced(mix.track);
  }

  announce(): void {
    this.#mix?.announce();
  }

  close(): void {
    this.#mix?.close();
    this.#mix = null;
  }

  #rest(): void {
    if (this.#mix === null) return;
    if (this.#microphone) this.#onReplaced(this.#microphone);
    this.close();
  }
}
