/** The bodies of the requests (RFC 4918 9.1, RFC 6352 8.7, RFC 6578 3.2). */
import { wantedProperties } from '../../contacts/read-cards.ts';
import { calendarServer, carddav, dav } from './multistatus.ts';

const head = '<?xml version="1.0" encoding="utf-8"?>';
const namespaces = `xmlns:d="${dav}" xmlns:c="${carddav}" xmlns:s="${calendarServer}"`;

/** `properties`: as elements with the prefixes above, `d:getetag`. */
export const propfind = (...properties: readonly string[]): string =>
  `${head}<d:propfind ${namespaces}><d:prop>${properties.map((name) => `<${name}/>`).join('')}</d:prop></d:propfind>`;

/** `token`: what the last answer gave. */
export const syncCollection = (token: string): string =>
  `${head}<d:sync-collection ${namespaces}><d:sync-token>${escaped(token)}</d:sync-token><d:sync-level>1</d:sync-level><d:prop><d:getetag/></d:prop></d:sync-collection>`;

/** Of each card what is read of it: many servers leave the pictures out then. */
export const multiget = (paths: readonly string[]): string =>
  `${head}<c:addressbook-multiget ${namespaces}><d:prop><d:getetag/><c:address-data>${[...wantedProperties].map((name) => `<c:prop name="${name.toUpperCase()}"/>`).join('')}</c:address-data></d:prop>${paths.map((path) => `<d:href>${escaped(path)}</d:href>`).join('')}</c:addressbook-multiget>`;

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => signs[sign] ?? sign);
