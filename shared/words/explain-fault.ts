import type { Fault, FaultStage } from '../errors.ts';
import { printable } from '../printable.ts';
import { callWords } from './call-words.ts';
import { connectionWords } from './connection-words.ts';
import type { Explanation } from './explanation.ts';
import { importWords } from './import-words.ts';
import { otherWords } from './other-words.ts';
import { registrationWords } from './registration-words.ts';
import { storageWords } from './storage-words.ts';
import { trustWords } from './trust-words.ts';
import { validationWords } from './validation-words.ts';

/** What the words may name besides the fault itself. */
export interface FaultContext {
  /** The server's host as configured. */
  readonly host?: string | undefined;
}

/** One entry: the sentence, whose job it is, what to do. */
export type Words = (fault: Fault, context: FaultContext) => Explanation;
/** Every code of a stage has its words: the compiler sees to it. */
export type StageWords<S extends FaultStage> = {
  readonly [C in Extract<Fault, { stage: S }>['code']]: Words;
};

const catalogue: { readonly [S in FaultStage]: StageWords<S> } = {
  ...connectionWords,
  validate: validationWords,
  registration: registrationWords,
  call: callWords,
  ...importWords,
  ...storageWords,
  ...trustWords,
  ...otherWords,
};

/** Makes printable what a peer, a server or a file said, for every place that shows it. Printable text stays the same. */
export function printableFault(fault: Fault): Fault {
  const { expected, presented } = fault;
  return {
    ...fault,
    ...(expected === undefined ? {} : { expected: printable(expected, 512) }),
    ...(presented === undefined ? {} : { presented: printable(presented, 512) }),
  };
}

/** Turns a fault into plain words: the one place where that is done. */
export function explainFault(raw: Fault, context: FaultContext = {}): Explanation {
  const fault = printableFault(raw);
  const words: Readonly<Record<string, Words | undefined>> = catalogue[fault.stage];
  const found = words[fault.code];
  // A record of an older or newer version may hold a code that this one does not know.
  return found
    ? found(fault, context)
    : {
        what: `Something failed that this version has no words for (${fault.stage}: ${fault.code}).`,
        whose: 'nobody',
        todo: 'Try again.',
      };
}
