/** Messages of an LDAP server, in DER (RFC 4511 4.1 to 4.5). */

/** An element of at most 64 KiB. */
export function element(tag: number, ...contents: readonly (Uint8Array | readonly number[])[]): Buffer {
  const content = Buffer.concat(contents.map((part) => Buffer.from(part)));
  const { length } = content;
  const header =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...header]), content]);
}

export const text = (value: string | Uint8Array): Buffer => element(0x04, Buffer.from(value as string));

const message = (id: number, operation: Buffer): Buffer => element(0x30, element(0x02, [id]), operation);
const result = (code: number): readonly Buffer[] => [element(0x0a, [code]), text(''), text('')];

export const bindDone = (code = 0, id = 2): Buffer => message(id, element(0x61, ...result(code)));
export const searchDone = (code = 0, id = 2): Buffer => message(id, element(0x65, ...result(code)));

/** The library's first request has the id 2. */
export const entry = (
  dn: string,
  attributes: Readonly<Record<string, readonly (string | Uint8Array)[]>>,
  id = 2,
): Buffer =>
  message(
    id,
    element(
      0x64,
      text(dn),
      element(
        0x30,
        ...Object.entries(attributes).map(([name, values]) =>
          element(0x30, text(name), element(0x31, ...values.map(text))),
        ),
      ),
    ),
  );
