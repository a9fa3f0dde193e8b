import type { PageQuestion } from '../../shared/model/end-to-end.ts';

type Ask = (question: PageQuestion) => Promise<string | null>;

/** Questions about calls that the snapshot does not show yet: main may ask before it sends that. */
export interface WaitingQuestions {
  readonly add: Ask;
  /** The call has sound now. */
  readonly settle: (callId: string, ask: Ask) => void;
}

/** Main asks one thing of a call at a time, and does not wait for ever. */
const limit = 8;

export function createWaitingQuestions(): WaitingQuestions {
  let waiting: readonly {
    readonly question: PageQuestion;
    readonly answer: (value: string | null | Promise<string | null>) => void;
  }[] = [];
  return {
    add: (question) => {
      const { promise, resolve } = Promise.withResolvers<string | null>();
      waiting = [...waiting, { question, answer: resolve }];
      for (const { answer } of waiting.slice(0, -limit)) answer(null);
      waiting = waiting.slice(-limit);
      return promise;
    },
    settle: (callId, ask) => {
      const mine = waiting.filter(({ question }) => question.callId === callId);
      waiting = waiting.filter(({ question }) => question.callId !== callId);
      for (const { question, answer } of mine) answer(ask(question));
    },
  };
}
