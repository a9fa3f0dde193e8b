import type { FaultCode } from '../../../errors.ts';
import type { Explained } from '../explained.ts';
import { details, theServer, TheServer, tellAdministrator } from '../fragments.ts';

export const stream = {
  closed: {
    what: `${TheServer} closed the connection.`,
    todo: 'Anchorline connects again by itself.',
  },
  reset: {
    what: `The connection to ${theServer} was cut.`,
    todo: 'Anchorline connects again by itself.',
  },
  'timed-out': {
    what: `The connection is secure, but ${theServer} did not answer.`,
    todo: 'Check that the port is the one for SIP. Anchorline tries again by itself.',
  },
  idle: {
    what: `Nothing came from ${theServer} for too long.`,
    todo: 'Anchorline connects again by itself.',
  },
  'keep-alive': {
    what: `${TheServer} no longer responds to keep-alives.`,
    todo: 'Anchorline connects again by itself.',
  },
  'no-answer': {
    what: `${TheServer} responded neither to a request nor to the keep-alive that followed it.`,
    todo: 'The connection was dead without anyone having ended it. Anchorline connects again by itself.',
  },
  'network-changed': {
    what: `The connection to ${theServer} did not outlive a change of this computer’s network, or its sleep.`,
    todo: 'Anchorline connects again by itself as soon as there is a network.',
  },
  'not-sip': {
    what: `What ${theServer} sends is not SIP{hasPresented, select, yes {: “{presented}”} other {}}.`,
    todo: 'Check the port; this one seems to belong to another service.',
  },
  'sip-broken': {
    what: `${TheServer} broke the rules of SIP${details}. Where its next message begins could not be told.`,
    todo: `The connection was ended, and Anchorline connects again by itself. ${tellAdministrator}`,
  },
  'not-reading': {
    what: `${TheServer} sent requests and did not read the answers to them.`,
    todo: `The connection was ended, and Anchorline connects again by itself. ${tellAdministrator}`,
  },
  oversized: {
    what: `${TheServer} sent a message larger than any phone should get${details}.`,
    todo: `The connection was ended. ${tellAdministrator}`,
  },
  cancelled: {
    what: 'The connection was closed.',
    todo: 'Register again when you want to.',
  },
} as const satisfies Readonly<Record<FaultCode<'stream'>, Explained>>;
