import { transportOf, type OtherFields } from './other-account.ts';
import { xmlElements } from './xml-elements.ts';

/** `Config.xml` of Zoiper, and its files of remote provisioning. Accounts of IAX are not taken. */
export async function readZoiper(text: string): Promise<readonly OtherFields[] | null> {
  const elements = await xmlElements(text);
  if (elements === null) return null;
  const accounts = new Map<number, Map<string, string>>();
  for (const { path, place, text: value } of elements) {
    const [, name] = /^options\/accounts\/account\/(\w+)$/.exec(path) ?? [];
    if (name === undefined) continue;
    const fields = accounts.get(place) ?? new Map<string, string>();
    accounts.set(place, fields);
    if (!fields.has(name)) fields.set(name, value.trim());
  }
  if (accounts.size === 0) return null;
  return [...accounts.values()].flatMap((fields): OtherFields[] => {
    const of = (name: string): string => fields.get(name) ?? '';
    const isUsed = (name: string): boolean => of(name) !== 'false';
    if (of('protocol') !== '' && of('protocol').toLowerCase() !== 'sip') return [];
    return [
      {
        displayName: of('SIP_callerId') || of('name'),
        user: of('username'),
        domain: of('SIP_domain'),
        authenticationUser: isUsed('SIP_use_auth_username') ? of('SIP_auth_username') : '',
        server: isUsed('SIP_use_outbound_proxy') ? of('SIP_outbound_proxy') : '',
        transport: transportOf(of('SIP_transport_type')),
        passwordKind: of('password') === '' ? 'none' : 'clear',
        password: of('password'),
      },
    ];
  });
}
