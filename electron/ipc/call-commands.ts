import type { Phone } from '../signalling/phone.ts';
import type { CommandHandlers } from './answer.ts';
import type { PageQuestions } from './page-questions.ts';

type CallCommands = Pick<
  CommandHandlers,
  Extract<keyof CommandHandlers, `calls.${string}` | `media.${string}`>
>;

export function callCommands(phone: Phone, page: Pick<PageQuestions, 'reply'>): CallCommands {
  return {
    'calls.place': ({ accountId, target, anonymous }) => ({
      callId: phone.place(accountId, target, null, anonymous),
    }),
    'calls.pickUp': ({ accountId, number }) => ({ callId: phone.pickUp(accountId, number) }),
    'calls.answer': async ({ callId }) => done(phone.answer(callId)),
    'calls.decline': async ({ callId }) => done(phone.decline(callId)),
    'calls.hangUp': async ({ callId }) => done(phone.hangUp(callId)),
    'calls.hold': async ({ callId }) => done(phone.hold(callId)),
    'calls.resume': async ({ callId }) => done(phone.resume(callId)),
    'calls.mute': async ({ callId, muted }) => done(phone.mute(callId, muted)),
    'calls.sendDigit': async ({ callId, digit }) => done(phone.sendDigit(callId, digit)),
    'calls.text': async ({ callId, text }) => done(phone.writeText(callId, text)),
    'media.attach': async ({ callId, offer, association }) => ({
      answer: await phone.attach(callId, offer, association),
    }),
    'media.reply': async (reply) => done(page.reply(reply)),
    'media.report': async (report) => done(phone.report(report)),
  };
}

async function done(work: Promise<void> | void): Promise<null> {
  await work;
  return null;
}
