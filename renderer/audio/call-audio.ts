/**
 * The sound of one call: one RTCPeerConnection to the gateway, the microphone into it, the other side's voice out of it.
 * The gateway answers with every codec; which one is sent follows the call's `media.codec`, without a new offer.
 */
import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { Fault } from '../../shared/errors.ts';
import type { CodecName } from '../../shared/model/media.ts';
import { createLevelMeter, type LevelMeter } from './level.ts';
import { openMicrophone, type Microphone, type MicrophoneState } from './microphone.ts';

/** `connecting`: the gateway was asked. `connected`: it answered. `failed`: see `fault`; may be attached again. */
export interface CallSound {
  readonly state: 'connecting' | 'connected' | 'failed' | 'closed';
  /** Null: not known yet. */
  readonly microphone: MicrophoneState | null;
  readonly fault: Fault | null;
}

export interface ChosenDevices {
  /** Device ids; null: the system's default. */
  readonly microphone: string | null;
  readonly speaker: string | null;
}

export interface CallAudio {
  readonly sound: () => CallSound;
  /** Makes a new peer connection in place of the one before, if any. Never rejects: `sound().fault` tells. */
  readonly attach: () => Promise<void>;
  readonly useCodec: (codec: CodecName | null) => void;
  readonly useDevices: (devices: ChosenDevices) => void;
  /** 0 to 1, of now. */
  readonly levels: () => { readonly input: number; readonly output: number };
  readonly close: () => void;
}

export interface CallAudioOptions {
  readonly callId: string;
  readonly bridge: Pick<Bridge, 'invoke'>;
  readonly devices: ChosenDevices;
  readonly onChange: () => void;
}

interface Connection {
  readonly peer: RTCPeerConnection;
  readonly sender: RTCRtpSender;
}

export function createCallAudio({ callId, bridge, devices: initial, onChange }: CallAudioOptions): CallAudio {
  let devices = initial;
  let codec: CodecName | null = null;
  let connection: Connection | null = null;
  let microphone: Microphone | null = null;
  let meters: { input: LevelMeter | null; output: LevelMeter | null } = { input: null, output: null };
  let sound: CallSound = { state: 'connecting', microphone: null, fault: null };
  const element = document.createElement('audio');
  element.autoplay = true;

  /** A microphone plugged in during the call is taken where there was none. */
  const onDeviceChange = () => {
    if (microphone && microphone.state !== 'live') void replaceMicrophone();
  };
  navigator.mediaDevices.addEventListener('devicechange', onDeviceChange);

  const isClosed = () => sound.state === 'closed';
  const change = (next: Partial<CallSound>) => {
    if (isClosed()) return;
    sound = { ...sound, ...next };
    onChange();
  };

  async function takeMicrophone(): Promise<MediaStreamTrack | null> {
    const opened = await openMicrophone(devices.microphone);
    if (isClosed()) {
      opened.stop();
      return null;
    }
    microphone?.stop();
    meters.input?.close();
    microphone = opened;
    meters = { ...meters, input: createLevelMeter(new MediaStream([opened.track])) };
    // Unplugged: the system's next device, or silence, takes its place.
    opened.track.addEventListener('ended', () => void replaceMicrophone());
    change({ microphone: opened.state });
    return opened.track;
  }

  async function replaceMicrophone(): Promise<void> {
    const track = await takeMicrophone();
    if (track) await connection?.sender.replaceTrack(track);
  }

  function dropConnection(): void {
    connection?.peer.close();
    connection = null;
    meters.output?.close();
    meters = { ...meters, output: null };
  }

  function play(stream: MediaStream): void {
    // Fires again with every new description: the same sink, the same meter.
    if (element.srcObject === stream) return;
    element.srcObject = stream;
    document.body.append(element);
    meters.output?.close();
    meters = { ...meters, output: createLevelMeter(stream) };
    void element.play().catch(() => undefined);
    if (devices.speaker !== null) useSpeaker();
  }

  function useSpeaker(): void {
    // A speaker that is gone: the system's default stays in use.
    void element.setSinkId(devices.speaker ?? '').catch(() => undefined);
  }

  function connect(track: MediaStreamTrack): Connection {
    dropConnection();
    const peer = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
    peer.addEventListener('track', ({ track: remote }) => play(new MediaStream([remote])));
    connection = { peer, sender: peer.addTrack(track) };
    return connection;
  }

  return {
    sound: () => sound,
    attach: async () => {
      change({ state: 'connecting', fault: null });
      const track = microphone?.track.readyState === 'live' ? microphone.track : await takeMicrophone();
      if (!track || isClosed()) return;
      const made = connect(track);
      const isCurrent = () => connection === made && !isClosed();
      try {
        await made.peer.setLocalDescription();
        const offer = made.peer.localDescription?.sdp ?? '';
        const answer = await bridge.invoke('media.attach', { callId, offer });
        if (!isCurrent()) return;
        if (!answer.ok) {
          change({ state: 'failed', fault: answer.fault });
          return;
        }
        await made.peer.setRemoteDescription({ type: 'answer', sdp: answer.value.answer });
        if (codec) await sendWith(made.sender, codec);
        if (isCurrent()) change({ state: 'connected' });
      } catch {
        if (isCurrent()) change({ state: 'failed', fault: { stage: 'media', code: 'gateway-ended' } });
      }
    },
    useCodec: (next) => {
      if (next === codec) return;
      codec = next;
      if (next && connection) void sendWith(connection.sender, next);
    },
    useDevices: (next) => {
      const previous = devices;
      devices = next;
      if (next.speaker !== previous.speaker) useSpeaker();
      if (next.microphone !== previous.microphone && microphone) void replaceMicrophone();
    },
    levels: () => ({ input: meters.input?.level() ?? 0, output: meters.output?.level() ?? 0 }),
    close: () => {
      if (isClosed()) return;
      sound = { ...sound, state: 'closed' };
      navigator.mediaDevices.removeEventListener('devicechange', onDeviceChange);
      dropConnection();
      microphone?.stop();
      meters.input?.close();
      element.srcObject = null;
      element.remove();
      onChange();
    },
  };
}

/** W3C WebRTC 5.2, RTCRtpEncodingParameters.codec: another of the negotiated codecs, at once. Before the answer there are none. */
async function sendWith(sender: RTCRtpSender, codec: CodecName): Promise<void> {
  const parameters = sender.getParameters();
  const mimeType = `audio/${codec}`.toLowerCase();
  const wanted = parameters.codecs.find((candidate) => candidate.mimeType.toLowerCase() === mimeType);
  const [encoding] = parameters.encodings;
  if (!wanted || !encoding) return;
  const { payloadType: _, ...capability } = wanted;
  await sender.setParameters({
    ...parameters,
    encodings: [{ ...encoding, codec: capability } as RTCRtpEncodingParameters],
  });
}
