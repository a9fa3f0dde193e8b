import type { OtherPassword } from '../../../shared/model/migration.ts';
import { readIni, type IniFile } from './ini-file.ts';
import { sipUri, type OtherFields } from './other-account.ts';
import { xmlElements } from './xml-elements.ts';

const wanted = /^(?:proxy|auth_info)_\d{1,3}$/;

/**
 * `linphonerc` of the desktop and phone apps, or a file of remote provisioning with the same
 * sections in XML. An account is `[proxy_0]`, its password is in an `[auth_info_0]`.
 */
export async function readLinphone(text: string): Promise<readonly OtherFields[] | null> {
  const sections = /^\s*</.test(text) ? await sectionsOfXml(text) : readIni(text, wanted);
  const proxies = [...sections].filter(
    ([name, keys]) => name.startsWith('proxy_') && keys.has('reg_identity'),
  );
  if (proxies.length === 0) return null;
  const passwords = [...sections].filter(([name]) => name.startsWith('auth_info_')).map(([, keys]) => keys);
  return proxies.flatMap(([, keys]): OtherFields[] => {
    const identity = sipUri(keys.get('reg_identity') ?? '');
    if (identity === null) return [];
    const route = sipUri(keys.get('reg_route') ?? '') ?? sipUri(keys.get('reg_proxy') ?? '');
    const [domain = ''] = identity.host.split(/:(?=\d+$)/);
    const auth = authOf(passwords, identity.user, domain);
    const password = auth?.get('passwd') ?? '';
    return [
      {
        displayName: identity.displayName,
        user: identity.user,
        domain,
        authenticationUser: auth?.get('userid') ?? '',
        server: route === null || route.host === domain ? '' : route.host,
        transport: route?.transport ?? identity.transport,
        passwordKind: kindOf(password, auth?.has('ha1') ?? false),
        password,
      },
    ];
  });
}

/** Of the user and the domain, else of the user; liblinphone chooses so, too. */
function authOf(passwords: readonly IniSection[], user: string, domain: string): IniSection | undefined {
  const ofUser = passwords.filter((keys) => keys.get('username') === user);
  return ofUser.find((keys) => keys.get('domain') === domain) ?? ofUser[0];
}
type IniSection = ReadonlyMap<string, string>;

/** `ha1` is a hash over user, realm and password: only the realm's server takes it. */
function kindOf(password: string, isHashed: boolean): OtherPassword {
  if (password !== '') return 'clear';
  return isHashed ? 'hashed' : 'none';
}

/** `<section name="proxy_0"><entry name="reg_identity">...`. */
async function sectionsOfXml(text: string): Promise<IniFile> {
  const sections = new Map<string, Map<string, string>>();
  for (const { path, names, text: value } of (await xmlElements(text)) ?? []) {
    if (path !== 'config/section/entry') continue;
    const [, section = '', key = ''] = names;
    if (!wanted.test(section)) continue;
    const keys = sections.get(section) ?? new Map<string, string>();
    sections.set(section, keys);
    if (!keys.has(key)) keys.set(key, value.trim());
  }
  return sections;
}
