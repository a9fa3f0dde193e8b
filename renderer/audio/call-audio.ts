/**
 * The sound of one call: a connection to the gateway, the microphone into it, the other side's
 * voice out of it. Where the call's `media.format` changes, the connection offers again, and the
 * gateway's answer says how to send. Where the call is encrypted from end to end, the connection to
 * the peer takes the gateway's place once it stands.
 */
import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { Result } from '../../shared/ipc/result.ts';
import type { Fault } from '../../shared/errors.ts';
import type { PageQuestion } from '../../shared/model/end-to-end.ts';
import { CallEndToEnd } from './call-end-to-end.ts';
import { createCallMicrophone, type CallMicrophone } from './call-microphone.ts';
import { createCallRecorder, type CallRecorder } from './call-recorder.ts';
import { createCallSpeaker, type CallSpeaker, type SpeakerChoice } from './call-speaker.ts';
import type { MicrophoneChoice } from './devices.ts';
import { createGatewayConnection, type GatewayConnection } from './gateway-connection.ts';
import type { MicrophoneState } from './microphone.ts';
import { SentVoice } from './sent-voice.ts';

/**
 * `connecting`: the gateway was asked. `connected`: it answered. `failed`: see `fault`; may be
 * attached again.
 */
export interface CallSound {
  readonly state: 'connecting' | 'connected' | 'failed' | 'closed';
  /** Null: not known yet. */
  readonly microphone: MicrophoneState | null;
  readonly fault: Fault | null;
}

/** The devices of calls, and how they are used. */
export interface SoundChoice {
  readonly microphone: MicrophoneChoice;
  readonly speaker: SpeakerChoice;
}

export interface CallAudio {
  readonly sound: () => CallSound;
  /**
   * Makes a new connection in place of the one before, if any. Never rejects: see `sound().fault`.
   */
  readonly attach: () => Promise<void>;
  /** What main asks of a call that is encrypted from end to end; null: no answer. Never rejects. */
  readonly ask: (question: PageQuestion) => Promise<string | null>;
  /** What is agreed now; null: nothing. */
  readonly useFormat: (format: string | null) => void;
  /** Whether anything is sent, where the call is encrypted from end to end. */
  readonly send: (wanted: boolean) => void;
  /** A digit that was sent; where only this side can, it sends the event. */
  readonly digit: (digit: string) => void;
  readonly use: (choice: SoundChoice) => void;
  /** The page sends silence from now on, whatever main and the gateway do. */
  readonly mute: (muted: boolean) => void;
  /** What the other side says; null: nothing has come. */
  readonly voice: () => MediaStream | null;
  /** Sends these beside the microphone; null: in no conference. The same again changes nothing. */
  readonly carry: (voices: readonly MediaStream[] | null) => void;
  /** The other side hears a short tone: somebody has joined. */
  readonly announce: () => void;
  /** Sends both sides to main's recording from now on, or no more. */
  readonly record: (wanted: boolean) => void;
  /** 0 to 1, of now. */
  readonly levels: () => { readonly input: number; readonly output: number };
  readonly close: () => void;
}

export interface CallAudioOptions {
  readonly callId: string;
  readonly bridge: Pick<Bridge, 'invoke'>;
  readonly choice: SoundChoice;
  readonly onChange: () => void;
}

export const createCallAudio = (options: CallAudioOptions): CallAudio => new PageCallAudio(options);

class PageCallAudio implements CallAudio {
  readonly #options: CallAudioOptions;
  readonly #speaker: CallSpeaker;
  readonly #microphone: CallMicrophone;
  readonly #endToEnd: CallEndToEnd;
  readonly #recorder: CallRecorder;
  readonly #sent: SentVoice;
  #voice: MediaStream | null = null;
  #format: string | null = null;
  #negotiating: GatewayConnection | null = null;
  #connection: GatewayConnection | null = null;
  #sound: CallSound = { state: 'connecting', microphone: null, fault: null };

