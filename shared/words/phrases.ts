import { isolated } from '../printable.ts';
import type { FaultContext } from './explain-fault.ts';

export const theServer = ({ host }: FaultContext): string => host ?? 'the server';
export const TheServer = (context: FaultContext): string => (context.host ? context.host : 'The server');
/** A value in quotation marks, or the fallback where there is none. */
export const quoted = (value: string | null | undefined, fallback: string): string =>
  value ? `“${isolated(value)}”` : fallback;
/** ` (value)`, or nothing. */
export const inBrackets = (value: string | null | undefined): string =>
  value ? ` (${isolated(value)})` : '';
/** What an answer requires or does not have, by the names in it. */
export const extensions = (names: string | undefined): string =>
  names === undefined ? 'an extension of SIP' : `the SIP extension ${quoted(names, '')}`;
export const tellAdministrator = 'Tell your administrator what is shown here; “Copy as text” has all of it.';
