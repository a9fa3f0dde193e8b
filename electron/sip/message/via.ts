import { parseHostPort, parseParameters, type Parameters } from './grammar.ts';

/** RFC 3261 20.42. */
export interface Via {
  readonly transport: string;
  readonly host: string;
  readonly port: number | null;
  readonly parameters: Parameters;
  readonly branch: string | null;
}

const form = /^SIP[ \t]*\/[ \t]*\d+\.\d+[ \t]*\/[ \t]*([!%*+\-.'`~\w]+)[ \t]+([^;]+)(;.*)?$/is;

/**
 * As PBXs write it: an IPv6 address without its brackets (RFC 5118 4.5) or with a zone. It is
 * compared, and leads nowhere.
 */
const oddHost = /^[!#-+\--:=?-~]+$/;

/**
 * Reads one Via value, of any version: a message of another one is refused, and the refusal has to
 * find its way. Null: malformed.
 */
export function parseVia(text: string | undefined): Via | null {
  const match = form.exec(text ?? '');
  if (match?.[1] === undefined || match[2] === undefined) return null;
  const written = match[2].trim();
  const sentBy = parseHostPort(written) ?? (oddHost.test(written) ? { host: written, port: null } : null);
  const parameters = parseParameters(match[3] ?? '');
  if (sentBy === null || parameters === null) return null;
  const { host, port } = sentBy;
  return { transport: match[1], host, port, parameters, branch: parameters.get('branch') ?? null };
}
