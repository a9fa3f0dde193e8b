import { parseHostPort, parseParameters, type Parameters } from './grammar.ts';

/** RFC 3261 20.42. */
export interface Via {
  readonly transport: string;
  readonly host: string;
  readonly port: number | null;
  readonly parameters: Parameters;
  readonly branch: string | null;
}

/** Reads one Via value; null: malformed. */
export function parseVia(text: string | undefined): Via | null {
  const match = /^SIP[ \t]*\/[ \t]*2\.0[ \t]*\/[ \t]*([!%*+\-.'`~\w]+)[ \t]+([^;]+)(;.*)?$/is.exec(
    text ?? '',
  );
  if (match?.[1] === undefined || match[2] === undefined) return null;
  const sentBy = parseHostPort(match[2].trim());
  const parameters = parseParameters(match[3] ?? '');
  if (sentBy === null || parameters === null) return null;
  return { transport: match[1], ...sentBy, parameters, branch: parameters.get('branch') ?? null };
}
