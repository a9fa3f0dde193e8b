import { expect, test } from 'vitest';
import { fieldCases, fieldDifference } from './field-cases.ts';

const aboutChains =
  /^(?:adcs|ca-renewed|cross|crl-(?!der|pem|labelled)|eku|ku|nc|inter|san|serial|dns-|rsa-no-null|der-boolean|selfsigned|stepca|asterisk-v1)/;

const aboutFiles = /^(?:pem-|p7b-|p12-|bundle-|bare-base64-bom|crl-(?:der|pem-utf16|labelled-certificate)$)/;

test.each([...fieldCases(aboutChains), ...fieldCases(aboutFiles)].map((each) => [each.name, each] as const))(
  '%s',
  (_name, each) => {
    expect(fieldDifference(each)).toBeNull();
  },
);
