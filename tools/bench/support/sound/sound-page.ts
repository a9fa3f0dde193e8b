/**
 * The page of the mouth-to-ear bench. A burst goes into one connection's track and is listened for
 * in another's stream, both by the clock of one AudioContext: through the gateway twice (two
 * calls), or from one connection of Chromium's straight to the other.
 */
import { createGatewayConnection } from '../../../../renderer/audio/gateway-connection.ts';

declare global {
  interface Window {
    /** The gateway's answer to the offer of that call. */
    attach: (callId: string, offer: string) => Promise<string>;
    sound: {
      /** Connects two calls whose network legs meet. */
      throughGateway: (mouthCall: string, earCall: string) => Promise<void>;
      /** Opus, as the calls have it. */
      loopback: () => Promise<void>;
      /** Says in that call what is heard in it. */
      echo: (callId: string) => Promise<void>;
      /** Milliseconds of each burst from mouth to ear; one that is not heard is left out. */
      bursts: (count: number) => Promise<number[]>;
      /** Milliseconds from now to the first audible sample at the ear. */
      firstSound: () => Promise<number>;
      close: () => void;
    };
  }
}

const burstSeconds = 0.1;
const betweenSeconds = 0.8;
/** -40 dB: far above the codecs' noise. */
const threshold = 0.01;
/** Before a burst. A jitter buffer that runs dry goes on with the last sound for a while. */
const quietSeconds = 0.1;

/** Posts the context's time at the first loud sample after some silence. */
const detector = `registerProcessor('onset', class extends AudioWorkletProcessor {
  quiet = Infinity;
  process([[channel]]) {
    if (!channel) {
      this.quiet += 128;
      return true;
    }
    for (let i = 0; i < channel.length; i += 1) {
      if (Math.abs(channel[i]) < ${threshold}) this.quiet += 1;
      else {
        if (this.quiet > ${quietSeconds} * sampleRate) this.port.postMessage((currentFrame + i) / sampleRate);
        this.quiet = 0;
      }
    }
    return true;
  }
})`;

const context = new AudioContext({ latencyHint: 'interactive' });
const mouth = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
// A microphone is never without a sound; without any, Chromium stops sending packets.
const room = new GainNode(context, { gain: 0.0005 });
const hum = new OscillatorNode(context, { frequency: 100 });
hum.connect(room).connect(mouth);
hum.start();
let closings: (() => void)[] = [];
let heard: (at: number) => void = () => undefined;

/** Chromium pulls a remote stream only while an element plays it. */
async function play(stream: MediaStream): Promise<void> {
  const element = new Audio();
  element.srcObject = stream;
  element.muted = true;
  await element.play();
  closings.push(() => {
    element.srcObject = null;
  });
}

async function echo(callId: string): Promise<void> {
  const back = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
  room.connect(back);
  const stream = await connect(callId, back.stream.getAudioTracks()[0] as MediaStreamTrack);
  await play(stream);
  context.createMediaStreamSource(stream).connect(back);
}

async function listen(stream: MediaStream): Promise<void> {
  await play(stream);
  const node = new AudioWorkletNode(context, 'onset');
  node.port.addEventListener('message', ({ data }: MessageEvent<number>) => heard(data));
  node.port.start();
  context.createMediaStreamSource(stream).connect(node).connect(context.destination);
  closings.push(() => node.disconnect());
}

const track = (): MediaStreamTrack => mouth.stream.getAudioTracks()[0] as MediaStreamTrack;
/** The microphone at the ear, where nobody speaks. */
function quietTrack(): MediaStreamTrack {
  const microphone = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
  room.connect(microphone);
  return microphone.stream.getAudioTracks()[0] as MediaStreamTrack;
}

async function connect(callId: string, sent: MediaStreamTrack): Promise<MediaStream> {
  const { promise, resolve } = Promise.withResolvers<MediaStream>();
  const connection = createGatewayConnection(sent, resolve);
  closings.push(connection.close);
  await connection.accept(await window.attach(callId, await connection.offer()));
  return promise;
}

async function connectPeers(): Promise<MediaStream> {
  const [near, far] = [new RTCPeerConnection(), new RTCPeerConnection()];
  const { promise, resolve } = Promise.withResolvers<MediaStream>();
  far.addEventListener('track', ({ track: remote }) => resolve(new MediaStream([remote])));
  near.addEventListener('icecandidate', ({ candidate }) => void far.addIceCandidate(candidate ?? undefined));
  far.addEventListener('icecandidate', ({ candidate }) => void near.addIceCandidate(candidate ?? undefined));
  const { codecs } = RTCRtpReceiver.getCapabilities('audio') ?? { codecs: [] };
  const wanted = codecs.filter(({ mimeType }) => mimeType.toLowerCase() === 'audio/opus');
  near.addTransceiver(track(), { direction: 'sendrecv' }).setCodecPreferences(wanted);
  await near.setLocalDescription();
  await far.setRemoteDescription(near.localDescription as RTCSessionDescription);
  // A call is both ways.
  far.addTrack(quietTrack());
  await far.setLocalDescription();
  await near.setRemoteDescription(far.localDescription as RTCSessionDescription);
  closings.push(() => {
    near.close();
    far.close();
  });
  return promise;
}

function burst(at: number): void {
  const source = new OscillatorNode(context, { frequency: 1000 });
  const level = new GainNode(context, { gain: 0.5 });
  source.connect(level).connect(mouth);
  source.start(at);
  source.stop(at + burstSeconds);
}

const pause = (seconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, seconds * 1000);
  });

async function bursts(count: number): Promise<number[]> {
  const delays: number[] = [];
  for (let index = 0; index < count; index += 1) {
    // At another place within the 20 ms of a packet each time.
    const at = context.currentTime + 0.1 + (index % 20) / 1000;
    let isFirst = true;
    heard = (time) => {
      if (isFirst && time > at) delays.push((time - at) * 1000);
      isFirst &&= time <= at;
    };
    burst(at);
    await pause(betweenSeconds);
  }
  return delays;
}

async function firstSound(): Promise<number> {
  const begun = context.currentTime;
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  setTimeout(() => reject(new Error('nothing is heard')), 30_000);
  heard = (time) => resolve((time - begun) * 1000);
  const source = new OscillatorNode(context, { frequency: 1000 });
  source.connect(new GainNode(context, { gain: 0.5 })).connect(mouth);
  source.start();
  closings.push(() => source.stop());
  return promise;
}

await context.audioWorklet.addModule(URL.createObjectURL(new Blob([detector], { type: 'text/javascript' })));
await context.resume();
window.sound = {
  throughGateway: async (mouthCall, earCall) => {
    await connect(mouthCall, track());
    await listen(await connect(earCall, quietTrack()));
  },
  loopback: async () => listen(await connectPeers()),
  echo,
  bursts,
  firstSound,
  close: () => {
    for (const close of closings) close();
    closings = [];
  },
};
