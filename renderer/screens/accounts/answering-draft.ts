import type { AutoAnswer } from '../../../shared/model/auto-answer.ts';
import type { Account } from '../../../shared/model/account.ts';
import {
  forwardingCases,
  forwardingCodeForm,
  leastNoAnswer,
  mostNoAnswer,
  type Forwarding,
  type ForwardingCase,
  type ForwardingCode,
} from '../../../shared/model/forwarding.ts';
import { headerNameForm } from '../../../shared/model/verification.ts';
import type { TransferRequests } from '../../../shared/model/transfer-requests.ts';
import { words } from '../../../shared/words/index.ts';

const t = words('answering');

/** The fields of answering and forwarding, as they are written. */
export interface AnsweringFields {
  readonly noAnswerAfter: string;
  /** Of each case: `on off`, or nothing. */
  readonly codesAlways: string;
  readonly codesBusy: string;
  readonly codesNoAnswer: string;
  readonly autoAnswer: AutoAnswer;
  readonly anonymous: boolean;
  readonly verifiedBy: string;
  readonly transferRequests: TransferRequests;
}

type Answered = Pick<Account, 'forwarding' | 'autoAnswer' | 'anonymous' | 'verifiedBy' | 'transferRequests'>;

export const codeFields = {
  always: 'codesAlways',
  busy: 'codesBusy',
  noAnswer: 'codesNoAnswer',
} as const satisfies Readonly<Record<ForwardingCase, keyof AnsweringFields>>;

export function answeringFieldsOf({
  forwarding,
  autoAnswer,
  anonymous,
  verifiedBy,
  transferRequests,
}: Answered): AnsweringFields {
  const written = (when: ForwardingCase): string => {
    const code = forwarding.codes[when];
    return code === null ? '' : `${code.on} ${code.off}`;
  };
  return {
    noAnswerAfter: String(forwarding.noAnswerAfter),
    codesAlways: written('always'),
    codesBusy: written('busy'),
    codesNoAnswer: written('noAnswer'),
    autoAnswer,
    anonymous,
    verifiedBy,
    transferRequests,
  };
}

/** What is wrong, by field. */
export function checkAnswering(fields: AnsweringFields): Partial<Record<keyof AnsweringFields, string>> {
  const wrong = forwardingCases.filter((when) => codeOf(fields[codeFields[when]]) === 'malformed');
  return {
    ...(secondsOf(fields) === null
      ? { noAnswerAfter: t('no-answer-wrong', { least: leastNoAnswer, most: mostNoAnswer }) }
      : {}),
    ...Object.fromEntries(wrong.map((when) => [codeFields[when], t('codes-wrong')])),
    ...(headerNameForm.test(fields.verifiedBy.trim()) ? {} : { verifiedBy: t('verified-by-wrong') }),
  };
}

/** A field with an error has the value of `before`; where calls go is not in the form. */
export function answeringOf(fields: AnsweringFields, before: Forwarding): Answered {
  const code = (when: ForwardingCase): ForwardingCode | null => {
    const read = codeOf(fields[codeFields[when]]);
    return read === 'malformed' ? before.codes[when] : read;
  };
  return {
    forwarding: {
      ...before,
      noAnswerAfter: secondsOf(fields) ?? before.noAnswerAfter,
      codes: { always: code('always'), busy: code('busy'), noAnswer: code('noAnswer') },
    },
    autoAnswer: fields.autoAnswer,
    anonymous: fields.anonymous,
    verifiedBy: fields.verifiedBy.trim(),
    transferRequests: fields.transferRequests,
  };
}

function codeOf(text: string): ForwardingCode | 'malformed' | null {
  const [on, off, ...rest] = text.trim().split(/\s+/);
  if (on === '' || on === undefined) return null;
  const isCode =
    off !== undefined && rest.length === 0 && [on, off].every((one) => forwardingCodeForm.test(one));
  return isCode ? { on, off } : 'malformed';
}

function secondsOf({ noAnswerAfter }: AnsweringFields): number | null {
  const text = noAnswerAfter.trim();
  const seconds = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return seconds >= leastNoAnswer && seconds <= mostNoAnswer ? seconds : null;
}
