import { aorForm, hostForm } from '../../../shared/model/account-form.ts';
import type { OtherPassword, OtherTransport } from '../../../shared/model/migration.ts';

/** An account of another phone, as its file has it. */
export interface OtherAccount {
  readonly displayName: string;
  /** `sip:alice@example.com`. */
  readonly aor: string;
  readonly authenticationUser: string;
  /** The server that its settings name; null: that of its domain. */
  readonly server: { readonly host: string; readonly port: number | null } | null;
  readonly transport: OtherTransport;
  readonly passwordKind: OtherPassword;
  /** Readable in the file; null: it is not. */
  readonly password: string | null;
}

/** What a reader found, before it is known to be an account. */
export interface OtherFields {
  readonly displayName: string;
  readonly user: string;
  /** With a port or without. */
  readonly domain: string;
  readonly authenticationUser: string;
  /** With a port or without; empty: none. */
  readonly server: string;
  readonly transport: OtherTransport;
  readonly passwordKind: OtherPassword;
  readonly password: string;
}

/** Null: it has no user, no domain, or letters that no account may have. */
export function otherAccount(fields: OtherFields): OtherAccount | null {
  const domain = hostAndPort(fields.domain);
  const explicit = hostAndPort(fields.server);
  if (domain === null || (fields.server !== '' && explicit === null)) return null;
  const aor = `sip:${fields.user}@${domain.host}`;
  if (!aorForm.test(aor)) return null;
  return {
    displayName: fields.displayName.slice(0, 128),
    aor,
    authenticationUser: fields.authenticationUser.slice(0, 256) || fields.user,
    server: explicit ?? (domain.port === null ? null : domain),
    transport: fields.transport,
    passwordKind: fields.passwordKind,
    password: fields.passwordKind === 'clear' && fields.password.length <= 1024 ? fields.password : null,
  };
}

/** `example.com:5061`, `[2001:db8::1]:5061`, either without the port. Null: it is neither. */
export function hostAndPort(text: string): { readonly host: string; readonly port: number | null } | null {
  const [, host = '', written] = /^(\[[^\]]{2,45}\]|[^:[\]]{1,255})(?::(\d{1,5}))?$/.exec(text.trim()) ?? [];
  const port = written === undefined ? null : Number(written);
  if (!hostForm.test(host) || (port !== null && (port < 1 || port > 65_535))) return null;
  return { host, port };
}

/** `udp`, `TCP`, `tls`; empty or another word: the other phone chose by itself. */
export function transportOf(word: string): OtherTransport {
  const known = (['tls', 'tcp', 'udp'] as const).find((name) => name === word.trim().toLowerCase());
  return known ?? 'any';
}

export interface SipUri {
  readonly displayName: string;
  readonly user: string;
  /** With its port. */
  readonly host: string;
  readonly transport: OtherTransport;
}

/** `"Alice" <sip:alice@example.com:5061;transport=tls>`, or a URI alone. Null: neither. */
export function sipUri(text: string): SipUri | null {
  const [, quoted, bare = '', bracketed, plain] =
    /^\s*(?:"([^"]{0,256})"|([^"<]{0,256}?))\s*(?:<([^<>]{1,512})>|(sips?:[^\s<>]{1,512}))/i.exec(text) ?? [];
  const [, scheme = '', user = '', host = '', parameters = ''] =
    /^(sips?):(?:([^@]{1,256})@)?([^;?@]{1,300})((?:;[^?]*)?)/i.exec(bracketed ?? plain ?? '') ?? [];
  if (host === '') return null;
  const [, transport = ''] = /;transport=(\w{1,8})/i.exec(parameters) ?? [];
  return {
    displayName: (quoted ?? bare).trim(),
    user,
    host,
    transport: scheme.toLowerCase() === 'sips' ? 'tls' : transportOf(transport),
  };
}
