import { sdpType } from '../message/multipart.ts';
import { answerMessage, messageTypes, refuseLong } from './instant-message.ts';
import { digitTypes, refusePackage } from './info.ts';
import { tableOf, type Method } from './method.ts';
import { answerNotify } from './notify.ts';
import { answerOptions } from './options.ts';
import { isOfRefer, refuseRefer } from './refer.ts';

/** A description, whatever it is wrapped in. */
const description = [sdpType, 'multipart/mixed', 'multipart/alternative'] as const;

/**
 * The methods that this phone takes, and all that depends on the method: guard, Allow, Accept, the
 * answer to OPTIONS, and which way a request goes. A new method is a row here and the file of its
 * handler.
 *
 * Of an ACK, a BYE and a CANCEL no body is looked at: refusing one for its body would leave a call
 * standing that the other side believes made or ended. What a NOTIFY may carry is decided by its
 * event.
 */
export const rows: readonly Method[] = [
  // RFC 3261 12.1.1: without a Contact there is no dialog.
  { name: 'INVITE', bodies: description, requires: ['Contact'], place: 'either', handler: 'transactions' },
  { name: 'ACK', bodies: 'any', requires: [], place: 'inside', handler: 'transactions', isUrgent: true },
  { name: 'CANCEL', bodies: 'any', requires: [], place: 'outside', handler: 'transactions', isUrgent: true },
  { name: 'BYE', bodies: 'any', requires: [], place: 'inside', handler: 'transactions', isUrgent: true },
  { name: 'OPTIONS', bodies: description, requires: [], place: 'either', handler: answerOptions },
  {
    name: 'PRACK',
    bodies: description,
    requires: ['RAck'],
    place: 'inside',
    handler: 'dialog',
    // RFC 3262 3: no response of ours waits for it.
    unhandled: { status: 481, reason: 'Call/Transaction Does Not Exist', headers: [] },
  },
  { name: 'UPDATE', bodies: description, requires: [], place: 'inside', handler: 'dialog' },
  {
    name: 'INFO',
    bodies: digitTypes,
    requires: [],
    place: 'inside',
    handler: 'dialog',
    refuse: refusePackage,
    unhandled: { status: 469, reason: 'Bad Info Package', headers: [['Recv-Info', '']] },
  },
  {
    name: 'REFER',
    // RFC 3515 2.4.2 gives a body no meaning.
    bodies: 'any',
    requires: [],
    place: 'inside',
    handler: 'dialog',
    refuse: refuseRefer,
    unhandled: { status: 603, reason: 'Decline', headers: [] },
  },
  {
    name: 'NOTIFY',
    bodies: 'any',
    requires: [],
    place: 'outside',
    handler: answerNotify,
    isOfCall: isOfRefer,
    // RFC 6665 4.1.3: no such subscription.
    unhandled: { status: 481, reason: 'Subscription Does Not Exist', headers: [] },
  },
  {
    name: 'MESSAGE',
    bodies: messageTypes,
    requires: [],
    place: 'either',
    handler: answerMessage,
    refuse: refuseLong,
  },
];

export const methods = tableOf(rows);
