/**
 * The sound of each call that should have one: made, attached again where it was lost, and closed.
 */
import type { Call } from '../../shared/model/call.ts';
import type { PageQuestion } from '../../shared/model/end-to-end.ts';
import type { CallAudio, CallSound, SoundChoice } from './call-audio.ts';
import { createConferenceSound } from './conference-sound.ts';
import { createWaitingQuestions } from './waiting-questions.ts';

export interface CallSounds {
  /** `calls`: those that should have sound now. `recorded`: the ids of those that are recorded. */
  readonly follow: (calls: readonly Call[], choice: SoundChoice, recorded: ReadonlySet<string>) => void;
  /** Null: there is no answer, or the call has no sound. Waits for a call that is not shown yet. */
  readonly ask: (question: PageQuestion) => Promise<string | null>;
  readonly digit: (callId: string, digit: string) => void;
  readonly sounds: () => ReadonlyMap<string, CallSound>;
  /** 0 to 1, of now. */
  readonly levels: (callId: string) => { readonly input: number; readonly output: number };
  /** The voice of a call, or who is joined, may be another one. */
  readonly join: () => void;
  /**
   * The person pressed mute, in all of a conference: at once, before main knows. True stays until
   * main has it too; false leaves it to main again.
   */
  readonly mute: (callId: string, muted: boolean) => void;
  readonly close: () => void;
}

/**
 * A gateway that dropped us or refused is asked again with the next snapshot after this; in a call
 * there is one a second.
 */
const retryMilliseconds = 2000;

interface Entry {
  readonly audio: CallAudio;
  attachedAt: number;
  /** A snapshot since the last attach had the renderer attached. */
  wasAttached: boolean;
  /** Mute was pressed, and main does not have it yet. */
  mutePressed: boolean;
}

interface SoundsOptions {
  /** Milliseconds, monotonic. */
  readonly time: () => number;
  readonly create: (callId: string, choice: SoundChoice) => CallAudio;
  /** A party of a conference is heard by the others from now on. */
  readonly onJoined: () => void;
}

export function createCallSounds(options: SoundsOptions): CallSounds {
  const { time } = options;
  const entries = new Map<string, Entry>();
  const conference = createConferenceSound((callId) => entries.get(callId)?.audio, options.onJoined);
  const waiting = createWaitingQuestions();

  function attach(entry: Entry): void {
    entry.attachedAt = time();
    entry.wasAttached = false;
    void entry.audio.attach();
  }

  function begin(callId: string, choice: SoundChoice): Entry {
    const entry = {
      audio: options.create(callId, choice),
      attachedAt: 0,
      wasAttached: false,
      mutePressed: false,
    };
    entries.set(callId, entry);
    attach(entry);
    waiting.settle(callId, (question) => entry.audio.ask(question));
    return entry;
  }

  function follow(call: Call, choice: SoundChoice, isRecorded: boolean): void {
    const known = entries.get(call.id);
    const entry = known ?? begin(call.id, choice);
    apply(entry, call, choice);
    entry.audio.record(isRecorded);
    if (call.media.web === 'attached') entry.wasAttached = true;
    else if (known && isLost(entry, time())) attach(entry);
  }

  return {
    follow: (calls, choice, recorded) => {
      const wanted = new Set(calls.map(({ id }) => id));
      for (const callId of entries.keys()) if (!wanted.has(callId)) drop(entries, callId);
      for (const call of calls) follow(call, choice, recorded.has(call.id));
      conference.follow(calls);
    },
    join: conference.again,
    ask: (question) => entries.get(question.callId)?.audio.ask(question) ?? waiting.add(question),
    digit: (callId, digit) => entries.get(callId)?.audio.digit(digit),
    sounds: () => new Map([...entries].map(([callId, { audio }]) => [callId, audio.sound()])),
    levels: (callId) => entries.get(callId)?.audio.levels() ?? { input: 0, output: 0 },
    mute: (callId, muted) => {
      for (const id of conference.togetherWith(callId)) pressMute(entries.get(id), muted);
    },
    close: () => {
      for (const callId of entries.keys()) drop(entries, callId);
    },
  };
}

function drop(entries: Map<string, Entry>, callId: string): void {
  entries.get(callId)?.audio.close();
  entries.delete(callId);
}

function pressMute(entry: Entry | undefined, muted: boolean): void {
  if (!entry) return;
  entry.mutePressed = muted;
  if (muted) entry.audio.mute(true);
}

function apply(entry: Entry, call: Call, choice: SoundChoice): void {
  if (call.muted) entry.mutePressed = false;
  entry.audio.useFormat(call.media.format);
  entry.audio.use(choice);
  const muted = call.muted || entry.mutePressed;
  entry.audio.mute(muted);
  // The other parties of a conference are heard whether the person is muted or not.
  entry.audio.send((!muted || call.isJoined) && !call.hold.local && !call.hold.remote);
}

/** The gateway dropped us (its process is new, our page slept), or never took us. */
function isLost({ audio, wasAttached, attachedAt }: Entry, now: number): boolean {
  const { state } = audio.sound();
  const waited = now - attachedAt;
  if (waited <= retryMilliseconds) return false;
  return state === 'failed' || (state === 'connected' && (wasAttached || waited > 5 * retryMilliseconds));
}
