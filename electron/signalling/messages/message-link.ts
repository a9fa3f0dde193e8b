import type { Fault } from '../../../shared/errors.ts';
import { FaultError } from '../../../shared/errors.ts';
import { accountTarget } from '../../../shared/dialled-number.ts';
import { printable } from '../../../shared/printable.ts';
import type { Answered } from '../../sip/core/method.ts';
import {
  readsCpim,
  sendNotification,
  sendText,
  type OutgoingText,
} from '../../sip/instant-message/send-message.ts';
import type { SipRequest } from '../../sip/message/message.ts';
import type { Clock } from '../../platform/clock.ts';
import type { LiveAccount } from '../accounts/live-account.ts';

/** Takes a MESSAGE of an account and gives what it is answered with. */
export type MessageTaker = (accountId: string, own: LiveAccount, request: SipRequest) => Answered;

/** The accounts as text messages see them. */
export interface MessageLink {
  /** The URI to write to for what the person typed. Throws FaultError `message: invalid-target`. */
  readonly target: (accountId: string, typed: string) => string;
  /** Null: it was taken. Settles always. */
  readonly send: (
    accountId: string,
    uri: string,
    text: Omit<OutgoingText, 'isCpim'>,
  ) => Promise<Fault | null>;
  readonly tell: (
    accountId: string,
    uri: string,
    about: Parameters<typeof sendNotification>[2],
  ) => Promise<Fault | null>;
  /** The other side wrote in CPIM: it reads that. */
  readonly learnCpim: (accountId: string, uri: string) => void;
  /** Who takes what comes; before there is one each MESSAGE gets 405. */
  readonly take: (taker: MessageTaker) => void;
}

/** How long a text waits for the answer whether the other side reads CPIM. */
const askMs = 2000;
/** Addresses of which it is remembered. */
const mostKnown = 1000;

export function createMessageLink(
  clock: Clock,
  find: (accountId: string) => LiveAccount,
): MessageLink & { readonly receive: (account: LiveAccount, request: SipRequest) => Answered } {
  const knowledge = new Map<string, boolean>();
  let taker: MessageTaker | null = null;
  const learn = (accountId: string, uri: string, isCpim: boolean): void => {
    const key = `${accountId} ${uri}`;
    knowledge.delete(key);
    knowledge.set(key, isCpim);
    for (const oldest of knowledge.keys()) {
      if (knowledge.size <= mostKnown) return;
      knowledge.delete(oldest);
    }
  };
  /** Asked once; where no answer comes in time the text goes as plain text. */
  const isCpimThere = async (account: LiveAccount, accountId: string, uri: string): Promise<boolean> => {
    const known = knowledge.get(`${accountId} ${uri}`);
    if (known !== undefined) return known;
    const asked = readsCpim(account.endpoint, uri).then((isCpim) => {
      if (isCpim !== null) learn(accountId, uri, isCpim);
      return isCpim ?? false;
    });
    return within(clock, asked);
  };
  return {
    target: (accountId, typed) => {
      const target = accountTarget(typed, find(accountId).value().account);
      if (target !== null) return target;
      throw new FaultError({ stage: 'message', code: 'invalid-target', presented: printable(typed, 80) });
    },
    send: async (accountId, uri, text) => {
      const account = find(accountId);
      if (!account.isRegistered()) return { stage: 'message', code: 'not-registered' };
      const isCpim = await isCpimThere(account, accountId, uri);
      return sendText(account.endpoint, uri, { ...text, isCpim });
    },
    tell: async (accountId, uri, about) => {
      const account = find(accountId);
      if (!account.isRegistered()) return { stage: 'message', code: 'not-registered' };
      return sendNotification(account.endpoint, uri, about);
    },
    learnCpim: (accountId, uri) => learn(accountId, uri, true),
    take: (next) => {
      taker = next;
    },
    receive: (account, request) => taker?.(account.endpoint.identity.accountId, account, request) ?? notTaken,
  };
}

const notTaken: Answered = { status: 405, reason: 'Method Not Allowed', headers: [] };

/** False where it takes too long. */
async function within(clock: Clock, asked: Promise<boolean>): Promise<boolean> {
  const late = Promise.withResolvers<boolean>();
  const cancel = clock.after(askMs, () => late.resolve(false));
  try {
    return await Promise.race([asked, late.promise]);
  } finally {
    cancel();
  }
}
