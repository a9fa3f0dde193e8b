import { FaultError, type Fault } from '../../../shared/errors.ts';
import { addressAlone } from '../../../shared/address-alone.ts';
import type { Account } from '../../../shared/model/account.ts';
import type { Party } from '../../../shared/model/call.ts';
import { longestMessage } from '../../../shared/model/message.ts';
import type { Shown } from '../../../shared/model/phrase.ts';
import { printableLines } from '../../../shared/printable.ts';
import type { Messages } from '../../storage/messages.ts';
import { faultOr, soon, unlessFault } from '../../platform/defects.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Answered } from '../../sip/core/method.ts';
import { longestText, readMessage } from '../../sip/instant-message/read-message.ts';
import { header, type SipRequest } from '../../sip/message/message.ts';
import type { SipUri } from '../../sip/message/uri.ts';
import { callerIdentity } from '../../sip/session/peer-identity.ts';
import { partyOf } from '../calls/parties.ts';
import { floodFault, Floods } from './flood.ts';
import type { MessageLink } from './message-link.ts';
import { Turns } from './turns.ts';

export interface ConversationsOutside {
  readonly clock: Clock;
  /** Unguessable. */
  readonly newId: () => string;
  readonly link: MessageLink;
  readonly store: Messages;
  readonly account: (accountId: string) => Account;
  /** Why the account sends and takes no messages now; null: it does. */
  readonly forbidden: (account: Account) => Fault | null;
  /** Whether the person has them in the contacts. */
  readonly isContact: (accountId: string, party: Party) => boolean;
  /** Whether they may be told that their message was read. */
  readonly tellsRead: (accountId: string, party: Party) => boolean;
  /** Stored messages have changed. */
  readonly onChange: () => void;
  /** A text came. */
  readonly onText?: (accountId: string, party: Party, text: string) => void;
  readonly notify: (fault: Fault) => void;
}

/** What the person does with text messages. What cannot be done throws a FaultError. */
export class Conversations {
  readonly #outside: ConversationsOutside;
  readonly #floods = new Floods();
  readonly #turns = new Turns();

  constructor(outside: ConversationsOutside) {
    this.#outside = outside;
    outside.link.take((accountId, own, request) =>
      this.#receive(accountId, own.endpoint.identity.aor, request),
    );
  }

