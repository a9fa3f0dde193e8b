import type { OtherPassword } from '../../../shared/model/migration.ts';
import { readIni } from './ini-file.ts';
import { transportOf, type OtherFields } from './other-account.ts';

/** `microsip.ini`: `[Account1]` and so on; old versions have one account, in `[Settings]`. */
export function readMicrosip(text: string): readonly OtherFields[] | null {
  const sections = readIni(text, /^(?:settings|account\d{1,3})$/);
  if (![...sections.values()].some((keys) => keys.has('domain'))) return null;
  return [...sections.values()].flatMap((keys): OtherFields[] => {
    const of = (key: string): string => keys.get(key) ?? '';
    // Account 0 and the settings of newer versions: calls without a server.
    if (of('domain') === '' || of('username') === '') return [];
    return [
      {
        displayName: of('displayname') || of('label'),
        user: of('username'),
        domain: of('domain'),
        authenticationUser: of('authid'),
        server: of('proxy') || (of('server') === of('domain') ? '' : of('server')),
        transport: transportOf(of('transport')),
        passwordKind: kindOf(of('password')),
        password: of('password'),
      },
    ];
  });
}

/**
 * MicroSIP writes it encrypted, in hexadecimal digits. It reads one that somebody wrote there, too.
 */
function kindOf(password: string): OtherPassword {
  if (password === '') return 'none';
  return /^(?:[0-9a-f]{2})+$/i.test(password) ? 'encrypted' : 'clear';
}
