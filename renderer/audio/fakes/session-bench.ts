/** The audio session over calls without sound, tones that are written down, and devices to plug. */
import { beforeEach } from 'vitest';
import type { Fault } from '../../../shared/errors.ts';
import type { Bridge } from '../../../shared/ipc/bridge.ts';
import type { PageQuestion } from '../../../shared/model/end-to-end.ts';
import type { Call } from '../../../shared/model/call.ts';
import { initialSettings, type Settings } from '../../../shared/model/settings.ts';
import { createAudioSession, type AudioSession } from '../audio-session.ts';
import type { CallAudioOptions, CallSound, SoundChoice } from '../call-audio.ts';
import type { SoundDevices } from '../devices.ts';
import type { ToneChoice } from '../tones.ts';
import { exampleCall } from '../../../shared/model/fakes/example-call.ts';

interface FakeAudio {
  readonly callId: string;
  attaches: number;
  format: string | null;
  state: CallSound['state'];
  choice: SoundChoice;
  muted: boolean;
  sends: boolean;
  digits: string;
  recorded: boolean;
  /** The other side's voice; a name in the place of a stream. */
  voice: string | null;
  /** The voices that it is sent beside the microphone, and how often it was told of a new one. */
  carried: string | null;
  announced: number;
}

export interface SessionBench {
  session: AudioSession;
  made: FakeAudio[];
  /** The tones that were asked for, and the digits. */
  said: string[];
  /** Milliseconds, of the session's clock. */
  now: number;
  toneChoice: ToneChoice | null;
  /** What the person is told now. */
  told: Fault[];
  settings: Settings;
  /** The commands that main got. */
  commands: [name: string, argument: unknown][];
  /** Main asks. */
  ask: (question: PageQuestion) => void;
  /** The ids of the calls that are recorded. */
  recorded: readonly string[];
  /** These devices are there from now on. */
  plug: (devices: SoundDevices) => void;
  readonly show: (...calls: (Partial<Call> & { id: string })[]) => void;
}

/** New before each test of the file. */
export function useSessionBench(): SessionBench {
  const bench: SessionBench = {
    session: null as unknown as AudioSession,
    made: [],
    said: [],
    now: 0,
    toneChoice: null,
    told: [],
    settings: initialSettings,
    commands: [],
    ask: () => undefined,
    plug: () => undefined,
    recorded: [],
    show: (...calls) =>
      bench.session.update({
        calls: calls.map(exampleCall),
        settings: bench.settings,
        recordings: {
          folder: null,
          running: bench.recorded.map((callId) => ({ callId, since: '', file: '' })),
        },
      }),
  };
  beforeEach(() => {
    Object.assign(bench, {
      made: [],
      said: [],
      now: 0,
      toneChoice: null,
      told: [],
      settings: initialSettings,
      commands: [],
      recorded: [],
    });
    bench.session = createAudioSession({
      bridge: fakeBridge(bench),
      tones: {
        play: (tone) => bench.said.push(tone ?? 'nothing'),
        digit: (digit) => bench.said.push(digit),
        signal: (tone) => bench.said.push(tone),
        use: (choice) => (bench.toneChoice = choice),
        close: () => bench.said.push('closed'),
      },
      time: () => bench.now,
      createAudio: (options) => fakeAudio(options, bench.made),
      tell: (fault) => bench.told.push(fault),
      withdraw: (fault) => (bench.told = bench.told.filter((known) => known !== fault)),
      watch: (listener) => {
        bench.plug = listener;
        return () => undefined;
      },
    });
  });
  return bench;
}

function fakeBridge(bench: SessionBench): Bridge {
  return {
    invoke: (command, argument) => {
      bench.commands.push([command, argument]);
      return Promise.resolve({ ok: true, value: null as never });
    },
    on: (_, listener) => {
      bench.ask = listener as SessionBench['ask'];
      return () => undefined;
    },
  };
}

function fakeAudio({ callId, choice, onChange }: CallAudioOptions, made: FakeAudio[]) {
  const fake: FakeAudio = {
    callId,
    attaches: 0,
    format: null,
    state: 'connecting',
    choice,
    muted: false,
    sends: true,
    digits: '',
    recorded: false,
    voice: null,
    carried: null,
    announced: 0,
  };
  made.push(fake);
  return {
    sound: () => ({ state: fake.state, microphone: 'live', fault: null }) as const,
    attach: () => {
      fake.attaches += 1;
      fake.state = 'connected';
      fake.voice = callId;
      return Promise.resolve();
    },
    useFormat: (format: string | null) => {
      fake.format = format;
    },
    ask: (question: PageQuestion) => Promise.resolve(question.kind === 'answer' ? null : `of ${callId}`),
    send: (wanted: boolean) => {
      fake.sends = wanted;
    },
    digit: (digit: string) => void (fake.digits += digit),
    use: (next: SoundChoice) => {
      fake.choice = next;
    },
    voice: () => fake.voice as unknown as MediaStream | null,
    carry: (voices: readonly unknown[] | null) => {
      fake.carried = voices && voices.join(' ');
    },
    announce: () => void (fake.announced += 1),
    record: (wanted: boolean) => {
      fake.recorded = wanted;
    },
    mute: (muted: boolean) => {
      fake.muted = muted;
    },
    levels: () => ({ input: 0.5, output: 0.25 }),
    close: () => {
      fake.state = 'closed';
      onChange();
    },
  };
}
