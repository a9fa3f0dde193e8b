import { expect, test } from 'vitest';
import type { Fault } from '../../shared/errors.ts';
import { dialTarget } from '../../shared/dial-target.ts';
import { seededRandom } from '../platform/fakes/seeded-random.ts';
import { createCallLinks } from './call-links.ts';
import { linksInArguments, readCallLink } from './read-call-link.ts';

const aor = 'sip:alice@example.com';

test.each([
  ['sip:bob@example.com', 'sip:bob@example.com'],
  ['SIPS:bob@example.com:5061', 'sips:bob@example.com:5061'],
  ['sip://bob@[2001:db8::1]/', 'sip:bob@[2001:db8::1]'],
  ['sip:%2B49%2030%20123@example.com', 'sip:%2B49%2030%20123@example.com'],
  ['tel:+49-30-123', 'sip:+4930123@example.com'],
  ['tel:%2B49(30)123', 'sip:+4930123@example.com'],
  ['tel://112', 'sip:112@example.com'],
])('%s calls %s', (link, called) => {
  const read = readCallLink(link);
  expect(read?.isShortened).toBe(false);
  expect(dialTarget(read?.target ?? '', aor)).toBe(called);
});

test.each([
  ['sip:bob@example.com?Replaces=x&body=y', 'sip:bob@example.com'],
  ['sip:bob@example.com;method=REGISTER', 'sip:bob@example.com'],
  ['sip:bob@example.com;transport=udp;maddr=192.0.2.66?Route=%3Csip:evil.example%3E', 'sip:bob@example.com'],
  ['sip:bob:secret@example.com', 'sip:bob@example.com'],
  ['sip:bob@example.com?to=%0D%0AX:%20y', 'sip:bob@example.com'],
  ['tel:100;phone-context=evil.example;ext=5', 'tel:100'],
])('of %s the address alone is used, and that is told', (link, target) => {
  expect(readCallLink(link)).toEqual({ target, isShortened: true });
});

test.each([
  '',
  'sip:',
  'sip:@',
  'sip:example.com',
  'tel:',
  'tel:bob',
  'tel:abc',
  'tel:%40',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'callto:bob',
  'sip:%20@example.com',
  'sip:bob%20@example.com',
  'sip:bob%20%20%20x@example.com',
  'sip:%EF%BF%BC@example.com',
  'sip:bob@example.com:0',
  'sip:bob@example.com:99999',
  'sip:anonymous@anonymous.invalid',
  'sip:bob@example.com\r\nX: y',
  'sip:bob@example.com ',
  'sip:b\u202eob@example.com',
  'sip:b%E2%80%AEob@example.com',
  'sip:%E3%85%A4@example.com',
  'sip:b%00ob@example.com',
  'sip:b%0D%0Aob@example.com',
  'tel:1%E2%80%8B2',
  'sip:bob%ZZ@example.com',
  'sip:bob@exa mple.com',
  'sip:bob@evil.example@example.com',
  'sip:"--x"@example.com',
  `sip:${'b'.repeat(200)}@example.com`,
  `sip:bob@example.com?${'x'.repeat(2000)}`,
])('%j is no link that may be called', (link) => {
  expect(readCallLink(link)).toBeNull();
});

const pieces = [
  'sip: tel: // / @ @@ : :5061 ; = ? ?to=x &x=@evil.example .. a Bob +49 # * (1) [::1] evil.example',
  'example.com ;lr --do=quit ~ %40 %00 %0d%0a %E2%80%AE %20 %2 %3F %25 %ff " \' \\ | ` $(x)',
]
  .join(' ')
  .split(' ');

test('whatever a link holds, the host that the question shows is the one that is called', () => {
  const random = seededRandom(1);
  const piece = (): string => pieces[random() % pieces.length] ?? '';
  const starts = ['sip:', 'sips:', 'tel:', 'sip:bob@', 'sip:a?'];
  let [called, elsewhere] = [0, 0];
  for (let number = 0; number < 100_000; number += 1) {
    const link = `${starts[number % starts.length]}${Array.from({ length: 1 + (random() % 6) }, piece).join('')}`;
    const target = readCallLink(link)?.target;
    if (target === undefined) continue;
    called += 1;
    const uri = dialTarget(target, aor) ?? '';
    const shown = target.startsWith('tel:') ? 'example.com' : target.slice(target.lastIndexOf('@') + 1);
    if (!/^[\x21-\x7e]+$/.test(target) || !uri.endsWith(`@${shown}`)) elsewhere += 1;
  }
  expect(called).toBeGreaterThan(500);
  expect(elsewhere).toBe(0);
});

test('a link on a command line is a word of its own, never a part of a switch', () => {
  expect(
    linksInArguments(['/usr/bin/anchorline', '--x=sip:eve@example.com', '--', 'tel:100', 'tel:200']),
  ).toEqual(['tel:100', 'tel:200']);
  expect(linksInArguments(['anchorline', '.', '--user-data-dir=/home/alice/x'])).toEqual([]);
});

function setUp() {
  const faults: Fault[] = [];
  let changes = 0;
  const links = createCallLinks({ notify: (fault) => faults.push(fault) });
  links.onChange(() => (changes += 1));
  return { links, faults, changes: () => changes };
}

test('one link waits; a later one does not replace it', () => {
  const { links, changes } = setUp();
  links.opened('tel:100');
  const first = links.waiting();
  expect(first).toMatchObject({ target: 'tel:100', others: 0 });
  links.opened('tel:100');
  links.opened('sip:eve@evil.example');
  expect(links.waiting()).toEqual({ ...first, others: 1 });
  links.dismiss('another');
  expect(links.waiting()).not.toBeNull();
  links.dismiss(first?.id ?? '');
  expect(links.waiting()).toBeNull();
  links.opened('tel:200');
  expect(links.waiting()).toMatchObject({ target: 'tel:200', others: 0 });
  expect(links.waiting()?.id).not.toBe(first?.id);
  expect(changes()).toBe(5);
});

test('a link that cannot be called causes a printable notice and no question', () => {
  const { links, faults } = setUp();
  links.opened('sip:b\u202eob@example.com');
  expect(links.waiting()).toBeNull();
  expect(faults).toEqual([{ stage: 'call', code: 'invalid-link', presented: 'sip:b\ufffdob@example.com' }]);
});
