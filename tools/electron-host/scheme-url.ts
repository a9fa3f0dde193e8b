/**
 * A registered scheme is served as a secure origin of the web: app://bundle/x as
 * https://bundle.app.localhost/x. Nothing listens there; every request is answered before it leaves
 * the browser.
 */
export interface SchemeUrls {
  readonly register: (scheme: string) => void;
  readonly toBrowser: (url: string) => string;
  readonly fromBrowser: (url: string) => string;
  /** The scheme whose handler answers this address of the browser's; null: it is of the network. */
  readonly schemeOf: (browserUrl: string) => string | null;
}

export function createSchemeUrls(): SchemeUrls {
  const schemes = new Set<string>();
  const split = (url: string): { scheme: string; rest: string } | null => {
    const match = /^https:\/\/([^/?#:]+)\.([a-z][a-z0-9+-]*)\.localhost([/?#].*)?$/is.exec(url);
    const [, host = '', scheme = '', path = ''] = match ?? [];
    return match && schemes.has(scheme) ? { scheme, rest: `${host}${path}` } : null;
  };
  return {
    register: (scheme) => void schemes.add(scheme.toLowerCase()),
    toBrowser: (url) => {
      const [, scheme = '', host = '', path = ''] =
        /^([a-z][a-z0-9+-]*):\/\/([^/?#]+)(.*)$/is.exec(url) ?? [];
      return schemes.has(scheme.toLowerCase())
        ? `https://${host.toLowerCase()}.${scheme.toLowerCase()}.localhost${path}`
        : url;
    },
    fromBrowser: (url) => {
      const parts = split(url);
      return parts ? `${parts.scheme}://${parts.rest}` : url;
    },
    schemeOf: (url) => split(url)?.scheme ?? null,
  };
}
