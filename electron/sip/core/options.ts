import { supportedExtensions } from './extensions.ts';
import type { Handler } from './method.ts';

/** RFC 3261 11.2; sip.js's own answer names methods that we do not take. */
export const answerOptions: Handler = (_request, { methods }) => ({
  status: 200,
  reason: 'OK',
  headers: [
    ['Allow', methods.allow],
    ['Accept', methods.accept],
    ['Accept-Encoding', 'identity'],
    ['Accept-Language', 'en'],
    ['Supported', supportedExtensions.join(', ')],
  ],
});