  /** The conversation with whom the person typed, made if there is none; gives its id. */
  open(accountId: string, typed: string): number {
    const account = this.#allowed(accountId);
    const uri = this.#outside.link.target(accountId, typed);
    const peer = peerOf(uri);
    if (peer === '') throw new FaultError({ stage: 'message', code: 'withheld-target' });
    return this.#outside.store.open(
      { accountId: account.id, peer },
      partyOf({ displayName: null, uri: peer, isAsserted: true }),
    );
  }

  /** Stores the text, then sends it; its state tells what becomes of it. */
  send(conversationId: number, text: string): void {
    const { store, clock, newId } = this.#outside;
    const { accountId, peer } = this.#addressee(conversationId);
    const shown = printableLines(text, longestMessage + 1);
    if (shown === '') throw new FaultError({ stage: 'message', code: 'empty' });
    if (shown.length > longestMessage)
      throw new FaultError({ stage: 'message', code: 'too-long', presented: `${text.length}` });
    const id = newId();
    store.addOutgoing({ conversationId, id, text: shown, at: new Date(clock.now()).toISOString() });
    this.#outside.onChange();
    this.#deliver(accountId, peer, id, shown);
  }

  /** Sends one once more that failed. Throws `command: wrong-state` for any other. */
  sendAgain(messageId: string): void {
    const { store } = this.#outside;
    const sent = store.sent(messageId);
    if (sent === null) throw new FaultError({ stage: 'command', code: 'not-found' });
    const { accountId, peer } = this.#addressee(sent.conversationId);
    if (!store.move(messageId, 'again')) throw new FaultError({ stage: 'command', code: 'wrong-state' });
    this.#outside.onChange();
    this.#deliver(accountId, peer, messageId, sent.message.text);
  }

  /** The person has read the messages up to that place. */
  read(conversationId: number, place: number): void {
    const { store, tellsRead } = this.#outside;
    const conversation = store.conversation(conversationId);
    if (conversation === null) throw new FaultError({ stage: 'command', code: 'not-found' });
    const told = store.read(conversationId, place);
    this.#outside.onChange();
    const { accountId, party } = conversation;
    const peer = this.#peer(accountId, party);
    if (peer === '' || this.#whyForbidden(accountId) !== null || !tellsRead(accountId, party)) return;
    // Of thousands that came overnight all at once would be a flood.
    for (const messageId of told.slice(-mostTold))
      this.#tell(accountId, peer, { messageId, disposition: 'read' });
  }

  #tell(...of: Parameters<MessageLink['tell']>): void {
    this.#outside.link.tell(...of).catch(unlessFault('a notification was sent'));
  }

  #addressee(conversationId: number): { readonly accountId: string; readonly peer: string } {
    const conversation = this.#outside.store.conversation(conversationId);
    if (conversation === null) throw new FaultError({ stage: 'command', code: 'not-found' });
    this.#allowed(conversation.accountId);
    const peer = this.#peer(conversation.accountId, conversation.party);
    if (peer === '') throw new FaultError({ stage: 'message', code: 'withheld-target' });
    return { accountId: conversation.accountId, peer };
  }

  /**
   * The address as the account writes to it: from a sips account by sips, a telephone number at its
   * own server. Empty: it cannot be written to.
   */
  #peer(accountId: string, { uri }: Party): string {
    const alone = peerOf(uri);
    try {
      return alone === '' ? '' : peerOf(this.#outside.link.target(accountId, alone));
    } catch (error) {
      unlessFault('an address was written to')(error);
      return '';
    }
  }

  #allowed(accountId: string): Account {
    const fault = this.#whyForbidden(accountId);
    if (fault !== null) throw new FaultError(fault);
    return this.#outside.account(accountId);
  }

  /** An account that was removed sends nothing. */
  #whyForbidden(accountId: string): Fault | null {
    try {
      return this.#outside.forbidden(this.#outside.account(accountId));
    } catch (error) {
      return faultOr(error, 'an account was looked for', { stage: 'account', code: 'not-found' });
    }
  }

  /** One after another to one address: they arrive in the order in which they were written. */
  #deliver(accountId: string, peer: string, id: string, text: string): void {
    this.#turns.take(`${accountId} ${peer}`, () => this.#deliverNow(accountId, peer, id, text));
  }

  async #deliverNow(accountId: string, peer: string, id: string, text: string): Promise<void> {
    const { link, store, onChange } = this.#outside;
    // The person has deleted it while it waited.
    if (this.#isGone(id)) return;
    const otherwise: Fault = { stage: 'message', code: 'no-response' };
    const fault =
      this.#whyForbidden(accountId) ??
      (await link
        .send(accountId, peer, { text, messageId: id })
        .catch((error: unknown) => faultOr(error, 'a message was sent', otherwise)));
    try {
      store.move(id, fault === null ? 'accepted' : 'failed', fault);
    } catch (error) {
      unlessFault('the state of a message was stored')(error);
    }
    onChange();
  }

  /** False where the disk does not say. */
  #isGone(id: string): boolean {
    try {
      return this.#outside.store.sent(id) === null;
    } catch (error) {
      unlessFault('a message was looked for')(error);
      return false;
    }
  }

  #receive(accountId: string, own: SipUri, request: SipRequest): Answered {
    const { clock, notify } = this.#outside;
    const forbidden = this.#whyForbidden(accountId);
    if (forbidden !== null) return { ...notWanted, note: { code: 'message-refused', status: 403 } };
    const party = partyOf(callerIdentity(request, own));
    const peer = this.#peer(accountId, party);
    const read = readMessage(request);
    if (read.kind === 'refused')
      return { ...read.answer, note: { code: 'message-refused', status: read.answer.status } };
    const isContact = peer !== '' && this.#outside.isContact(accountId, party);
    const of = isContact || this.#isKnown({ accountId, peer }) ? 'known' : 'strangers';
    const kind = read.kind === 'notification' ? 'notifications' : 'texts';
    const verdict = this.#floods.of(accountId, kind).take(peer, of, clock.monotonic());
    if (verdict !== 'taken') {
      if (read.kind === 'text') notify(floodFault(verdict === 'address' ? peer : null));
      return { ...slower, note: { code: 'message-refused', status: slower.status } };
    }
    if (read.kind === 'nothing') return { ...taken, note: { code: 'message-empty' } };
    if (read.kind === 'notification') return this.#notified({ accountId, peer }, read.notification);
    try {
      return this.#store(request, { accountId, peer, party, isContact }, read);
    } catch (error) {
      // A disk that takes no more: its sender keeps the text.
      if (!(error instanceof FaultError)) throw error;
      notify(error.fault);
      return { ...full, note: { code: 'message-refused', status: full.status } };
    }
  }

  /** False where the disk does not say, and of whoever hides the address. */
  #isKnown(key: Pick<Sender, 'accountId' | 'peer'>): boolean {
    try {
      return key.peer !== '' && this.#outside.store.isKnown(key);
    } catch (error) {
      unlessFault('a sender was looked for')(error);
      return false;
    }
  }

  /** Stored first: what is answered with 200 is not lost. */
  #store(
    request: SipRequest,
    { accountId, peer, party, isContact }: Sender,
    { text, messageId, wishes, isCpim }: Extract<ReturnType<typeof readMessage>, { kind: 'text' }>,
  ): Answered {
    const { store, newId, clock, link, onChange } = this.#outside;
    const shown = printableLines(text, longestText);
    const isNew = store.addIncoming({
      accountId,
      peer,
      party,
      isContact,
      id: newId(),
      text: shown,
      at: new Date(clock.now()).toISOString(),
      mark: messageId ?? `${header(request, 'call-id')} ${header(request, 'cseq')}`,
      tellsRead: wishes.includes('display') ? messageId : null,
    });
    if (peer !== '' && isCpim) link.learnCpim(accountId, peer);
    if (isNew !== null) {
      onChange();
      this.#outside.onText?.(accountId, party, shown);
      // After the answer. RFC 5438 7.2: where the sender asked for it, and never of a notification.
      if (messageId !== null && peer !== '' && wishes.includes('positive-delivery'))
        soon(
          () => this.#tell(accountId, peer, { messageId, disposition: 'delivered' }),
          unlessFault('a message was confirmed'),
        );
    }
    return { ...taken, note: { code: 'message-taken' } };
  }

  #notified(
    sender: Pick<Sender, 'accountId' | 'peer'>,
    { messageId, disposition }: { readonly messageId: string; readonly disposition: Disposition },
  ): Answered {
    const fault: Fault | null =
      disposition === 'not-delivered' ? { stage: 'message', code: 'not-delivered' } : null;
    const isKnown = this.#outside.store.notified(sender, messageId, disposition, fault);
    if (isKnown) this.#outside.onChange();
    const note: Shown = isKnown ? { code: 'message-notified' } : { code: 'message-not-own' };
    return { ...taken, note };
  }
}

/** Messages that are told to be read at once, the newest. */
const mostTold = 30;

type Disposition = 'delivered' | 'read' | 'not-delivered';

interface Sender {
  readonly accountId: string;
  readonly peer: string;
  readonly party: Party;
  readonly isContact: boolean;
}

/** The address alone, its host in lower case; empty: it cannot be written to. */
export function peerOf(uri: string): string {
  const target = addressAlone(uri)?.target ?? '';
  const at = target.lastIndexOf('@');
  return at < 0 ? target : `${target.slice(0, at)}${target.slice(at).toLowerCase()}`;
}

const taken = { status: 200, reason: 'OK', headers: [] } as const;
const full = { status: 500, reason: 'Message Not Stored', headers: [] } as const;
const notWanted = { status: 403, reason: 'Text Messages Are Off', headers: [] } as const;
/** RFC 3261 21.4.18; 503 would make a proxy take this phone for dead. */
const slower = {
  status: 480,
  reason: 'Too Many Messages',
  headers: [['Retry-After', '60']],
} as const;
