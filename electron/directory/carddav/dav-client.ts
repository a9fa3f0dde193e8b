/**
 * WebDAV to one origin. Credentials go nowhere else: a redirect or an address that names another
 * origin ends the work. They are of the Basic scheme (RFC 7617), sent through verified TLS without
 * being asked for, so that nothing that a server says of itself, as a realm, decides who gets them.
 */
import { FaultError, type FaultCode } from '../../../shared/errors.ts';
import { printable } from '../../../shared/printable.ts';
import type { HttpAnswer, HttpClient } from './http-client.ts';
import { parseMultistatus, type Multistatus } from './multistatus.ts';

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

export interface DavAnswer extends Multistatus {
  /** Of the resource that answered: a redirect may have led there. */
  readonly url: URL;
}

export interface DavClient {
  /**
   * Rejects with a FaultError of the connection, or of stage `address-book`: `refused` where the
   * answer is no 207.
   */
  readonly ask: (
    method: 'PROPFIND' | 'REPORT',
    url: URL,
    depth: '0' | '1',
    body: string,
  ) => Promise<DavAnswer>;
}

const mostRedirects = 5;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** `credentials` null: without signing in. */
export function createDavClient(
  http: Pick<HttpClient, 'ask'>,
  origin: string,
  credentials: Credentials | null,
): DavClient {
  const once = async (method: string, url: URL, depth: string, body: string): Promise<HttpAnswer> => {
    sameOrigin(url, origin);
    return http.ask({
      method,
      url,
      headers: {
        ...(credentials ? { authorization: basic(credentials) } : {}),
        'content-type': 'application/xml; charset=utf-8',
        'accept-encoding': 'identity',
        depth,
      },
      body,
    });
  };
  return {
    ask: async (method, asked, depth, body) => {
      let url = asked;
      for (let left = mostRedirects; left >= 0; left -= 1) {
        const answer = await once(method, url, depth, body);
        const location = redirects.has(answer.status) ? answer.header('location') : null;
        if (location === null) return { url, ...(await multistatusOf(answer, credentials !== null)) };
        url = resolved(location, url);
      }
      throw fault('not-carddav');
    },
  };
}

/**
 * The resource that a server names. Each segment of the path is escaped in one way, so that equal
 * resources are equal texts. Throws FaultError `address-book: other-origin`.
 */
export function resolved(href: string, base: URL): URL {
  if (!URL.canParse(href, base)) throw fault('not-carddav');
  const { origin, pathname, search } = new URL(href, base);
  const path = pathname.split('/').map((segment) => encodeURIComponent(unescaped(segment)));
  return sameOrigin(new URL(`${path.join('/')}${search}`, origin), base.origin);
}

function sameOrigin(url: URL, origin: string): URL {
  if (url.origin !== origin) throw fault('other-origin', url.origin);
  return url;
}

function unescaped(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

async function multistatusOf(answer: HttpAnswer, isSignedIn: boolean): Promise<Multistatus> {
  const { status, reason, header, body } = answer;
  if (status === 207 && (header('content-encoding') ?? 'identity') === 'identity')
    return parseMultistatus(body);
  if (status === 401) throw fault(refusal(header('www-authenticate') ?? '', isSignedIn));
  if (status >= 200 && status < 300) throw fault('not-carddav');
  throw fault('refused', `${status} ${reason}`);
}

/** RFC 9110 11.6.1: the schemes that the server takes. What else it says is not read. */
function refusal(challenge: string, isSignedIn: boolean): FaultCode<'address-book'> {
  if (!/(?:^|,)\s*basic(?:[\s,]|$)/i.test(challenge)) return 'sign-in-unsupported';
  return isSignedIn ? 'wrong-password' : 'password-needed';
}

const basic = ({ user, password }: Credentials): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

function fault(code: FaultCode<'address-book'>, presented?: string): FaultError {
  return new FaultError({
    stage: 'address-book',
    code,
    ...(presented === undefined ? {} : { presented: printable(presented.trim(), 120) }),
  });
}
