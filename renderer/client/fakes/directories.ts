import type { Directory } from '../../../shared/model/directory.ts';

export const exampleDirectory: Directory = {
  id: 'company',
  name: 'Example Corp',
  host: 'ldap.example.com',
  port: 636,
  tls: 'ldaps',
  baseDn: 'ou=people,dc=example,dc=com',
  bindDn: 'cn=phone,dc=example,dc=com',
  hasPassword: true,
  filter: '(&(objectClass=person)(cn=*{text}*))',
  attributes: { name: 'cn', organization: 'o', numbers: ['telephoneNumber', 'mobile'], sip: 'mail' },
  numberRule: { pattern: '^\\+4930123', replacement: '' },
  trustSetIds: ['company'],
  useSystemRoots: false,
  revocation: 'soft',
};
