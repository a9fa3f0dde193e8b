/**
 * What main asks the page and waits for: the one direction that Electron's `invoke` does not have.
 * A page that is gone, hangs or is replaced does not answer; then the question ends in a fault.
 */
import { FaultError } from '../../shared/errors.ts';
import type { PageQuestion } from '../../shared/model/end-to-end.ts';
import type { Clock } from '../platform/clock.ts';
import type { AskPage } from '../signalling/calls/page.ts';

export interface PageQuestions {
  /** Rejects with `media: page-silent`. */
  readonly ask: AskPage;
  /** The page's answer; null: it cannot. An unknown number is ignored. */
  readonly reply: (reply: { readonly questionId: string; readonly answer: string | null }) => void;
}

/** A page that works answers in some 100 ms; the other side waits meanwhile. */
const answerMilliseconds = 5000;
const pendingLimit = 32;

export function createPageQuestions(options: {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly tell: (question: PageQuestion) => void;
}): PageQuestions {
  const pending = new Map<string, (answer: string | null) => void>();
  return {
    ask: (callId, question) =>
      new Promise((resolve, reject) => {
        if (pending.size >= pendingLimit) return reject(silent());
        const id = options.newId();
        const cancel = options.clock.after(answerMilliseconds, () => settle(null));
        const settle = (answer: string | null): void => {
          cancel();
          pending.delete(id);
          if (answer === null) reject(silent());
          else resolve(answer);
        };
        pending.set(id, settle);
        options.tell({ id, callId, ...question });
      }),
    reply: ({ questionId, answer }) => pending.get(questionId)?.(answer),
  };
}

const silent = (): FaultError => new FaultError({ stage: 'media', code: 'page-silent' });
