/**
 * The sound of one call: a connection to the gateway, the microphone into it, the other side's
 * voice out of it. The codec that is sent follows the call's `media.codec`.
 */
import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { Result } from '../../shared/ipc/result.ts';
import type { Fault } from '../../shared/errors.ts';
import type { CodecName } from '../../shared/model/media.ts';
import { createCallMicrophone } from './call-microphone.ts';
import { createCallSpeaker, type SpeakerChoice } from './call-speaker.ts';
import type { MicrophoneChoice } from './devices.ts';
import { createGatewayConnection, type GatewayConnection } from './gateway-connection.ts';
import type { MicrophoneState } from './microphone.ts';

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
  readonly useCodec: (codec: CodecName | null) => void;
  readonly use: (choice: SoundChoice) => void;
  /** The page sends silence from now on, whatever main and the gateway do. */
  readonly mute: (muted: boolean) => void;
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

export function createCallAudio({ callId, bridge, choice, onChange }: CallAudioOptions): CallAudio {
  let codec: CodecName | null = null;
  let connection: GatewayConnection | null = null;
  let sound: CallSound = { state: 'connecting', microphone: null, fault: null };
  const isClosed = () => sound.state === 'closed';
  const change = (next: Partial<CallSound>) => {
    if (isClosed()) return;
    sound = { ...sound, ...next };
    onChange();
  };
  const speaker = createCallSpeaker(choice.speaker);
  const microphone = createCallMicrophone(choice.microphone, {
    onState: (state) => change({ microphone: state }),
    onReplaced: (track) => void connection?.replaceTrack(track),
  });
  const disconnect = () => {
    connection?.close();
    connection = null;
    speaker.rest();
  };

  return {
    sound: () => sound,
    attach: async () => {
      change({ state: 'connecting', fault: null });
      const track = await microphone.track();
      if (!track || isClosed()) return;
      disconnect();
      const made = createGatewayConnection(track, speaker.play);
      connection = made;
      const fault = await negotiate(made, {
        ask: (offer) => bridge.invoke('media.attach', { callId, offer }),
        codec: () => codec,
      });
      // Another attach, or the end of the call, came meanwhile.
      if (connection === made) change({ state: fault === null ? 'connected' : 'failed', fault });
    },
    useCodec: (next) => {
      if (next === codec) return;
      codec = next;
      if (next) void connection?.useCodec(next);
    },
    use: (next) => {
      speaker.use(next.speaker);
      microphone.use(next.microphone);
    },
    mute: microphone.mute,
    levels: () => ({ input: microphone.level(), output: speaker.level() }),
    close: () => {
      if (isClosed()) return;
      sound = { ...sound, state: 'closed' };
      disconnect();
      microphone.close();
      speaker.close();
      onChange();
    },
  };
}

/** Why the gateway did not connect; null: it did. */
async function negotiate(
  connection: GatewayConnection,
  call: {
    readonly ask: (offer: string) => Promise<Result<{ readonly answer: string }>>;
    /** The codec to send with, once there is an answer. */
    readonly codec: () => CodecName | null;
  },
): Promise<Fault | null> {
  try {
    const answer = await call.ask(await connection.offer());
    if (!answer.ok) return answer.fault;
    await connection.accept(answer.value.answer);
    const codec = call.codec();
    if (codec) await connection.useCodec(codec);
    return null;
  } catch {
    return { stage: 'media', code: 'gateway-ended' };
  }
}
