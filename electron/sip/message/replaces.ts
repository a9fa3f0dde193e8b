import { headerValues, type SipMessage } from './message.ts';

/** Which dialog a new one takes the place of (RFC 3891 6.1), seen from whoever is asked. */
export interface Replaces {
  readonly callId: string;
  /** The tag of whoever is asked. */
  readonly toTag: string;
  /** The tag of the other side of that dialog. */
  readonly fromTag: string;
  /** Only while the dialog is not answered. */
  readonly earlyOnly: boolean;
}

/** Longer than any Call-ID or tag in use. */
const longestValue = 1024;
const callIdForm = /^[\w\-.!%*+`'~()<>:\\"/[\]?{}@]{1,256}$/;
const tagForm = /^[\w\-.!%*+`'~]{1,256}$/;

/**
 * Reads the value of Replaces, or of a Replaces in a URI without its escapes. Null: malformed, also
 * where a tag is there twice: then two readers could take it for two dialogs.
 */
export function parseReplaces(value: string): Replaces | null {
  if (value.length > longestValue) return null;
  const [callId = '', ...parameters] = value.split(';').map((part) => part.trim());
  const tags = new Map<string, string>();
  let earlyOnly = false;
  for (const parameter of parameters) {
    const [, name = '', tag = ''] = /^(to-tag|from-tag)[ \t]*=[ \t]*(\S+)$/i.exec(parameter) ?? [];
    const key = name.toLowerCase();
    if (tags.has(key) || (key !== '' && !tagForm.test(tag))) return null;
    if (key !== '') tags.set(key, tag);
    if (/^early-only$/i.test(parameter)) earlyOnly = true;
  }
  const [toTag, fromTag] = [tags.get('to-tag'), tags.get('from-tag')];
  if (!callIdForm.test(callId) || toTag === undefined || fromTag === undefined) return null;
  return { callId, toTag, fromTag, earlyOnly };
}

export function writeReplaces({ callId, toTag, fromTag, earlyOnly }: Replaces): string {
  return `${callId};to-tag=${toTag};from-tag=${fromTag}${earlyOnly ? ';early-only' : ''}`;
}

/** Header lines of an INVITE that is refused where it cannot take the place of that call. */
export function replacesLines(replaces: Replaces | null): readonly string[] {
  return replaces === null ? [] : [`Replaces: ${writeReplaces(replaces)}`, 'Require: replaces'];
}

/**
 * What an INVITE asks to replace; null: nothing. `malformed`: more than one, or beside a Join (RFC
 * 3891 3, RFC 3911 4).
 */
export function replacesIn(invite: SipMessage): Replaces | 'malformed' | null {
  const values = headerValues(invite, 'replaces');
  if (values.length === 0) return null;
  if (values.length > 1 || invite.headers.has('join')) return 'malformed';
  return parseReplaces(values[0] ?? '') ?? 'malformed';
}