  constructor(options: CallAudioOptions) {
    const { callId, bridge, choice } = options;
    this.#options = options;
    this.#recorder = createCallRecorder(callId, bridge);
    this.#speaker = createCallSpeaker(choice.speaker);
    this.#sent = new SentVoice((track) => this.#replace(track));
    this.#microphone = createCallMicrophone(choice.microphone, {
      onState: (state) => this.#change({ microphone: state }),
      onOpened: (track) => {
        this.#recorder.useMicrophone(track);
        this.#sent.useMicrophone(track);
      },
      onReplaced: (track) => this.#replace(this.#sent.trackOf(track)),
    });
    this.#endToEnd = new CallEndToEnd({
      callId,
      bridge,
      track: () => this.#track(),
      onConnected: (stream) => {
        this.#disconnect();
        this.#play(stream);
        this.#change({ state: 'connected', fault: null });
      },
    });
  }

  sound(): CallSound {
    return this.#sound;
  }

  async attach(): Promise<void> {
    this.#change({ state: 'connecting', fault: null });
    const track = await this.#track();
    if (!track || this.#isClosed()) return;
    this.#disconnect();
    this.#connection = createGatewayConnection(track, (stream) => this.#play(stream));
    await this.#negotiate(this.#connection);
  }

  ask(question: PageQuestion): Promise<string | null> {
    return answerTo(question, this.#endToEnd);
  }

  useFormat(next: string | null): void {
    if (next === this.#format) return;
    this.#format = next;
    if (next !== null && this.#connection) void this.#negotiate(this.#connection);
  }

  use({ speaker, microphone }: SoundChoice): void {
    this.#speaker.use(speaker);
    this.#microphone.use(microphone);
  }

  send(wanted: boolean): void {
    this.#endToEnd.send(wanted);
  }

  digit(digit: string): void {
    this.#endToEnd.digit(digit);
  }

  mute(muted: boolean): void {
    this.#microphone.mute(muted);
  }

  voice(): MediaStream | null {
    return this.#voice;
  }

  carry(voices: readonly MediaStream[] | null): void {
    if (!this.#isClosed()) this.#sent.carry(voices);
  }

  announce(): void {
    this.#sent.announce();
  }

  record(wanted: boolean): void {
    this.#recorder.record(wanted);
  }

  levels(): { readonly input: number; readonly output: number } {
    return { input: this.#microphone.level(), output: this.#speaker.level() };
  }

  close(): void {
    if (this.#isClosed()) return;
    this.#sound = { ...this.#sound, state: 'closed' };
    this.#recorder.record(false);
    this.#disconnect();
    this.#endToEnd.close();
    this.#microphone.close();
    this.#sent.close();
    this.#speaker.close();
    this.#options.onChange();
  }

  /** Offers until the answer is one for the present format. */
  async #negotiate(connection: GatewayConnection): Promise<void> {
    // One that is under way sees the format at its end.
    if (this.#negotiating === connection) return;
    this.#negotiating = connection;
    let [format, outcome] = [this.#format, await this.#ask(connection)];
    const isStale = () => this.#format !== null && this.#format !== format;
    while (outcome === null && isStale() && this.#connection === connection)
      [format, outcome] = [this.#format, await this.#ask(connection)];
    if (this.#negotiating === connection) this.#negotiating = null;
    // Another attach, a connection to the peer, or the end of the call came meanwhile.
    if (this.#connection !== connection) return;
    if (outcome === 'end-to-end') this.#disconnect();
    else this.#change({ state: outcome === null ? 'connected' : 'failed', fault: outcome });
  }

  #ask(connection: GatewayConnection): Promise<Fault | 'end-to-end' | null> {
    const { callId, bridge } = this.#options;
    return negotiate(connection, (offer) => {
      const association = this.#endToEnd.association();
      return bridge.invoke('media.attach', { callId, offer, association });
    });
  }

  #isClosed(): boolean {
    return this.#sound.state === 'closed';
  }

  #change(next: Partial<CallSound>): void {
    if (this.#isClosed()) return;
    this.#sound = { ...this.#sound, ...next };
    this.#options.onChange();
  }

  async #track(): Promise<MediaStreamTrack | null> {
    const microphone = await this.#microphone.track();
    return microphone && this.#sent.trackOf(microphone);
  }

  #replace(track: MediaStreamTrack): void {
    void this.#connection?.replaceTrack(track);
    this.#endToEnd.replaceTrack(track);
  }

  #play(stream: MediaStream): void {
    this.#voice = stream;
    this.#speaker.play(stream);
    this.#recorder.useRemote(stream);
  }

  #disconnect(): void {
    this.#connection?.close();
    this.#connection = null;
    this.#speaker.rest();
  }
}

async function answerTo(question: PageQuestion, endToEnd: CallEndToEnd): Promise<string | null> {
  try {
    if (question.kind === 'fingerprint') return await endToEnd.fingerprint();
    return await endToEnd.answer(question.offer);
  } catch {
    // Chromium cannot use the offer: main says so in words.
    return null;
  }
}

/**
 * Why the gateway did not connect; null: it did. `end-to-end`: it does not, main will ask for a
 * connection to the peer.
 */
async function negotiate(
  connection: GatewayConnection,
  ask: (offer: string) => Promise<Result<{ readonly answer: string | null }>>,
): Promise<Fault | 'end-to-end' | null> {
  try {
    const answer = await ask(await connection.offer());
    if (!answer.ok) return answer.fault;
    if (answer.value.answer === null) return 'end-to-end';
    await connection.accept(answer.value.answer);
    return null;
  } catch {
    return { stage: 'media', code: 'gateway-ended' };
  }
}
