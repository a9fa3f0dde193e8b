import type { Translation } from '../../translation.ts';
import { account } from './account.ts';
import { addressBook } from './address-book.ts';
import { call } from './call.ts';
import { check } from './check.ts';
import { clientCertificate } from './client-certificate.ts';
import { command } from './command.ts';
import { connect } from './connect.ts';
import { contacts } from './contacts.ts';
import { desktop } from './desktop.ts';
import { directory } from './directory.ts';
import { handshake } from './handshake.ts';
import { identity } from './identity.ts';
import { imports } from './import.ts';
import { media } from './media.ts';
import { message } from './message.ts';
import { migration } from './migration.ts';
import { policy } from './policy.ts';
import { registration } from './registration.ts';
import { storage } from './storage.ts';
import { stream } from './stream.ts';
import { trust } from './trust.ts';
import { validate } from './validate.ts';

export const faults: Translation<'faults'> = {
  connect,
  handshake,
  validate,
  'client-certificate': clientCertificate,
  stream,
  registration,
  call,
  media,
  message,
  identity,
  check,
  import: imports,
  trust,
  account,
  migration,
  contacts,
  directory,
  'address-book': addressBook,
  policy,
  storage,
  desktop,
  command,
};

export const unknownFault: Translation<'unknownFault'> = {
  what: 'Etwas ist fehlgeschlagen, für das diese Version keine Worte hat ({stage}: {code}).',
  todo: 'Versuchen Sie es noch einmal.',
};
